// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.keras;

import dev.lamina.saving.hdf5.GroupNode;
import dev.lamina.saving.hdf5.Hdf5Writer;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a {@code .keras} file: a zip archive whose entries are not compressed, as Keras makes it,
 * of any size. Data goes through once: checksums are taken on the way and put into the headers
 * afterwards. Entries begin at multiples of 64 bytes, and carry no time, so that equal models give
 * equal files.
 */
public final class KerasArchiveWriter {
  private static final int ALIGNMENT = 64;

  /** The extra field with which Android's tools align entries; everybody else ignores it. */
  private static final int ALIGNMENT_FIELD = 0xd935;

  private static final int VERSION = 20;
  private static final int VERSION_WITH_64 = 45;

  /** January 1st 1980, the first day that zip files know. */
  private static final int FIRST_DAY = 0x21;

  private static final int CRC_PLACE = 14;

  private record Written(long position, long size, int crc) {
    boolean isLarge() {
      return size >= ZipFormat.ELSEWHERE || position >= ZipFormat.ELSEWHERE;
    }
  }

  private final FileChannel channel;
  private final Map<String, Written> entries = new LinkedHashMap<>();

  /** Writes to a channel, which is empty and allows seeking. */
  public KerasArchiveWriter(FileChannel channel) {
    this.channel = channel;
  }

  /** Adds an entry with text in UTF-8. */
  public void text(String name, String text) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    add(name, bytes.remaining(), sink -> writeFully(sink, bytes));
  }

  /** Adds an HDF5 file as an entry; its data is asked for now. */
  public void hdf5(String name, GroupNode root) throws IOException {
    Hdf5Writer writer = new Hdf5Writer(root);
    add(name, writer.size(), writer::writeTo);
  }

  /** Adds a copy of a file as an entry. */
  public void file(String name, Path file) throws IOException {
    try (FileChannel source = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = source.size();
      add(
          name,
          size,
          sink -> {
            for (long at = 0; at < size; ) {
              long moved = source.transferTo(at, size - at, sink);
              if (moved <= 0) {
                throw new EOFException(file + " became shorter while it was copied");
              }
              at += moved;
            }
          });
    }
  }

  private interface Content {
    void writeTo(WritableByteChannel sink) throws IOException;
  }

  private void add(String name, long size, Content content) throws IOException {
    if (entries.containsKey(name)) {
      throw new IllegalArgumentException("the archive already has an entry '" + name + "'");
    }
    long start = channel.position();
    writeFully(channel, localHeader(name, size, start));
    CheckedChannel sink = new CheckedChannel(channel);
    content.writeTo(sink);
    if (sink.count() != size) {
      throw new IllegalStateException(
          "entry '" + name + "' has " + sink.count() + " bytes instead of " + size);
    }
    ByteBuffer crc = buffer(Integer.BYTES).putInt(0, sink.crc());
    channel.write(crc, start + CRC_PLACE);
    entries.put(name, new Written(start, size, sink.crc()));
  }

  private static ByteBuffer localHeader(String name, long size, long start) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    boolean large = size >= ZipFormat.ELSEWHERE;
    int extra64 = large ? 4 + 2 * Long.BYTES : 0;
    int fixed = ZipFormat.LOCAL_BYTES + text.length + extra64 + 6;
    int padding = (int) ((ALIGNMENT - (start + fixed) % ALIGNMENT) % ALIGNMENT);
    ByteBuffer header = buffer(fixed + padding).putInt(ZipFormat.LOCAL);
    putCommon(header, large, 0, size);
    header.putShort((short) text.length).putShort((short) (extra64 + 6 + padding)).put(text);
    if (large) {
      header.putShort((short) ZipFormat.EXTRA64).putShort((short) 16).putLong(size).putLong(size);
    }
    header.putShort((short) ALIGNMENT_FIELD).putShort((short) (2 + padding));
    return header.putShort((short) ALIGNMENT).rewind();
  }

  /** What local and central headers share, from the version to the sizes. */
  private static void putCommon(ByteBuffer header, boolean large, int crc, long size) {
    int shownSize = (int) Math.min(size, ZipFormat.ELSEWHERE);
    header
        .putShort((short) (large ? VERSION_WITH_64 : VERSION))
        .putShort((short) ZipFormat.UTF8)
        .putShort((short) ZipFormat.STORED)
        .putShort((short) 0)
        .putShort((short) FIRST_DAY)
        .putInt(crc)
        .putInt(shownSize)
        .putInt(shownSize);
  }

  /** Writes the directory, after which nothing can be added. */
  public void finish() throws IOException {
    long start = channel.position();
    for (Map.Entry<String, Written> entry : entries.entrySet()) {
      writeFully(channel, centralHeader(entry.getKey(), entry.getValue()));
    }
    long end = channel.position();
    long size = end - start;
    boolean large = end >= ZipFormat.ELSEWHERE || entries.size() >= ZipFormat.ELSEWHERE16;
    if (large) {
      writeFully(channel, end64(start, size, end));
    }
    short count = (short) Math.min(entries.size(), ZipFormat.ELSEWHERE16);
    ByteBuffer record = buffer(ZipFormat.END_BYTES).putInt(ZipFormat.END).putInt(0);
    record.putShort(count).putShort(count);
    record.putInt((int) Math.min(size, ZipFormat.ELSEWHERE));
    record.putInt((int) Math.min(start, ZipFormat.ELSEWHERE));
    writeFully(channel, record.putShort((short) 0).rewind());
  }

  private static ByteBuffer centralHeader(String name, Written entry) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    int extra = entry.isLarge() ? 4 + 3 * Long.BYTES : 0;
    ByteBuffer header = buffer(ZipFormat.CENTRAL_BYTES + text.length + extra);
    header.putInt(ZipFormat.CENTRAL).putShort((short) VERSION_WITH_64);
    long size = entry.isLarge() ? ZipFormat.ELSEWHERE : entry.size();
    long position = entry.isLarge() ? ZipFormat.ELSEWHERE : entry.position();
    putCommon(header, entry.isLarge(), entry.crc(), size);
    header.putShort((short) text.length).putShort((short) extra);
    header.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
    header.putInt((int) position).put(text);
    if (entry.isLarge()) {
      header.putShort((short) ZipFormat.EXTRA64).putShort((short) (3 * Long.BYTES));
      header.putLong(entry.size()).putLong(entry.size()).putLong(entry.position());
    }
    return header.rewind();
  }

  private ByteBuffer end64(long start, long size, long end) {
    return buffer(ZipFormat.END64_BYTES + ZipFormat.LOCATOR64_BYTES)
        .putInt(ZipFormat.END64)
        .putLong(ZipFormat.END64_BYTES - 12)
        .putShort((short) VERSION_WITH_64)
        .putShort((short) VERSION_WITH_64)
        .putInt(0)
        .putInt(0)
        .putLong(entries.size())
        .putLong(entries.size())
        .putLong(size)
        .putLong(start)
        .putInt(ZipFormat.LOCATOR64)
        .putInt(0)
        .putLong(end)
        .putInt(1)
        .rewind();
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void writeFully(WritableByteChannel sink, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      sink.write(bytes);
    }
  }
}
