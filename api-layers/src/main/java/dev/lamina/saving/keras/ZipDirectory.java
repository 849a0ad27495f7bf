// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.keras;

import dev.lamina.saving.file.FileRegion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;

/**
 * Reads the directory of a zip file, which says where in the file each entry's bytes are.
 *
 * <p>Refused are names that lead out of the archive, duplicates, entries that share bytes, that lie
 * outside the file or that are called something else where they lie, encryption, and entries that
 * grow out of proportion when they are decompressed.
 */
final class ZipDirectory {
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int MOST_ENTRIES = 100_000;

  /** How much larger than its compressed bytes an entry may be, beyond what is always allowed. */
  private static final int MOST_GROWTH = 100;

  private static final long FREE_GROWTH = 1 << 20;

  private final FileRegion file;
  private final Map<String, ArchiveEntry> entries = new LinkedHashMap<>();

  /** Where entries may be: before the directory. */
  private long limit;

  private ZipDirectory(FileRegion file) {
    this.file = file;
  }

  /** The entries by name, without those of folders. */
  static Map<String, ArchiveEntry> read(FileRegion file) throws IOException {
    ZipDirectory directory = new ZipDirectory(file);
    directory.readEntries();
    directory.refuseSharedBytes();
    return directory.entries;
  }

  private void readEntries() throws IOException {
    long end = findEnd();
    ByteBuffer record = bytes(end, ZipFormat.END_BYTES);
    long count = record.getShort(10) & 0xffff;
    long size = record.getInt(12) & ZipFormat.ELSEWHERE;
    long position = record.getInt(16) & ZipFormat.ELSEWHERE;
    limit = end;
    if (count == ZipFormat.ELSEWHERE16
        || size == ZipFormat.ELSEWHERE
        || position == ZipFormat.ELSEWHERE) {
      ByteBuffer large = findEnd64(end);
      count = large.getLong(32);
      size = large.getLong(40);
      position = large.getLong(48);
    }
    if (count < 0 || count > MOST_ENTRIES || size < count * ZipFormat.CENTRAL_BYTES) {
      throw new ZipException(
          "its directory of " + size + " bytes cannot have " + count + " entries");
    }
    if (position < 0 || size > limit - position) {
      throw new ZipException("its directory is not inside the file");
    }
    limit = position;
    ByteBuffer directory = bytes(position, Math.toIntExact(size));
    for (long i = 0; i < count; i++) {
      readEntry(directory);
    }
  }

  private long findEnd() throws IOException {
    long last = file.size() - ZipFormat.END_BYTES;
    for (long at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
      ByteBuffer record = bytes(at, ZipFormat.END_BYTES);
      if (record.getInt(0) == ZipFormat.END
          && at + ZipFormat.END_BYTES + (record.getShort(20) & 0xffff) == file.size()) {
        return at;
      }
    }
    throw new ZipException("it is not a zip file, or cut off: it has no end of a directory");
  }

  private ByteBuffer findEnd64(long end) throws IOException {
    ByteBuffer locator = bytes(end - ZipFormat.LOCATOR64_BYTES, ZipFormat.LOCATOR64_BYTES);
    if (locator.getInt(0) != ZipFormat.LOCATOR64) {
      throw new ZipException("the record of its large directory is missing");
    }
    limit = locator.getLong(8);
    ByteBuffer record = bytes(limit, ZipFormat.END64_BYTES);
    if (record.getInt(0) != ZipFormat.END64) {
      throw new ZipException("the record of its large directory is damaged");
    }
    return record;
  }

  private void readEntry(ByteBuffer directory) throws IOException {
    int at = directory.position();
    if (directory.remaining() < ZipFormat.CENTRAL_BYTES
        || directory.getInt(at) != ZipFormat.CENTRAL) {
      throw new ZipException("its directory is damaged");
    }
    int flags = directory.getShort(at + 8);
    int method = directory.getShort(at + 10) & 0xffff;
    int nameLength = directory.getShort(at + 28) & 0xffff;
    int extraLength = directory.getShort(at + 30) & 0xffff;
    int commentLength = directory.getShort(at + 32) & 0xffff;
    int length = ZipFormat.CENTRAL_BYTES + nameLength + extraLength + commentLength;
    if (length > directory.remaining()) {
      throw new ZipException("its directory is cut off");
    }
    byte[] name = new byte[nameLength];
    directory.get(at + ZipFormat.CENTRAL_BYTES, name);
    long[] sizes = {
      directory.getInt(at + 24) & ZipFormat.ELSEWHERE,
      directory.getInt(at + 20) & ZipFormat.ELSEWHERE,
      directory.getInt(at + 42) & ZipFormat.ELSEWHERE
    };
    readExtra(directory.slice(at + ZipFormat.CENTRAL_BYTES + nameLength, extraLength), sizes);
    directory.position(at + length);
    add(name, flags, method, directory.getInt(at + 16), sizes);
  }

