// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * A range of a file, read through memory maps; it may be larger than 2 GiB. Nothing is copied and
 * nothing is allocated for its size.
 *
 * <p>Slices stay readable after {@link #close}: their memory is released when nobody holds them any
 * more. While it is mapped a file must not be shortened; where the system forbids it, it cannot be
 * deleted either. Thread safe.
 */
public final class FileRegion implements AutoCloseable {
  /** Maps are this large, and start at multiples of it. */
  private static final long SEGMENT = 1L << 30;

  private final FileChannel channel;
  private final ByteBuffer memory;
  private final boolean owner;
  private final long start;
  private final long size;
  private final Map<Long, ByteBuffer> segments = new HashMap<>();

  private FileRegion(FileChannel channel, ByteBuffer memory, boolean owner, long start, long size) {
    this.channel = channel;
    this.memory = memory;
    this.owner = owner;
    this.start = start;
    this.size = size;
  }

  /** A whole file. */
  public static FileRegion open(Path file) throws IOException {
    return of(FileChannel.open(file, StandardOpenOption.READ));
  }

  /** All that a channel holds now. The region closes the channel, also if it cannot be made. */
  public static FileRegion of(FileChannel channel) throws IOException {
    try {
      return new FileRegion(channel, null, true, 0, channel.size());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The bytes from position to limit of a buffer, not copied. */
  public static FileRegion of(ByteBuffer bytes) {
    ByteBuffer memory = bytes.slice().asReadOnlyBuffer();
    return new FileRegion(null, memory, false, 0, memory.remaining());
  }

  /**
   * A part of this region. It reads through the same channel: it ends with this region, and closing
   * it does nothing.
   *
   * @throws EOFException if this region does not hold all of it
   */
  public FileRegion region(long position, long length) throws EOFException {
    check(position, length);
    return new FileRegion(channel, memory, false, start + position, length);
  }

  /** Number of bytes. */
  public long size() {
    return size;
  }

  /**
   * A read-only view of bytes, big endian, at position 0.
   *
   * @throws EOFException if the region does not hold all of them
   */
  public ByteBuffer slice(long position, int length) throws IOException {
    check(position, length);
    long absolute = start + position;
    if (memory != null) {
      return memory.slice((int) absolute, length).asReadOnlyBuffer();
    }
    long segment = absolute / SEGMENT;
    if (length == 0 || (absolute + length - 1) / SEGMENT == segment) {
      return segment(segment).slice((int) (absolute - segment * SEGMENT), length);
    }
    return channel.map(MapMode.READ_ONLY, absolute, length);
  }

  private ByteBuffer segment(long index) throws IOException {
    synchronized (segments) {
      ByteBuffer mapped = segments.get(index);
      if (mapped == null) {
        long from = index * SEGMENT;
        long end = Math.min(from + SEGMENT, start + size);
        mapped = channel.map(MapMode.READ_ONLY, from, Math.max(0, end - from));
        segments.put(index, mapped);
      }
      return mapped;
    }
  }

  private void check(long position, long length) throws EOFException {
    if (position < 0 || length < 0 || position > size || length > size - position) {
      throw new EOFException(
          length + " bytes at " + position + " are not inside the file's " + size + " bytes");
    }
  }

  /** Closes the file; slices stay readable. */
  @Override
  public void close() throws IOException {
    synchronized (segments) {
      segments.clear();
    }
    if (owner) {
      channel.close();
    }
  }
}
