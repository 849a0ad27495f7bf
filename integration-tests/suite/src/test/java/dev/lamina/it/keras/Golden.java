// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import dev.lamina.config.Config;
import dev.lamina.saving.ConfigJson;
import dev.lamina.tensor.HostTensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the generators in {@code src/test/python} wrote: named cases of named tensors and texts. */
final class Golden {
  private Golden() {}

  /** One case. */
  record Case(String name, Map<String, HostTensor> tensors, Map<String, String> texts) {
    HostTensor tensor(String key) {
      return Optional.ofNullable(tensors.get(key)).orElseThrow(() -> new AssertionError(key));
    }

    boolean has(String key) {
      return tensors.containsKey(key);
    }

    /** The tensors {@code prefix0}, {@code prefix1} and so on. */
    List<HostTensor> all(String prefix) {
      List<HostTensor> found = new ArrayList<>();
      while (has(prefix + found.size())) {
        found.add(tensor(prefix + found.size()));
      }
      return found;
    }

    /** A text that is JSON: what Keras serialized. */
    Config config(String key) {
      String text = Optional.ofNullable(texts.get(key)).orElseThrow(() -> new AssertionError(key));
      return ConfigJson.parse(text);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The cases of a file, in its order. */
  static List<Case> cases(String file) {
    String path = "/golden/keras/" + file + ".txt";
    List<Case> cases = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Golden.class.getResourceAsStream(path), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ");
        switch (words[0]) {
          case "case" ->
              cases.add(new Case(words[1], new LinkedHashMap<>(), new LinkedHashMap<>()));
          case "tensor" ->
              cases.get(cases.size() - 1).tensors().put(words[1], tensor(words, in.readLine()));
          case "text" -> cases.get(cases.size() - 1).texts().put(words[1], text(words, in));
          default -> throw new AssertionError("line '" + line + "' of " + path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  private static HostTensor tensor(String[] words, String line) {
    long[] dims = words[2].equals("-") ? new long[0] : longs(words[2].split(","));
    String[] values = line.isEmpty() ? new String[0] : line.split(" ");
    if (words[3].equals("int32")) {
      int[] data = new int[values.length];
      for (int i = 0; i < data.length; i++) {
        data[i] = Integer.parseInt(values[i]);
      }
      return HostTensor.of(data, dims);
    }
    float[] data = new float[values.length];
    for (int i = 0; i < data.length; i++) {
      // Python and Java agree on numbers, and not on what is none.
      data[i] = values[i].equals("nan") ? Float.NaN : Float.parseFloat(values[i]);
    }
    return HostTensor.of(data, dims);
  }

  private static long[] longs(String[] words) {
    long[] numbers = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Long.parseLong(words[i]);
    }
    return numbers;
  }

  private static String text(String[] words, BufferedReader in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = Integer.parseInt(words[2]); i > 0; i--) {
      text.append(in.readLine()).append('\n');
    }
    return text.toString();
  }
}
