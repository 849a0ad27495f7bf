// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads event files, with a checksum of its own, and nothing of the code that writes them. */
final class EventFile {
  private EventFile() {}

  /** A protocol buffer: of each field its values, as Long, Integer, or ByteBuffer. */
  record Fields(Map<Integer, List<Object>> values) {
    List<Object> all(int field) {
      return values.getOrDefault(field, List.of());
    }

    boolean has(int field) {
      return values.containsKey(field);
    }

    long integer(int field) {
      return has(field) ? (Long) all(field).get(0) : 0;
    }

    byte[] bytes(int field) {
      ByteBuffer buffer = ((ByteBuffer) all(field).get(0)).duplicate();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    }

    String text(int field) {
      return new String(bytes(field), StandardCharsets.UTF_8);
    }

    Fields message(int field) {
      return messages(field).get(0);
    }

    List<Fields> messages(int field) {
      return all(field).stream().map(value -> fields(((ByteBuffer) value).duplicate())).toList();
    }

    float float32(int field) {
      return Float.intBitsToFloat((Integer) all(field).get(0));
    }

    double float64(int field) {
      return Double.longBitsToDouble((Long) all(field).get(0));
    }
  }

  /** All events of the only file of a folder. */
  static List<Fields> events(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      List<Path> found = files.toList();
      if (found.size() != 1) {
        throw new AssertionError(found);
      }
      return read(found.get(0));
    }
  }

  static List<Fields> read(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Fields> events = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] length = take(in, 8);
      check(length, in.getInt());
      byte[] data =
          take(in, (int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong());
      check(data, in.getInt());
      events.add(fields(ByteBuffer.wrap(data)));
    }
    return events;
  }

  private static byte[] take(ByteBuffer in, int count) {
    byte[] bytes = new byte[count];
    in.get(bytes);
    return bytes;
  }

  /** Castagnoli's checksum bit by bit, and the mask of TensorFlow's records. */
  private static void check(byte[] bytes, int masked) {
    int crc = -1;
    for (byte b : bytes) {
      crc ^= b & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc >>> 1 ^ ((crc & 1) == 1 ? 0x82F63B78 : 0);
      }
    }
    crc = ~crc;
    if ((crc >>> 15 | crc << 17) + 0xa282ead8 != masked) {
      throw new AssertionError("a checksum is wrong");
    }
  }

  private static Fields fields(ByteBuffer given) {
    ByteBuffer in = given.order(ByteOrder.LITTLE_ENDIAN);
    Map<Integer, List<Object>> values = new HashMap<>();
    while (in.hasRemaining()) {
      long key = varint(in);
      Object value =
          switch ((int) (key & 7)) {
            case 0 -> (Object) varint(in);
            case 1 -> (Object) in.getLong();
            case 2 -> {
              int size = (int) varint(in);
              ByteBuffer part = in.slice(in.position(), size);
              in.position(in.position() + size);
              yield part;
            }
            case 5 -> (Object) in.getInt();
            default -> throw new AssertionError("wire type of " + key);
          };
      values.computeIfAbsent((int) (key >>> 3), field -> new ArrayList<>()).add(value);
    }
    return new Fields(values);
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }
}
