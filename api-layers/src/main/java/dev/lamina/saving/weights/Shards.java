// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.config.Config;
import dev.lamina.saving.ConfigJson;
import dev.lamina.saving.file.AtomicFile;
import dev.lamina.saving.hdf5.GroupNode;
import dev.lamina.saving.hdf5.Hdf5Writer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Puts variables into files of a largest size, in their order, beside an index. The index is
 * written last, so that it never names what is not there.
 */
final class Shards {
  private static final String SUFFIX = ".weights.json";

  private final Path index;
  private final String base;
  private final double mostBytes;
  private final List<GroupNode> files = new ArrayList<>(List.of(new GroupNode()));
  private final Map<String, List<String>> map = new LinkedHashMap<>();
  private double bytes;
  private double total;

  /**
   * No variables yet.
   *
   * @param index ends in {@code .weights.json}
   * @param mostBytes largest size of the variables of a file that has more than one
   */
  Shards(Path index, double mostBytes) {
    this.index = index;
    String name = index.getFileName().toString();
    this.base = name.substring(0, name.length() - SUFFIX.length());
    this.mostBytes = mostBytes;
  }

  /** Adds the variables of one object. */
  void add(String path, String name, List<StoredValue> values) {
    String vars = path.isEmpty() ? VariableGroups.VARS : path + "/vars";
    for (int i = 0; i < values.size(); i++) {
      StoredValue value = values.get(i);
      if (bytes > 0 && bytes + value.spec().bytes() > mostBytes) {
        files.add(new GroupNode());
        bytes = 0;
      }
      bytes += value.spec().bytes();
      total += value.spec().bytes();
      GroupNode group = files.get(files.size() - 1).group(vars);
      group.attributes().text("name", name);
      group.dataset(Integer.toString(i), value.dataset());
      List<String> named = map.computeIfAbsent("/" + vars, ignored -> new ArrayList<>());
      String file = fileName(files.size() - 1);
      if (!named.contains(file)) {
        named.add(file);
      }
    }
  }

  /** Writes all files. */
  void write() throws IOException {
    for (int i = 0; i < files.size(); i++) {
      Hdf5Writer writer = new Hdf5Writer(files.get(i));
      AtomicFile.write(index.resolveSibling(fileName(i)), writer::writeTo);
    }
    Config names = new Config();
    map.forEach(names::put);
    Config config =
        new Config()
            .put("metadata", new Config().put("total_size", total))
            .put(ShardedFiles.WEIGHT_MAP, names);
    byte[] json = ConfigJson.write(config).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(index, channel -> channel.write(ByteBuffer.wrap(json)));
  }

  private String fileName(int number) {
    return String.format(Locale.ROOT, "%s_%05d.weights.h5", base, number);
  }
}
