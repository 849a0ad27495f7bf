// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import dev.lamina.saving.file.FileRegion;
import io.jhdf.Constants;
import io.jhdf.ObjectHeader;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.FillValueMessage;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of a dataset, wherever the file keeps them. */
interface RawData {
  /** Data that the file does not store may be this large, or this many times what it stores. */
  long FREE_BYTES = 16L << 20;

  /** The most that deflate can gain is 1,032 times. */
  long LARGEST_GAIN = 1032;

  /** Bytes from an offset on; a view where possible. */
  ByteBuffer bytes(long from, int length) throws IOException;

  /** Whether {@link #bytes} views the file. */
  default boolean isView() {
    return false;
  }

  /** The data of a dataset of {@code size} bytes. */
  static RawData of(Hdf5Dataset dataset, long size) {
    ObjectHeader header = dataset.header();
    FileStorage storage = dataset.source().storage();
    DataLayoutMessage layout = header.getMessageOfType(DataLayoutMessage.class);
    if (size == 0) {
      return (from, length) -> ByteBuffer.allocate(0);
    }
    if (layout instanceof CompactDataLayoutMessage compact) {
      ByteBuffer data = compact.getDataBuffer();
      checkSize(size, data.limit());
      return (from, length) -> data.slice((int) from, length);
    }
    if (layout instanceof ContiguousDataLayoutMessage contiguous) {
      long address = contiguous.getAddress();
      if (address == Constants.UNDEFINED_ADDRESS) {
        return fill(header, size, dataset.elementBytes());
      }
      long start = Math.addExact(address, storage.getUserBlockSize());
      checkSize(size, storage.size() - start);
      return new Contiguous(storage.region(), start);
    }
    ChunkTable chunks = ChunkTable.of(dataset);
    if (chunks.isEmpty()) {
      return fill(header, size, dataset.elementBytes());
    }
    ByteBuffer assembled = new ChunkedData(dataset, chunks).assemble(size);
    return (from, length) -> assembled.slice((int) from, length);
  }

  private static void checkSize(long needed, long there) {
    if (needed > there) {
      throw new HdfException("it needs " + needed + " bytes, of which the file has " + there);
    }
  }

  /** Refuses sizes out of all proportion to what the file stores. */
  static void checkGain(long size, long stored) {
    if (size > FREE_BYTES && size / LARGEST_GAIN > stored) {
      throw new HdfException(
          "it declares " + size + " bytes, and the file stores only " + stored + " of them");
    }
  }

  private static RawData fill(ObjectHeader header, long size, int elementBytes) {
    checkGain(size, 0);
    ByteBuffer data = ByteBuffer.wrap(neverWritten(header, (int) size, elementBytes));
    return (from, length) -> data.slice((int) from, length);
  }

  /** Data that was never written: the fill value, 0 if none is given. */
  static byte[] neverWritten(ObjectHeader header, int size, int elementBytes) {
    byte[] data = new byte[size];
    if (header.hasMessageOfType(FillValueMessage.class)) {
      FillValueMessage message = header.getMessageOfType(FillValueMessage.class);
      ByteBuffer value = message.isFillValueDefined() ? message.getFillValue().rewind() : null;
      if (value != null && value.remaining() == elementBytes) {
        for (int at = 0; at < size; at += elementBytes) {
          value.get(0, data, at, elementBytes);
        }
      }
    }
    return data;
  }

  /** Data in one piece of the file. */
  record Contiguous(FileRegion region, long start) implements RawData {
    @Override
    public ByteBuffer bytes(long from, int length) throws IOException {
      return region.slice(start + from, length);
    }

    @Override
    public boolean isView() {
      return true;
    }
  }
}
