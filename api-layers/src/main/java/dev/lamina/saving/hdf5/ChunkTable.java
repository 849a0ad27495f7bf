// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.dataset.NoParent;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.ChunkOffset;
import io.jhdf.dataset.chunked.ChunkedDatasetV3;
import io.jhdf.dataset.chunked.ChunkedDatasetV4;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/** Where the chunks of a dataset are, and the extents of each; jhdf reads their indexes. */
record ChunkTable(Collection<Chunk> chunks, int[] extents) {

  /** The chunks of a chunked dataset. */
  static ChunkTable of(Hdf5Dataset dataset) {
    ObjectHeader header = dataset.header();
    FileStorage storage = dataset.source().storage();
    DataLayoutMessage layout = header.getMessageOfType(DataLayoutMessage.class);
    if (layout instanceof ChunkedDataLayoutMessage) {
      return new OldChunks(storage, dataset.address(), header).table();
    }
    if (layout instanceof ChunkedDataLayoutMessageV4) {
      NewChunks chunks = new NewChunks(storage, dataset.address(), header);
      checkCount(dataset.dims(), chunks.getChunkDimensions(), storage.size());
      return chunks.table();
    }
    throw new HdfException("data layout " + layout.getDataLayout() + " is not supported");
  }

  boolean isEmpty() {
    return chunks.isEmpty();
  }

  /** Bytes of all chunks in the file, which may claim to share them. */
  long storedBytes(long fileBytes) {
    long sum = 0;
    for (Chunk chunk : chunks) {
      sum += chunk.getSize() & 0xffffffffL;
    }
    return Math.min(sum, fileBytes);
  }

  /** Some indexes list all chunks of the grid: there must be room for them in the file. */
  private static void checkCount(long[] dims, int[] chunk, long fileBytes) {
    if (chunk.length != dims.length || Arrays.stream(chunk).anyMatch(extent -> extent <= 0)) {
      throw new HdfException(
          "chunks of " + Arrays.toString(chunk) + " do not divide " + Arrays.toString(dims));
    }
    long count = 1;
    for (int i = 0; i < dims.length; i++) {
      count = Math.multiplyExact(count, (dims[i] + chunk[i] - 1) / chunk[i]);
    }
    if (count > fileBytes) {
      throw new HdfException("its " + count + " chunks do not fit into the file");
    }
  }

  /** Chunks in a B-tree of version 1. */
  private static final class OldChunks extends ChunkedDatasetV3 {
    OldChunks(FileStorage storage, long address, ObjectHeader header) {
      super(storage, address, "", NoParent.INSTANCE, header);
    }

    ChunkTable table() {
      Map<ChunkOffset, Chunk> chunks = getChunkLookup();
      return new ChunkTable(chunks.values(), getChunkDimensions());
    }
  }

  /** Chunks in one of the indexes of layout version 4. */
  private static final class NewChunks extends ChunkedDatasetV4 {
    NewChunks(FileStorage storage, long address, ObjectHeader header) {
      super(storage, address, "", NoParent.INSTANCE, header);
    }

    ChunkTable table() {
      Map<ChunkOffset, Chunk> chunks = getChunkLookup();
      return new ChunkTable(chunks.values(), getChunkDimensions());
    }
  }
}
