// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/** Takes the data of one dataset, in blocks of any size. */
public final class BlockSink {
  /** Larger writes from the heap would make the channel keep as large a buffer of its own. */
  private static final int PIECE = 1 << 20;

  private final WritableByteChannel channel;
  private final ElementType type;
  private final ByteBuffer piece;
  private long written;

  /** {@code piece} is memory from {@link #newPiece} that no other sink uses at the same time. */
  BlockSink(WritableByteChannel channel, ElementType type, ByteBuffer piece) {
    this.channel = channel;
    this.type = type;
    this.piece = piece;
  }

  /** Memory in which values are put into the form of the file. */
  static ByteBuffer newPiece() {
    return ByteBuffer.allocateDirect(PIECE).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Writes the bytes from position to limit, which are elements in little-endian order. */
  public void write(ByteBuffer bytes) throws IOException {
    ByteBuffer rest = bytes.duplicate();
    while (rest.position() < bytes.limit()) {
      rest.limit(Math.min(bytes.limit(), rest.position() + PIECE));
      written += rest.remaining();
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }
    bytes.position(bytes.limit());
  }

  /** Writes the values of a tensor, converted to the type of the dataset. */
  public void write(HostTensor tensor) throws IOException {
    boolean sameBytes = type.isStoredAs(tensor.spec().dtype());
    ByteBuffer memory = tensor.direct().orElse(null);
    if (sameBytes && memory != null && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
      write(memory);
      return;
    }
    int step = PIECE / type.bytes();
    int size = Math.toIntExact(tensor.spec().size());
    for (int done = 0; done < size; done += step) {
      int count = Math.min(step, size - done);
      piece.clear();
      if (!sameBytes || !putArray(tensor.array().orElse(null), done, count)) {
        putElements(tensor, done, count);
      }
      write(piece.limit(count * type.bytes()));
    }
  }

  /** Copies elements of some values, from an index on, as many as the tensor has. */
  @FunctionalInterface
  public interface Parts {
    /** Fills {@code target}, which is used again. */
    void read(long first, HostTensor target);
  }

  /**
   * Writes values that are copied in parts, each of which still is in the processor's cache when it
   * is written.
   *
   * @param spec of all of them, with the element type of the dataset
   */
  public void write(TensorSpec spec, Parts parts) throws IOException {
    long step = PIECE / type.bytes();
    for (long first = 0; first < spec.size(); first += step) {
      HostTensor part = part(TensorSpec.of(spec.dtype(), Math.min(step, spec.size() - first)));
      parts.read(first, part);
      write(part);
    }
  }

  private HostTensor part(TensorSpec spec) {
    boolean sameOrder = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    return sameOrder
        ? HostTensor.ofDirect(spec, piece.clear().limit((int) spec.bytes()))
        : HostTensor.zeros(spec);
  }

  private boolean putArray(Object array, int from, int count) {
    if (array instanceof float[] floats) {
      piece.asFloatBuffer().put(floats, from, count);
    } else if (array instanceof double[] doubles) {
      piece.asDoubleBuffer().put(doubles, from, count);
    } else if (array instanceof int[] ints) {
      piece.asIntBuffer().put(ints, from, count);
    } else if (array instanceof long[] longs) {
      piece.asLongBuffer().put(longs, from, count);
    } else if (array instanceof short[] shorts) {
      piece.asShortBuffer().put(shorts, from, count);
    } else if (array instanceof byte[] bytes) {
      piece.put(0, bytes, from, count);
    } else {
      return false;
    }
    return true;
  }

  private void putElements(HostTensor tensor, int from, int count) {
    for (int i = 0; i < count; i++) {
      Encodings.putElement(type, piece, i, tensor, from + i);
    }
  }

  long written() {
    return written;
  }
}
