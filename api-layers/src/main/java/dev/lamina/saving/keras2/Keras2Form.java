// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.keras2;

import dev.lamina.config.Config;
import dev.lamina.config.Forms;
import java.util.ArrayList;
import java.util.List;

/** Models in the form of Keras 2.15, which has nothing for some layers and arguments of today. */
public final class Keras2Form {
  static final String CLASS_NAME = "class_name";
  static final String CONFIG = "config";
  private static final String LAYERS = "layers";
  private static final String NODES = "inbound_nodes";

  private Keras2Form() {}

  /**
   * A model, for {@code model_config}.
   *
   * @param form in Keras 3's form
   * @throws IllegalArgumentException if Keras 2.15 does not know a layer of it, or an argument; the
   *     message names the layer
   */
  public static Config model(Config form) {
    return layer(form);
  }

  /**
   * How a model was compiled, for {@code training_config}.
   *
   * @param compiled in Keras 3's form
   * @param outputs how many outputs the model has
   * @throws IllegalArgumentException if Keras 2.15 does not know the optimizer, a loss or a metric
   */
  public static Config training(Config compiled, int outputs) {
    return TrainingForm.of(compiled, outputs);
  }

  /** A layer or a model: class and arguments. */
  static Config layer(Config form) {
    String className = (String) form.get(CLASS_NAME);
    Config config = Forms.config(form.get(CONFIG), CONFIG);
    boolean model = config.get(LAYERS) instanceof List;
    if (model && className.equals("Sequential")) {
      return plain(className, sequential(config));
    }
    if (model && className.equals("Functional")) {
      return plain(className, functional(config));
    }
    return plain(className, LayerForm.of(form));
  }

  private static Config plain(String className, Config config) {
    return new Config().put(CLASS_NAME, className).put(CONFIG, config);
  }

  private static Config sequential(Config config) {
    List<Config> layers = new ArrayList<>();
    layers(config).forEach(layer -> layers.add(layer(layer)));
    return new Config().put("name", config.get("name")).put(LAYERS, layers);
  }

  private static Config functional(Config config) {
    List<Config> given = layers(config);
    NodeForm nodes = new NodeForm(given);
    List<Config> layers = new ArrayList<>();
    for (Config layer : given) {
      layers.add(
          layer(layer)
              .put("name", layer.get("name"))
              .put(NODES, nodes.calls((String) layer.get(CLASS_NAME), layer)));
    }
    return new Config()
        .put("name", config.get("name"))
        .put("trainable", config.get("trainable"))
        .put(LAYERS, layers)
        .put("input_layers", nodes.ends(config.get("input_layers")))
        .put("output_layers", nodes.ends(config.get("output_layers")));
  }

  private static List<Config> layers(Config config) {
    List<Config> layers = new ArrayList<>();
    Forms.list(config.get(LAYERS), LAYERS).forEach(layer -> layers.add((Config) layer));
    return layers;
  }
}
