// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.dialect;

import dev.lamina.config.Config;
import dev.lamina.config.Forms;
import java.util.ArrayList;
import java.util.List;

/**
 * A Sequential of Keras 1 that begins with a Merge of other Sequentials: a network today. The
 * layers of all branches become its own, as Keras 1 keeps them in files of weights.
 */
final class MergedSequential {
  private static final String CLASS_NAME = "class_name";
  private static final String CONFIG = "config";
  private static final String LAYERS = "layers";

  private final ModelForm models;
  private final SequentialForm sequentials;
  private final List<Config> layers = new ArrayList<>();
  private final List<Object> inputs = new ArrayList<>();

  MergedSequential(ModelForm models, SequentialForm sequentials) {
    this.models = models;
    this.sequentials = sequentials;
  }

  /** Whether a list of layers begins with a Merge that has branches. */
  static boolean isOne(List<?> layers) {
    return !layers.isEmpty() && isMerge(layers.get(0));
  }

  /** The network in Keras 3's form. */
  Config translate(Object name, List<?> given) {
    String last = chain(given);
    return new Config()
        .put("name", name)
        .put("trainable", true)
        .put(LAYERS, layers)
        .put("input_layers", inputs)
        .put("output_layers", List.of(last, 0, 0));
  }

  private static boolean isMerge(Object layer) {
    return layer instanceof Config form
        && "Merge".equals(form.get(CLASS_NAME))
        && form.get(CONFIG) instanceof Config config
        && config.get(LAYERS) instanceof List<?>;
  }

  /** Adds layers one after the other; the result is the name of the last. */
  private String chain(List<?> given) {
    String before = null;
    for (int i = 0; i < given.size(); i++) {
      Config form = Forms.config(given.get(i), "a layer");
      List<String> sources = new ArrayList<>();
      if (i > 0) {
        sources.add(before);
      } else if (isMerge(form)) {
        Config merge = (Config) form.get(CONFIG);
        ((List<?>) merge.get(LAYERS)).forEach(branch -> sources.add(branch(branch)));
      } else {
        sources.add(input(form));
      }
      before = add(models.listed(i, form), sources);
    }
    if (before == null) {
      throw new IllegalArgumentException("a branch of layer Merge has no layers");
    }
    return before;
  }

  private String branch(Object form) {
    Config branch = Forms.config(form, "a branch of layer Merge");
    Object config = branch.get(CONFIG);
    Object chained = config instanceof Config named ? named.get(LAYERS) : config;
    if (!"Sequential".equals(branch.get(CLASS_NAME)) || !(chained instanceof List<?> list)) {
      throw new IllegalArgumentException(
          "a branch of layer Merge is " + branch.get(CLASS_NAME) + "; it must be Sequential");
    }
    return chain(list);
  }

  private String input(Config first) {
    boolean given = "InputLayer".equals(first.get(CLASS_NAME));
    Config input = given ? null : sequentials.input(first);
    if (input == null) {
      throw new IllegalArgumentException("a branch of layer Merge does not say its input shape");
    }
    String name = add(input, List.of());
    inputs.add(List.of(name, 0, 0));
    return name;
  }

  private String add(Config layer, List<String> sources) {
    String name = Forms.text(((Config) layer.get(CONFIG)).get("name"), "name of a layer");
    List<Object> tensors = new ArrayList<>();
    sources.forEach(source -> tensors.add(List.of(source, 0L, 0L)));
    List<?> nodes = tensors.isEmpty() ? List.of() : List.of(tensors);
    layers.add(
        new Config()
            .putAll(layer)
            .put("name", name)
            .put("inbound_nodes", nodes.isEmpty() ? nodes : InboundNodes.translate(nodes)));
    return name;
  }
}
