// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import dev.lamina.saving.file.FileRegion;
import io.jhdf.Superblock;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * The file as jhdf's parsers see it: views of a memory map, so that a length read from the file
 * never leads to an allocation, and a bounded number of reads, so that structures which refer to
 * one another in circles end.
 */
final class FileStorage implements HdfBackingStorage {
  private static final int BTREE_V2 = 0x44485442; // BTHD
  private static final int FIXED_ARRAY = 0x44484146; // FAHD
  private static final int EXTENSIBLE_ARRAY = 0x44484145; // EAHD

  /** Every structure that is read takes some bytes of the file; this many reads are always free. */
  private static final long FREE_READS = 300_000;

  private static final long MOST_READS = 50_000_000;

  private final FileRegion region;
  private final Superblock superblock;
  private long readsLeft;

  FileStorage(FileRegion region, Superblock superblock) {
    this.region = region;
    this.superblock = superblock;
    this.readsLeft = Math.min(MOST_READS, FREE_READS + region.size() / 8);
  }

  @Override
  public ByteBuffer readBufferFromAddress(long address, int length) {
    ByteBuffer bytes = map(address, length);
    if (length >= 12) {
      checkCount(bytes);
      return OpaqueTypes.replace(bytes);
    }
    return bytes;
  }

  @Override
  public ByteBuffer map(long address, long length) {
    return mapNoOffset(Math.addExact(address, superblock.getBaseAddressByte()), length);
  }

  @Override
  public ByteBuffer mapNoOffset(long address, long length) {
    if (--readsLeft < 0) {
      throw new HdfException("its structures refer to one another without end");
    }
    try {
      return region.slice(address, Math.toIntExact(length)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new HdfException(e.getMessage(), e);
    }
  }

  /** Refuses counts that jhdf would allocate lists for: every entry takes bytes of the file. */
  private void checkCount(ByteBuffer bytes) {
    int countAt =
        switch (bytes.getInt(0)) {
          case BTREE_V2 -> 18 + getSizeOfOffsets();
          case FIXED_ARRAY -> 8;
          case EXTENSIBLE_ARRAY -> 12 + 4 * getSizeOfLengths();
          default -> Integer.MAX_VALUE;
        };
    if (countAt <= bytes.limit() - Integer.BYTES) {
      long count = bytes.getInt(countAt) & 0xffffffffL;
      if (count > region.size()) {
        throw new HdfException("an index of " + count + " entries does not fit into the file");
      }
    }
  }

  /** The file. */
  FileRegion region() {
    return region;
  }

  @Override
  public long getUserBlockSize() {
    return superblock.getBaseAddressByte();
  }

  @Override
  public Superblock getSuperblock() {
    return superblock;
  }

  @Override
  public FileChannel getFileChannel() {
    throw new UnsupportedOperationException("the file is mapped");
  }

  @Override
  public int getSizeOfOffsets() {
    return superblock.getSizeOfOffsets();
  }

  @Override
  public int getSizeOfLengths() {
    return superblock.getSizeOfLengths();
  }

  @Override
  public long size() {
    return region.size();
  }

  @Override
  public boolean inMemory() {
    return true;
  }

  /** Does nothing: the owner of the region closes it. */
  @Override
  public void close() {}
}
