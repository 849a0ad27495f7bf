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
 * Puts JCuda's native libraries where JCuda looks for them: under a fixed name in the folder for
 * temporary files. JCuda would write them there byte by byte and trust what it finds, so that a
 * process which starts at the same time could load half a library.
 */
final class Natives {
  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  private Natives() {}

  static void place(String library) {
    String prefix = WINDOWS ? "" : "lib";
    String suffix = WINDOWS ? "-windows-x86_64.dll" : "-linux-x86_64.so";
    String file = prefix + library + "-12.6.0" + suffix;
    try (InputStream resource = Natives.class.getResourceAsStream("/lib/" + file)) {
      if (resource != null) {
        place(resource.readAllBytes(), Path.of(System.getProperty("java.io.tmpdir"), file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void place(byte[] content, Path target) throws IOException {
    if (Files.isRegularFile(target) && Arrays.equals(Files.readAllBytes(target), content)) {
      return;
    }
    Path part = Files.createTempFile(target.getParent(), "lamina", ".part");
    Files.write(part, content);
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
