// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import dev.lamina.saving.ModelFormatException;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import io.jhdf.ObjectHeader;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/** A dataset: an array of numbers or of text. */
public final class Hdf5Dataset extends Hdf5Node {
  /** Data is converted in pieces of this many bytes of the file. */
  private static final int PIECE = 1 << 26;

  private final DataType type;
  private final DataSpace space;
  private RawData data;

  Hdf5Dataset(Hdf5Source source, String path, long address, ObjectHeader header) {
    super(source, path, address, header);
    this.type = header.getMessageOfType(DataTypeMessage.class).getDataType();
    this.space = header.getMessageOfType(DataSpaceMessage.class).getDataSpace();
    bytes();
  }

  /** The shape; an empty dataspace is the shape {@code (0,)}. */
  public Shape shape() {
    return Shape.of(dims());
  }

  /**
   * How numbers are stored.
   *
   * @throws ModelFormatException if it does not hold numbers
   */
  public ElementType type() throws ModelFormatException {
    return guard().at(path(), () -> StoredType.of(type)).element();
  }

  /** Whether it holds text. */
  public boolean isText() {
    return StoredType.isText(type);
  }

  /** All strings, in row-major order. */
  public List<String> strings() throws ModelFormatException {
    return guard()
        .at(
            path(),
            () -> {
              if (!isText()) {
                throw new HdfException("it is not text");
              }
              int size = Math.toIntExact(bytes());
              return TextValues.read(type, data().bytes(0, size), source().strings());
            });
  }

  /**
   * All numbers, converted to a dtype. Floats become integers by cutting.
   *
   * @throws ModelFormatException if it does not hold numbers, or the file does not hold all of them
   */
  public HostTensor read(DType wanted) throws ModelFormatException {
    return guard()
        .at(
            path(),
            () -> {
              StoredType stored = StoredType.of(type);
              RawData raw = data();
              int count = intSize();
              HostTensor target = HostTensor.zeros(new TensorSpec(wanted, shape()));
              convert(stored, raw, 0, target, count);
              return target;
            });
  }

  /** All numbers, in the dtype that holds them. */
  public HostTensor read() throws ModelFormatException {
    return read(type().dtype());
  }

  /**
   * Numbers from element {@code first} in row-major order, converted into a buffer, as many as fit
   * between its position and limit, in native byte order. The position moves to the limit.
   *
   * @throws ModelFormatException if it does not hold numbers, or the file does not hold all of them
   * @throws IllegalArgumentException if it has fewer elements, or the buffer holds parts of
   *     elements
   */
  public void read(DType wanted, long first, ByteBuffer target) throws ModelFormatException {
    int count = target.remaining() / wanted.bytes();
    if (first < 0 || target.remaining() % wanted.bytes() != 0 || first > shape().size() - count) {
      throw new IllegalArgumentException(
          "cannot read "
              + target.remaining()
              + " bytes of "
              + wanted
              + " from element "
              + first
              + " of "
              + shape());
    }
    TensorSpec spec = TensorSpec.of(wanted, count);
    HostTensor tensor =
        target.isDirect() ? HostTensor.ofDirect(spec, target) : HostTensor.zeros(spec);
    guard()
        .at(
            path(),
            () -> {
              convert(StoredType.of(type), data(), first, tensor, count);
              return tensor;
            });
    if (target.isDirect()) {
      target.position(target.limit());
    } else {
      target.put(tensor.bytes());
    }
  }

  /**
   * A read-only tensor over the file itself, without copying: if its numbers lie there in one
   * piece, in native byte order, in the form of a dtype, in not more than 2 GiB. It stays valid
   * when the source is closed, and shows changes of the file.
   *
   * @throws ModelFormatException if it does not hold numbers, or the file does not hold all of them
   */
  public Optional<HostTensor> view() throws ModelFormatException {
    return guard()
        .at(
            path(),
            () -> {
              StoredType stored = StoredType.of(type);
              RawData raw = data();
              DType dtype = stored.element().dtype();
              if (!raw.isView()
                  || bytes() > Integer.MAX_VALUE
                  || !stored.element().isStoredAs(dtype)
                  || stored.order() != ByteOrder.nativeOrder()) {
                return Optional.empty();
              }
              ByteBuffer bytes = raw.bytes(0, (int) bytes());
              return bytes.isDirect()
                  ? Optional.of(HostTensor.ofDirect(new TensorSpec(dtype, shape()), bytes))
                  : Optional.empty();
            });
  }

  /**
   * Refuses what {@link #read} would refuse, without reading it; what is compressed is
   * decompressed.
   *
   * @throws ModelFormatException if it does not hold numbers, or the file does not hold all of them
   */
  public void requireReadable() throws ModelFormatException {
    type();
    guard().at(path(), this::data);
  }

  private static void convert(
      StoredType stored, RawData raw, long first, HostTensor target, int count) throws IOException {
    int elementBytes = stored.element().bytes();
    int piece = PIECE / elementBytes;
    for (int done = 0; done < count; ) {
      int next = Math.min(piece, count - done);
      ByteBuffer bytes = raw.bytes((first + done) * elementBytes, next * elementBytes);
      new Elements(stored, bytes).copyTo(target, done);
      done += next;
    }
  }

  private RawData data() {
    if (data == null) {
      data = RawData.of(this, bytes());
    }
    return data;
  }

  private int intSize() {
    if (shape().size() > Integer.MAX_VALUE) {
      throw new HdfException("a tensor of " + shape() + " is too large for an array");
    }
    return (int) shape().size();
  }

  /** Extents; they were checked when the dataset was opened. */
  long[] dims() {
    return space.getTotalLength() == 0 && space.getDimensionsAsLong().length == 0
        ? new long[] {0}
        : space.getDimensionsAsLong();
  }

  int elementBytes() {
    return type.getSize();
  }

  private long bytes() {
    if (type.getSize() <= 0) {
      throw new HdfException("its elements have " + type.getSize() + " bytes");
    }
    return Math.multiplyExact(shape().size(), type.getSize());
  }
}
