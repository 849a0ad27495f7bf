// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The filters that chunks went through, undone in reverse order, each bounded by the size that it
 * must give. A chunk's mask tells which filters were left out for it, as h5py does with chunks that
 * do not become smaller.
 */
final class Filters {
  private static final int DEFLATE = 1;
  private static final int SHUFFLE = 2;
  private static final int FLETCHER32 = 3;
  private static final int LZF = 32000;

  /** Checksums that filters append. */
  private static final int SPARE = 64;

  private final List<FilterInfo> filters;

  private Filters(List<FilterInfo> filters) {
    this.filters = filters;
  }

  /** The filters of a dataset. */
  static Filters of(ObjectHeader header) {
    return new Filters(
        header.hasMessageOfType(FilterPipelineMessage.class)
            ? header.getMessageOfType(FilterPipelineMessage.class).getFilters()
            : List.of());
  }

  /** The bytes of a chunk, which are not more than {@code size}, unless its filters are broken. */
  byte[] decode(ByteBuffer stored, BitSet leftOut, int size) {
    if (filters.isEmpty() && stored.remaining() != size) {
      throw new HdfException(
          "a chunk has " + stored.remaining() + " bytes, and " + size + " are needed");
    }
    byte[] bytes = new byte[stored.remaining()];
    stored.get(bytes);
    for (int i = filters.size() - 1; i >= 0; i--) {
      if (!leftOut.get(i)) {
        bytes = undo(filters.get(i), bytes, Math.addExact(size, SPARE));
      }
    }
    return bytes;
  }

  private static byte[] undo(FilterInfo filter, byte[] bytes, int most) {
    return switch (filter.getId()) {
      case DEFLATE -> inflate(bytes, most);
      case SHUFFLE -> unshuffle(bytes, filter.getData().length == 0 ? 1 : filter.getData()[0]);
      case FLETCHER32 -> Fletcher32.check(bytes);
      case LZF -> Lzf.decompress(bytes, most);
      default ->
          throw new HdfException(
              "filter " + filter.getId() + " (" + filter.getName() + ") is not supported");
    };
  }

  private static byte[] inflate(byte[] bytes, int most) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      byte[] result = new byte[most];
      int length = 0;
      while (!inflater.finished()) {
        int count = inflater.inflate(result, length, most - length);
        length += count;
        if (count == 0 && !inflater.finished()) {
          throw new HdfException(
              inflater.needsInput()
                  ? "a deflated chunk is cut off"
                  : "a deflated chunk is too large");
        }
      }
      return Arrays.copyOf(result, length);
    } catch (DataFormatException e) {
      throw new HdfException("a deflated chunk is damaged", e);
    } finally {
      inflater.end();
    }
  }

  /** Shuffling stores first all first bytes of the elements, then all second ones, and so on. */
  private static byte[] unshuffle(byte[] bytes, int elementBytes) {
    int count = elementBytes <= 1 ? 0 : bytes.length / elementBytes;
    if (count <= 1) {
      return bytes;
    }
    byte[] result = bytes.clone();
    for (int b = 0; b < elementBytes; b++) {
      int from = b * count;
      for (int i = 0; i < count; i++) {
        result[i * elementBytes + b] = bytes[from + i];
      }
    }
    return result;
  }
}
