// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A file of results, if one was asked for. */
final class JsonFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final Path path;

  private JsonFile(Path path) {
    this.path = path;
  }

  /**
   * Checked before the work begins rather than after it.
   *
   * @param path null for no file
   * @throws IllegalArgumentException if its directory does not exist
   */
  static JsonFile at(Path path) {
    if (path != null) {
      OutputFile.requireDirectory("--json", path);
    }
    return new JsonFile(path);
  }

  /** One line of JSON with the names of record components in snake case. */
  static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON form of " + value, e);
    }
  }

  void write(Object value) {
    writeLines(List.of(value));
  }

  /** Each value on a line of its own. */
  void writeLines(List<?> values) {
    if (path == null) {
      return;
    }
    String text = values.stream().map(value -> line(value) + "\n").collect(Collectors.joining());
    try {
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new OutputException("cannot write " + path + ": " + e, e);
    }
  }
}
