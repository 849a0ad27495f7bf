// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import dev.lamina.saving.ConfigJson;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Changes a whole HDF5 file while it is written again: its texts, or its names and values. */
final class TreeEdits implements Rewriting.Edits {
  private static final int ONE_IN = 30;

  private final Random random;
  private final boolean ofTexts;

  private TreeEdits(Random random, boolean ofTexts) {
    this.random = random;
    this.ofTexts = ofTexts;
  }

  /** Other values in the JSON of attributes. */
  static TreeEdits ofTexts(Random random) {
    return new TreeEdits(random, true);
  }

  /** Names, values and lists of names that are missing, or others, here and there. */
  static TreeEdits ofTree(Random random) {
    return new TreeEdits(random, false);
  }

  private boolean now() {
    return !ofTexts && random.nextInt(ONE_IN) == 0;
  }

  @Override
  public String name(String name) {
    if (!now()) {
      return name;
    }
    return random.nextBoolean()
        ? null
        : List.of("0", "vars", "..", "layers").get(random.nextInt(4));
  }

  @Override
  public HostTensor values(HostTensor values) {
    if (!now()) {
      return values;
    }
    List<TensorSpec> others =
        List.of(
            TensorSpec.of(DType.FLOAT32),
            TensorSpec.of(DType.FLOAT32, 0),
            TensorSpec.of(DType.INT64, values.spec().shape().dims()),
            TensorSpec.of(DType.FLOAT64, values.spec().size()),
            TensorSpec.of(DType.FLOAT32, 3, 3, 3, 3));
    return HostTensor.zeros(others.get(random.nextInt(others.size())));
  }

  @Override
  public String text(String text) {
    if (ofTexts && text.startsWith("{")) {
      return ConfigJson.write(new JsonEdits(random).edited(ConfigJson.parse(text)));
    }
    return now() ? List.of("", "{", "9".repeat(5000)).get(random.nextInt(3)) : text;
  }

  @Override
  public List<String> texts(List<String> texts) {
    if (!now() || texts.isEmpty()) {
      return texts;
    }
    List<String> others = new ArrayList<>(texts);
    switch (random.nextInt(4)) {
      case 0 -> Collections.shuffle(others, random);
      case 1 -> others.remove(random.nextInt(others.size()));
      case 2 -> others.add(others.get(random.nextInt(others.size())));
      default -> others.set(0, "no such");
    }
    return others;
  }
}
