// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.jcuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * Puts native libraries where they are loaded from, JCuda's where JCuda looks for them: under a
 * fixed name in the folder for temporary files. JCuda would write them there byte by byte and trust
 * what it finds, so that a process which starts at the same time could load half a library.
 */
final class Natives {
  static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  private Natives() {}

  /** A library of JCuda. */
  static void place(String library) {
    String prefix = WINDOWS ? "" : "lib";
    String suffix = WINDOWS ? "-windows-x86_64.dll" : "-linux-x86_64.so";
    String file = prefix + library + "-12.6.0" + suffix;
    place("/lib/" + file, file);
  }

  /** A resource under a name; where it is missing, JCuda says so itself. */
  static Path place(String resource, String file) {
    Path target = Path.of(System.getProperty("java.io.tmpdir"), file).toAbsolutePath();
    try (InputStream content = Natives.class.getResourceAsStream(resource)) {
      if (content != null) {
        place(content.readAllBytes(), target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return target;
  }

  private static void place(byte[] content, Path target) throws IOException {
    if (Files.isRegularFile(target) && Arrays.equals(Files.readAllBytes(target), content)) {
      return;
    }
    Path part = Files.createTempFile(target.getParent(), "lamina", ".part");
    try {
      Files.write(part, content);
      // Other users of the machine look there too, and cannot replace what they find.
      part.toFile().setReadable(true, false);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
