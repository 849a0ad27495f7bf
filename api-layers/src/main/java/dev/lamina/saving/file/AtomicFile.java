// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/**
 * Replaces a file as a whole: readers see the old content or the new, never a part, even if the
 * program or the machine stops while it writes.
 *
 * <p>The content goes to a hidden temporary file beside the target, {@code .NAME.ID.tmp}, which is
 * forced to the disk and then renamed over the target. If writing fails the temporary file is
 * deleted and the target is as it was; only a killed program leaves one behind.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything to the channel, which is empty, and may seek in it. */
    void writeTo(FileChannel channel) throws IOException;
  }

  /**
   * Writes a file. A symbolic link is followed, and permissions of a file that is replaced are
   * kept.
   *
   * @throws IOException if writing fails; the target is then unchanged
   */
  public static void write(Path target, Content content) throws IOException {
    Path file = Files.isSymbolicLink(target) && Files.exists(target) ? target.toRealPath() : target;
    if (Files.isDirectory(file)) {
      throw new IOException(target + " is a directory, not a file to write");
    }
    Path directory = file.toAbsolutePath().getParent();
    Path temporary = directory.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      keepPermissions(file, temporary);
      rename(temporary, file);
    } catch (Throwable e) {
      deleteQuietly(temporary, e);
      throw e;
    }
    forceDirectory(directory);
  }

  private static void rename(Path temporary, Path file) throws IOException {
    try {
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException(file + ": its file system cannot rename a file atomically", e);
    }
  }

  private static void keepPermissions(Path file, Path temporary) throws IOException {
    PosixFileAttributeView to = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
    if (to != null && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      to.setPermissions(Files.getPosixFilePermissions(file));
    }
  }

  /** Makes the rename itself last; systems that cannot open directories do not need it. */
  private static void forceDirectory(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The new file is complete and in its place; there is nothing left to do here.
      return;
    }
  }

  private static void deleteQuietly(Path temporary, Throwable reason) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