  /** Replaces the sizes, compressed sizes and positions that are elsewhere, in this order. */
  private static void readExtra(ByteBuffer extra, long[] sizes) throws ZipException {
    extra.order(ByteOrder.LITTLE_ENDIAN);
    while (extra.remaining() >= 4) {
      int id = extra.getShort() & 0xffff;
      int length = extra.getShort() & 0xffff;
      if (length > extra.remaining()) {
        throw new ZipException("an extra field of its directory is cut off");
      }
      ByteBuffer field = extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; id == ZipFormat.EXTRA64 && i < sizes.length; i++) {
        if (sizes[i] == ZipFormat.ELSEWHERE && field.remaining() >= Long.BYTES) {
          sizes[i] = field.getLong();
        }
      }
      extra.position(extra.position() + length);
    }
  }

  private void add(byte[] nameBytes, int flags, int method, int crc, long[] sizes)
      throws IOException {
    String name = new String(nameBytes, StandardCharsets.UTF_8);
    if (name.endsWith("/") && sizes[0] == 0) {
      checkName(name.substring(0, name.length() - 1));
      return;
    }
    checkName(name);
    if ((flags & ZipFormat.ENCRYPTED) != 0) {
      throw new ZipException("entry '" + name + "' is encrypted");
    }
    if (method != ZipFormat.STORED && method != ZipFormat.DEFLATED) {
      throw new ZipException(
          "entry '" + name + "' is compressed with method " + method + ", which is not supported");
    }
    long position = dataPosition(name, nameBytes, sizes[2]);
    if (sizes[0] < 0 || sizes[1] < 0 || sizes[1] > limit - position) {
      throw new ZipException("entry '" + name + "' is not inside the file");
    }
    boolean stored = method == ZipFormat.STORED;
    if (stored && sizes[0] != sizes[1]) {
      throw new ZipException("entry '" + name + "' has two sizes without being compressed");
    }
    if (sizes[0] > FREE_GROWTH && sizes[0] / MOST_GROWTH > sizes[1]) {
      throw new ZipException(
          "entry '" + name + "' grows from " + sizes[1] + " to " + sizes[0] + " bytes");
    }
    ArchiveEntry entry = new ArchiveEntry(name, stored, position, sizes[1], sizes[0], crc);
    if (entries.putIfAbsent(name, entry) != null) {
      throw new ZipException("it has two entries named '" + name + "'");
    }
  }

  private long dataPosition(String name, byte[] nameBytes, long header) throws IOException {
    ByteBuffer local = bytes(header, ZipFormat.LOCAL_BYTES);
    int nameLength = local.getShort(26) & 0xffff;
    long position = header + ZipFormat.LOCAL_BYTES + nameLength + (local.getShort(28) & 0xffff);
    if (local.getInt(0) != ZipFormat.LOCAL || position > limit) {
      throw new ZipException("entry '" + name + "' is not where the directory says");
    }
    if (!bytes(header + ZipFormat.LOCAL_BYTES, nameLength).equals(ByteBuffer.wrap(nameBytes))) {
      throw new ZipException("entry '" + name + "' is called something else where it lies");
    }
    return position;
  }

  /** Nothing is ever extracted by name, but names are shown and compared. */
  private static void checkName(String name) throws ZipException {
    boolean bad = name.isEmpty() || name.indexOf('\\') >= 0 || name.indexOf(':') >= 0;
    for (String part : name.split("/", -1)) {
      bad |= part.isEmpty() || part.equals(".") || part.equals("..");
    }
    bad |= name.chars().anyMatch(Character::isISOControl);
    if (bad) {
      throw new ZipException("'" + name + "' is not a name that an entry may have");
    }
  }

  private void refuseSharedBytes() throws ZipException {
    List<ArchiveEntry> sorted = new ArrayList<>(entries.values());
    sorted.sort(Comparator.comparing(ArchiveEntry::position));
    long end = 0;
    for (ArchiveEntry entry : sorted) {
      if (entry.position() - ZipFormat.LOCAL_BYTES < end) {
        throw new ZipException("entry '" + entry.name() + "' shares its bytes with another");
      }
      end = entry.position() + entry.storedSize();
    }
  }

  private ByteBuffer bytes(long position, int length) throws IOException {
    return file.slice(position, length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
