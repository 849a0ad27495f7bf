// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.keras;

import dev.lamina.saving.file.FileRegion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** Decompresses an entry, which must give exactly the bytes that the directory announces. */
final class Inflation {
  private static final int PIECE = 1 << 20;

  private Inflation() {}

  /** Takes all bytes of a buffer. */
  @FunctionalInterface
  interface Target {
    Object put(ByteBuffer bytes) throws IOException;
  }

  static void inflate(FileRegion file, ArchiveEntry entry, Target target) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      ByteBuffer output = ByteBuffer.allocate(PIECE);
      long read = 0;
      long written = 0;
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          int next = (int) Math.min(PIECE, entry.storedSize() - read);
          if (next == 0) {
            throw new ZipException("its compressed bytes are cut off");
          }
          inflater.setInput(file.slice(entry.position() + read, next));
          read += next;
        }
        written += inflater.inflate(output.clear());
        if (written > entry.size() || inflater.needsDictionary()) {
          throw new ZipException("it is larger than the " + entry.size() + " bytes it announces");
        }
        output.flip();
        while (output.hasRemaining()) {
          target.put(output);
        }
      }
      if (written != entry.size()) {
        throw new ZipException("it has " + written + " bytes instead of " + entry.size());
      }
    } catch (DataFormatException e) {
      throw new ZipException("its compressed bytes are damaged: " + e.getMessage());
    } finally {
      inflater.end();
    }
  }
}
