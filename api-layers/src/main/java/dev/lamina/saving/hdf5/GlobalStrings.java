// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import io.jhdf.GlobalHeap;
import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Strings of variable length: elements refer to objects in global heaps, which are kept. */
final class GlobalStrings {
  private final FileStorage storage;
  private final Map<Long, GlobalHeap> heaps = new HashMap<>();

  GlobalStrings(FileStorage storage) {
    this.storage = storage;
  }

  /** The strings that the elements from position to limit refer to. */
  List<String> read(ByteBuffer elements, int elementBytes) {
    ByteBuffer bytes = elements.slice().order(ByteOrder.LITTLE_ENDIAN);
    List<String> strings = new ArrayList<>(bytes.remaining() / elementBytes);
    Map<Long, String> last = new HashMap<>();
    long lastHeap = -1;
    long total = 0;
    for (int at = 0; at + elementBytes <= bytes.limit(); at += elementBytes) {
      int length = bytes.getInt(at);
      long heap = address(bytes, at + 4);
      int index = bytes.getInt(at + 4 + storage.getSizeOfOffsets());
      if (heap != lastHeap) {
        last.clear();
        lastHeap = heap;
      }
      String text = last.get((long) length << 32 | index);
      if (text == null) {
        text = index == 0 || length == 0 ? "" : text(heap, index, length);
        last.put((long) length << 32 | index, text);
        total += text.length();
        if (total > storage.size()) {
          throw new HdfException("its strings are longer than the file");
        }
      }
      strings.add(text);
    }
    return strings;
  }

  private String text(long address, int index, int length) {
    GlobalHeap heap = heaps.computeIfAbsent(address, at -> new GlobalHeap(storage, at));
    ByteBuffer object = heap.getObjectData(index);
    if (length < 0 || length > object.remaining()) {
      throw new HdfException(
          "a string of "
              + length
              + " bytes is not inside its heap object of "
              + object.remaining());
    }
    return StandardCharsets.UTF_8.decode(object.limit(object.position() + length)).toString();
  }

  private long address(ByteBuffer bytes, int at) {
    return switch (storage.getSizeOfOffsets()) {
      case 8 -> bytes.getLong(at);
      case 4 -> bytes.getInt(at) & 0xffffffffL;
      case 2 -> bytes.getShort(at) & 0xffffL;
      default -> throw new HdfException("addresses of " + storage.getSizeOfOffsets() + " bytes");
    };
  }
}
