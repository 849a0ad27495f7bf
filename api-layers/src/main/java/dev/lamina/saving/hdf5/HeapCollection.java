// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Strings of variable length in one collection of the global heap (section III.E). */
final class HeapCollection {
  private static final int HEADER = 16;
  private static final int SMALLEST = 4096;

  /** Readers parse a collection as a whole to find one string. */
  private static final int FULL = 1 << 16;

  private final long address;
  private final List<byte[]> objects = new ArrayList<>();
  private int used = HEADER;

  HeapCollection(long address) {
    this.address = address;
  }

  long address() {
    return address;
  }

  /** Whether strings of so many bytes shall rather begin another collection. */
  boolean isFullFor(List<byte[]> strings) {
    return !objects.isEmpty() && used + space(strings) > FULL;
  }

  private static long space(List<byte[]> strings) {
    long sum = 0;
    for (byte[] string : strings) {
      sum += HEADER + padded(string.length);
    }
    return sum;
  }

  /** Adds strings, and gives the references to them that an attribute holds. */
  ByteBuffer add(List<byte[]> strings) {
    Math.toIntExact(used + space(strings));
    ByteBuffer references = Encodings.buffer(AttributeValue.REFERENCE * strings.size());
    for (byte[] string : strings) {
      if (string.length == 0) {
        references.putInt(0).putLong(0).putInt(0);
        continue;
      }
      objects.add(string);
      used += HEADER + padded(string.length);
      references.putInt(string.length).putLong(address).putInt(objects.size());
    }
    return references.rewind();
  }

  /** Bytes in the file. */
  int size() {
    return Math.max(SMALLEST, used);
  }

  /** The collection as it is written. */
  ByteBuffer encode() {
    ByteBuffer bytes = Encodings.buffer(size());
    bytes.put("GCOL".getBytes(StandardCharsets.US_ASCII)).putInt(1).putLong(size());
    for (int i = 0; i < objects.size(); i++) {
      byte[] object = objects.get(i);
      bytes.putShort((short) (i + 1)).putShort((short) 0).putInt(0).putLong(object.length);
      bytes.put(object).position(padded(bytes.position()));
    }
    if (bytes.remaining() >= HEADER) {
      long free = bytes.remaining();
      bytes.putLong(0).putLong(free); // object 0 is the free space
    }
    return bytes.rewind();
  }

  private static int padded(int bytes) {
    return (bytes + 7) & ~7;
  }
}
