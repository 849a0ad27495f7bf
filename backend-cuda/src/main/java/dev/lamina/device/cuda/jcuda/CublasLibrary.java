// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.jcuda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads the cuBLAS that JCublas2 then finds by its name {@code libcublas.so.12}: that of CUDA 12,
 * or that of CUDA 13 behind a bridge, which {@code src/main/bridge/build.sh} explains.
 */
final class CublasLibrary {
  private static final String BRIDGE = "/dev/lamina/device/cuda/bridge/libcublas.so.12";

  private CublasLibrary() {}

  /** Loads the first that can be loaded; throws an {@link UnsatisfiedLinkError} if none can. */
  static void load(List<Path> folders) {
    List<String> failures = new ArrayList<>();
    for (int version : new int[] {12, 13}) {
      for (Path folder : folders) {
        if (Files.exists(folder.resolve(name("cublas", version)))) {
          try {
            load(folder, version);
            return;
          } catch (UnsatisfiedLinkError e) {
            failures.add(String.valueOf(e.getMessage()));
          }
        }
      }
    }
    throw new UnsatisfiedLinkError(
        failures.isEmpty()
            ? "neither libcublas.so.12 nor libcublas.so.13 is in one of the folders "
                + folders
                + "; the system property lamina.cuda.path may name the one of a CUDA toolkit"
            : String.join("; ", failures));
  }

  private static String name(String library, int version) {
    return "lib" + library + ".so." + version;
  }

  private static void load(Path folder, int version) {
    Path light = folder.resolve(name("cublasLt", version)).toAbsolutePath();
    if (Files.exists(light)) {
      System.load(light.toString());
    }
    System.load(folder.resolve(name("cublas", version)).toAbsolutePath().toString());
    if (version > 12) {
      System.load(Natives.place(BRIDGE, "liblamina-cublas-bridge.so").toString());
    }
  }
}
