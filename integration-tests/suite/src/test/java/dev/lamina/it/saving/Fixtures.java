// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files that real Keras wrote: small ones in the project, and many beside it. */
final class Fixtures {
  private static final Path FOLDER =
      Path.of("../../../shared/fixtures/keras").toAbsolutePath().normalize();

  private static final Path WILD =
      Path.of("../../../shared/data/keras-wild").toAbsolutePath().normalize();

  private Fixtures() {}

  /** Small files that real Keras and h5py wrote, which are part of the project. */
  static Path committed() {
    return Path.of("src/test/resources/hdf5");
  }

  /** Files that people published, beside the project; tests are skipped where they are missing. */
  static Path wild() {
    assumeThat(Files.isDirectory(WILD))
        .as("published models in %s; without them this test is skipped", WILD)
        .isTrue();
    return WILD;
  }

  /** Small models that real Keras wrote, which are part of the project. */
  static Path models() {
    return Path.of("src/test/resources/keras");
  }

  /** The folder beside the project; tests are skipped where it is missing. */
  static Path folder() {
    assumeThat(Files.isDirectory(FOLDER))
        .as("files of real Keras in %s; without them this test is skipped", FOLDER)
        .isTrue();
    return FOLDER;
  }
}
