// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.dialect;

import dev.lamina.config.Config;
import dev.lamina.config.Forms;
import dev.lamina.saving.ImportReport;
import dev.lamina.saving.ImportReport.Kind;
import java.util.ArrayList;
import java.util.List;

/** A Sequential: the shape of the input, which older versions keep in the first layer, apart. */
final class SequentialForm {
  private static final String LAYERS = "layers";
  private static final String SHAPE = "batch_input_shape";

  private final ModelForm models;
  private final ImportReport report;

  SequentialForm(ModelForm models, ImportReport report) {
    this.models = models;
    this.report = report;
  }

  Config translate(Config config) {
    List<?> given = Forms.list(config.get(LAYERS), LAYERS);
    List<Config> layers = new ArrayList<>();
    if (!given.isEmpty() && given.get(0) instanceof Config first) {
      Config input = input(first);
      if (input != null) {
        layers.add(input);
      }
    }
    for (int i = 0; i < given.size(); i++) {
      layers.add(models.listed(i, given.get(i)));
    }
    return new Config().putAll(config).put(LAYERS, layers);
  }

  /** An input layer for the shape that the first layer holds, or null if it holds none. */
  Config input(Config first) {
    if ("InputLayer".equals(first.get("class_name"))
        || !(first.get("config") instanceof Config config)) {
      return null;
    }
    Object shape = shape(config);
    if (shape == null) {
      return null;
    }
    report.note(Kind.TRANSLATED, "the first layer's input shape " + shape + " is an InputLayer");
    String name = Forms.show(config.get("name")) + "_input";
    Config input = new Config().put("batch_shape", OldValues.plain(shape)).put("name", name);
    return new Config()
        .put("module", "keras.layers")
        .put("class_name", "InputLayer")
        .put("config", input)
        .put("registered_name", null);
  }

  private static Object shape(Config config) {
    if (config.get(SHAPE) != null) {
      return config.get(SHAPE);
    }
    boolean wraps = config.get("layer") instanceof Config;
    return wraps && ((Config) config.get("layer")).get("config") instanceof Config inner
        ? inner.get(SHAPE)
        : null;
  }
}
