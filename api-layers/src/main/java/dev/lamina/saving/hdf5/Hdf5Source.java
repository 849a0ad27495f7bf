// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.file.FileRegion;
import dev.lamina.saving.file.ReadGuard;
import io.jhdf.Superblock;
import io.jhdf.Superblock.SuperblockV0V1;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.SymbolTableEntry;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * An HDF5 file that is read where it lies: groups, attributes and datasets are looked up on demand,
 * and data is copied, or only viewed, from a memory map. Files may be larger than 2 GiB.
 *
 * <p>Nothing in the file is trusted. Sizes are checked against the file before anything is
 * allocated for them, soft and external links are not followed, groups nest at most {@value
 * #MOST_DEPTH} deep, and the number of objects that can be opened is bounded by the file's size.
 *
 * <p>Used by one thread at a time.
 */
public final class Hdf5Source implements AutoCloseable {
  /** Deepest nesting of groups. */
  public static final int MOST_DEPTH = 64;

  private static final long SIGNATURE = 0x0a1a0a0d46444889L;
  private static final int LARGEST_SUPERBLOCK = 256;

  /** Objects that may be opened in any file; beyond it, each must account for some bytes. */
  private static final long FREE_OBJECTS = 20_000;

  private static final int SMALLEST_OBJECT = 32;

  private final String name;
  private final FileRegion region;
  private final FileStorage storage;
  private final ReadGuard guard;
  private final GlobalStrings strings;
  private final Hdf5Group root;
  private long objectsLeft;

  private Hdf5Source(FileRegion region, String name) throws ModelFormatException {
    this.name = name;
    this.region = region;
    this.guard = new ReadGuard(name);
    this.objectsLeft = FREE_OBJECTS + region.size() / SMALLEST_OBJECT;
    this.storage = guard.at("", () -> storage(region));
    this.strings = new GlobalStrings(storage);
    this.root = guard.at("/", () -> new Hdf5Group(this, rootAddress(storage)));
  }

  /**
   * Opens a file.
   *
   * @throws ModelFormatException if it is not an HDF5 file, or damaged
   * @throws IOException if it cannot be read
   */
  public static Hdf5Source open(Path file) throws IOException {
    FileRegion region = FileRegion.open(file);
    try {
      return new Hdf5Source(region, file.getFileName().toString());
    } catch (IOException | RuntimeException e) {
      region.close();
      throw e;
    }
  }

  /**
   * Opens a file that lies in a region, which {@link #close} closes.
   *
   * @param name what errors call the file
   * @throws ModelFormatException if it is not an HDF5 file, or damaged
   */
  public static Hdf5Source open(FileRegion region, String name) throws IOException {
    return new Hdf5Source(region, name);
  }

  /** Whether a region holds an HDF5 file: it has the signature at one of the allowed places. */
  public static boolean isHdf5(FileRegion region) throws IOException {
    return signatureAt(region) >= 0;
  }

  private static long signatureAt(FileRegion region) throws IOException {
    for (long at = 0; at <= region.size() - Long.BYTES; at = at == 0 ? 512 : 2 * at) {
      if (region.slice(at, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong() == SIGNATURE) {
        return at;
      }
    }
    return -1;
  }

  private static FileStorage storage(FileRegion region) throws IOException {
    long at = signatureAt(region);
    if (at < 0) {
      throw new HdfException("it is not an HDF5 file: it has no signature of one");
    }
    int length = (int) Math.min(LARGEST_SUPERBLOCK, region.size() - at);
    ByteBuffer bytes = region.slice(at, length).order(ByteOrder.LITTLE_ENDIAN);
    Superblock superblock = Superblock.readSuperblock(bytes);
    if (superblock.getBaseAddressByte() != at) {
      throw new HdfException(
          "its addresses count from "
              + superblock.getBaseAddressByte()
              + ", but it begins at "
              + at);
    }
    if (Long.compareUnsigned(superblock.getEndOfFileAddress(), region.size()) > 0) {
      throw new HdfException(
          "it is truncated: it should have "
              + Long.toUnsignedString(superblock.getEndOfFileAddress())
              + " bytes, and has "
              + region.size());
    }
    return new FileStorage(region, superblock);
  }

  private static long rootAddress(FileStorage storage) {
    Superblock superblock = storage.getSuperblock();
    if (superblock instanceof SuperblockV0V1 old) {
      // The place of the entry in the bytes that began with the superblock.
      long entry = old.getRootGroupSymbolTableAddress();
      return new SymbolTableEntry(storage, entry).getObjectHeaderAddress();
    }
    return ((SuperblockV2V3) superblock).getRootGroupObjectHeaderAddress();
  }

  /** The root group. */
  public Hdf5Group root() {
    return root;
  }

  /** Bytes of the file. */
  public long bytes() {
    return region.size();
  }

  /** How many numbers all datasets hold, those apart that are damaged. */
  public long numbers() {
    return StoredNumbers.in(root);
  }

  /** What errors call the file. */
  public String name() {
    return name;
  }

  FileStorage storage() {
    return storage;
  }

  ReadGuard guard() {
    return guard;
  }

  GlobalStrings strings() {
    return strings;
  }

  void countObject() {
    if (--objectsLeft < 0) {
      throw new HdfException("more objects are reached in it than fit into the file");
    }
  }

  /** Closes the file. What was read stays valid, views of tensors too. */
  @Override
  public void close() throws IOException {
    region.close();
  }
}
