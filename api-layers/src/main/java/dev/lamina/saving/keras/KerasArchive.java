// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.keras;

import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.file.FileRegion;
import dev.lamina.saving.file.ReadGuard;
import dev.lamina.saving.hdf5.Hdf5Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/**
 * A {@code .keras} file, a zip archive, read where it lies: the weights in it, which Keras does not
 * compress, are mapped like a file of their own. Compressed ones are decompressed first, small ones
 * into memory, large ones into a temporary file. Checksums are verified by every method that opens
 * an entry.
 *
 * <p>Nothing is extracted by the names in the archive. Used by one thread at a time.
 */
public final class KerasArchive implements AutoCloseable {
  /** Entry with the version of Keras. */
  public static final String METADATA = "metadata.json";

  /** Entry with the architecture. */
  public static final String CONFIG = "config.json";

  /** Entry with the weights. */
  public static final String WEIGHTS = "model.weights.h5";

  /** Begin of the names of other files that belong to the model. */
  public static final String ASSETS = "assets/";

  private static final long LARGEST_TEXT = 64L << 20;
  private static final long LARGEST_IN_MEMORY = 64L << 20;
  private static final int PIECE = 1 << 26;

  private final String name;
  private final FileRegion file;
  private final ReadGuard guard;
  private final Map<String, ArchiveEntry> entries;

  private KerasArchive(FileRegion file, String name) throws ModelFormatException {
    this.name = name;
    this.file = file;
    this.guard = new ReadGuard(name);
    this.entries = guard.at("", () -> ZipDirectory.read(file));
  }

  /**
   * Opens an archive.
   *
   * @throws ModelFormatException if it is not a zip file, damaged, or malicious
   * @throws IOException if it cannot be read
   */
  public static KerasArchive open(Path path) throws IOException {
    FileRegion file = FileRegion.open(path);
    try {
      return new KerasArchive(file, path.getFileName().toString());
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Opens an archive that lies in a region, which {@link #close} closes.
   *
   * @param name what errors call the file
   * @throws ModelFormatException if it is not a zip file, damaged, or malicious
   */
  public static KerasArchive open(FileRegion region, String name) throws IOException {
    return new KerasArchive(region, name);
  }

  /** The names of all entries, folders left out, in the order of the archive. */
  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /** The names of the assets, with {@value #ASSETS}. */
  public List<String> assets() {
    List<String> assets = new ArrayList<>(names());
    assets.removeIf(entry -> !entry.startsWith(ASSETS));
    return assets;
  }

  /** Whether there is an entry of that name. */
  public boolean has(String entry) {
    return entries.containsKey(entry);
  }

  /**
   * The content of an entry as text in UTF-8, of not more than 64 MiB.
   *
   * @throws ModelFormatException if there is no such entry, it is too large, or damaged
   */
  public String text(String entry) throws ModelFormatException {
    ArchiveEntry found = require(entry);
    if (found.size() > LARGEST_TEXT) {
      throw guard.error(
          entry, "it has " + found.size() + " bytes, and " + LARGEST_TEXT + " are allowed");
    }
    return StandardCharsets.UTF_8.decode(bytes(found)).toString();
  }

  /**
   * The content of an entry as a region, which the caller closes before this archive.
   *
   * @throws ModelFormatException if there is no such entry, or it is damaged
   */
  public FileRegion region(String entry) throws ModelFormatException {
    ArchiveEntry found = require(entry);
    return guard.at(
        entry,
        () -> {
          if (found.stored()) {
            FileRegion region = file.region(found.position(), found.size());
            checkCrc(region, found);
            return region;
          }
          if (found.size() <= LARGEST_IN_MEMORY) {
            return FileRegion.of(bytes(found));
          }
          return inflateToFile(found);
        });
  }

  /**
   * Opens an entry that is an HDF5 file; close it before this archive.
   *
   * @throws ModelFormatException if there is no such entry, it is damaged, or no HDF5 file
   */
  public Hdf5Source hdf5(String entry) throws IOException {
    FileRegion region = region(entry);
    try {
      return Hdf5Source.open(region, name + "!" + entry);
    } catch (IOException | RuntimeException e) {
      region.close();
      throw e;
    }
  }

  private ArchiveEntry require(String entry) throws ModelFormatException {
    ArchiveEntry found = entries.get(entry);
    if (found == null) {
      throw guard.error("", "it has no entry '" + entry + "'; it has " + names());
    }
    return found;
  }

  /** The content in memory. */
  private ByteBuffer bytes(ArchiveEntry entry) throws ModelFormatException {
    return guard.at(
        entry.name(),
        () -> {
          ByteBuffer content;
          if (entry.stored()) {
            content = file.slice(entry.position(), Math.toIntExact(entry.size()));
          } else {
            content = ByteBuffer.allocate(Math.toIntExact(entry.size()));
            Inflation.inflate(file, entry, content::put);
            content.flip();
          }
          checkCrc(FileRegion.of(content), entry);
          return content;
        });
  }

  private FileRegion inflateToFile(ArchiveEntry entry) throws IOException {
    Path temporary = Files.createTempFile("lamina-", ".h5");
    FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try {
      Inflation.inflate(file, entry, channel::write);
      FileRegion region = FileRegion.of(channel);
      checkCrc(region, entry);
      return region;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void checkCrc(FileRegion content, ArchiveEntry entry) throws IOException {
    CRC32 crc = new CRC32();
    for (long at = 0; at < content.size(); at += PIECE) {
      crc.update(content.slice(at, (int) Math.min(PIECE, content.size() - at)));
    }
    if ((int) crc.getValue() != entry.crc()) {
      throw new ZipException("its content does not match its checksum");
    }
  }

  /** Closes the file. What was read stays valid. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
