// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import dev.lamina.config.Config;
import dev.lamina.models.Model;
import dev.lamina.saving.ConfigJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps what models write of themselves, with their size, for {@code keras_configs.py}, which lets
 * real Keras read it.
 */
public final class WrittenConfigs {
  private static final Path FOLDER = Path.of("target/configs");

  private WrittenConfigs() {}

  /** Keeps a model's JSON. */
  public static void keep(String name, Model model) throws IOException {
    Files.createDirectories(FOLDER);
    Config facts =
        new Config()
            .put("weights", model.countParams())
            .put("outputs", model.outputs().stream().map(y -> y.shape().toConfig()).toList());
    String file = name.replaceAll("[^A-Za-z0-9_.-]", "_");
    Files.writeString(FOLDER.resolve(file + ".json"), model.toJson());
    Files.writeString(FOLDER.resolve(file + ".facts"), ConfigJson.write(facts));
  }
}
