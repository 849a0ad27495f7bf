// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import dev.lamina.config.Config;
import dev.lamina.saving.ConfigJson;
import dev.lamina.saving.hdf5.Hdf5Source;
import dev.lamina.saving.keras.KerasArchive;
import dev.lamina.saving.keras.KerasFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What a file says of a model's architecture. */
record Architecture(Config form, String version) {
  private static final String VERSION = "keras_version";

  /** What Keras writes, and what this library has no use for; none of it changes a model. */
  private static final Set<String> HARMLESS = Set.of("shared_object_id");

  /** Reads the architecture of a file that has one. */
  static Architecture of(Path file) throws IOException {
    return switch (KerasFormat.detect(file)) {
      case ARCHIVE -> archive(file);
      case MODEL_H5 -> hdf5(file);
      default -> {
        Config form = ConfigJson.parse(Files.readString(file));
        yield new Architecture(form, Objects.toString(form.get(VERSION), ""));
      }
    };
  }

  private static Architecture archive(Path file) throws IOException {
    try (KerasArchive archive = KerasArchive.open(file)) {
      Config metadata = ConfigJson.parse(archive.text(KerasArchive.METADATA));
      return new Architecture(
          ConfigJson.parse(archive.text(KerasArchive.CONFIG)), (String) metadata.get(VERSION));
    }
  }

  private static Architecture hdf5(Path file) throws IOException {
    try (Hdf5Source source = Hdf5Source.open(file)) {
      var attributes = source.root().attributes();
      return new Architecture(
          ConfigJson.parse(attributes.string("model_config").orElseThrow()),
          attributes.string(VERSION).orElse(""));
    }
  }

  /** Whether Keras 3 wrote it in its own form, not in that of older files. */
  boolean isKeras3() {
    return version.startsWith("3") && form.has("module");
  }

  /**
   * A form without what changes nothing: identities of shared objects, call arguments that are null
   * or that say of a recurrent layer that it does not train, that a model is not compiled, and how
   * many samples a layer saw when it was adapted.
   */
  static Object essence(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(Architecture::essence).toList();
    }
    if (!(value instanceof Config config)) {
      return value == null ? "null" : value;
    }
    Config essence = new Config();
    for (String name : new TreeSet<>(config.names())) {
      Object inner = config.get(name);
      if (name.equals("input_shape") && inner instanceof List<?> dims && !dims.isEmpty()) {
        essence.put(name, essence(dims.subList(1, dims.size())));
      } else if (name.equals("kwargs") && inner instanceof Config kwargs) {
        Config rest = new Config();
        kwargs.names().stream()
            .filter(key -> kwargs.get(key) != null && !kwargs.get(key).equals(false))
            .forEach(key -> rest.put(key, essence(kwargs.get(key))));
        essence.put(name, rest);
      } else if (!HARMLESS.contains(name) && !isEmptyCompilation(name, inner)) {
        essence.put(name, essence(inner));
      }
    }
    return essence;
  }

  /** Keras says of models within models that they are not compiled. */
  private static boolean isEmptyCompilation(String name, Object inner) {
    return name.equals("compile_config") && inner.equals(new Config());
  }
}
