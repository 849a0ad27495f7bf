// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.config.Config;
import dev.lamina.saving.ConfigJson;
import dev.lamina.saving.ModelFormatException;
import dev.lamina.saving.hdf5.Hdf5Group;
import dev.lamina.saving.hdf5.Hdf5Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Variables in several files beside an index, a {@code .weights.json} file, that says which of them
 * have those of an object. The variables of one object may be in several.
 */
final class ShardedFiles implements VariableGroups {
  /** The entry of the index with names of files by paths of groups. */
  static final String WEIGHT_MAP = "weight_map";

  private final Path index;
  private final Config map;
  private final Map<String, Hdf5Source> open = new HashMap<>();

  /** Opens an index; files are opened when something in them is needed. */
  ShardedFiles(Path index) throws IOException {
    this.index = index;
    this.map = map(index);
  }

  private static Config map(Path index) throws IOException {
    String name = index.getFileName().toString();
    try {
      if (ConfigJson.parse(Files.readString(index)).get(WEIGHT_MAP) instanceof Config map) {
        return map;
      }
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(name, "", e.getMessage(), e);
    }
    throw new ModelFormatException(name, "", "it has no object '" + WEIGHT_MAP + "'");
  }

  @Override
  public Optional<List<StoredArray>> at(String path) throws IOException {
    Object files = map.get(path.isEmpty() ? "/vars" : "/" + path + "/vars");
    if (files == null) {
      return Optional.empty();
    }
    List<Hdf5Group> parts = new ArrayList<>();
    for (Object file : files instanceof List<?> several ? several : List.of(files)) {
      VariableGroups.find(source(String.valueOf(file)).root(), path).ifPresent(parts::add);
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(VariableGroups.numbered(parts));
  }

  private Hdf5Source source(String file) throws IOException {
    if (!file.matches("[^/\\\\\\x00]+") || file.matches("\\.+")) {
      throw error("", "it names the file '" + file + "', which is not beside it");
    }
    if (!open.containsKey(file)) {
      open.put(file, Hdf5Source.open(index.resolveSibling(file)));
    }
    return open.get(file);
  }

  @Override
  public ModelFormatException error(String path, String problem) {
    return new ModelFormatException(index.getFileName().toString(), "/" + path, problem);
  }

  @Override
  public void close() throws IOException {
    for (Hdf5Source source : open.values()) {
      source.close();
    }
  }
}
