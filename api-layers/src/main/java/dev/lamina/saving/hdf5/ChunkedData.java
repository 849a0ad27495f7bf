// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Puts the chunks of a dataset together. Chunks that are not stored have the fill value. */
final class ChunkedData {
  private final FileStorage storage;
  private final ChunkTable table;
  private final ObjectHeader header;
  private final Filters filters;
  private final long[] dims;
  private final int[] chunk;
  private final int elementBytes;

  ChunkedData(Hdf5Dataset dataset, ChunkTable table) {
    this.storage = dataset.source().storage();
    this.table = table;
    this.header = dataset.header();
    this.filters = Filters.of(header);
    this.dims = dataset.dims();
    this.chunk = table.extents();
    this.elementBytes = dataset.elementBytes();
  }

  /** All bytes of the dataset. */
  ByteBuffer assemble(long size) {
    long chunkBytes = elementBytes;
    for (int extent : chunk) {
      if (extent <= 0) {
        throw new HdfException("chunks of " + Arrays.toString(chunk) + " elements");
      }
      chunkBytes = Math.multiplyExact(chunkBytes, extent);
    }
    if (size > Integer.MAX_VALUE || chunkBytes > Integer.MAX_VALUE || chunk.length != dims.length) {
      throw new HdfException(
          size + " bytes in chunks of " + chunkBytes + " bytes are not supported");
    }
    long stored = table.storedBytes(storage.size());
    RawData.checkGain(size, stored);
    RawData.checkGain(Math.multiplyExact(chunkBytes, table.chunks().size()), stored);
    byte[] data = RawData.neverWritten(header, (int) size, elementBytes);
    for (Chunk part : table.chunks()) {
      byte[] bytes = decode(part, (int) chunkBytes);
      long[] offset = part.getChunkOffset();
      if (isInside(offset)) {
        copy(0, bytes, 0, data, 0, offset);
      }
    }
    return ByteBuffer.wrap(data);
  }

  private byte[] decode(Chunk part, int chunkBytes) {
    ByteBuffer stored = storage.map(part.getAddress(), part.getSize() & 0xffffffffL);
    byte[] bytes = filters.decode(stored, part.getFilterMask(), chunkBytes);
    if (bytes.length != chunkBytes) {
      throw new HdfException(
          "a chunk has " + bytes.length + " bytes, and " + chunkBytes + " are needed");
    }
    return bytes;
  }

  /** Chunks may lie outside after a dataset was made smaller. */
  private boolean isInside(long[] offset) {
    for (int i = 0; i < dims.length; i++) {
      if (offset[i] < 0 || offset[i] >= dims[i]) {
        return false;
      }
    }
    return true;
  }

  /** Copies the part of a chunk that is inside the dataset, row by row; positions in elements. */
  private void copy(int axis, byte[] from, int fromAt, byte[] to, long toAt, long[] offset) {
    int count = (int) Math.min(chunk[axis], dims[axis] - offset[axis]);
    if (axis == dims.length - 1) {
      int target = (int) ((toAt * dims[axis] + offset[axis]) * elementBytes);
      System.arraycopy(from, fromAt * chunk[axis] * elementBytes, to, target, count * elementBytes);
      return;
    }
    for (int i = 0; i < count; i++) {
      copy(
          axis + 1,
          from,
          fromAt * chunk[axis] + i,
          to,
          toAt * dims[axis] + offset[axis] + i,
          offset);
    }
  }
}
