// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import java.util.List;
import java.util.Set;

/** The shapes that a layer was built for, in the form that Keras's {@code build_config} has. */
final class BuildConfig {
  /** Layers that Keras builds when they are made; it writes no shapes of them. */
  private static final Set<String> BUILT_AT_ONCE =
      Set.of(
          "Activation",
          "ActivityRegularization",
          "AlphaDropout",
          "AveragePooling1D",
          "AveragePooling2D",
          "AveragePooling3D",
          "Dropout",
          "ELU",
          "GaussianDropout",
          "GaussianNoise",
          "GlobalAveragePooling1D",
          "GlobalAveragePooling2D",
          "GlobalAveragePooling3D",
          "GlobalMaxPooling1D",
          "GlobalMaxPooling2D",
          "GlobalMaxPooling3D",
          "Identity",
          "InputLayer",
          "LeakyReLU",
          "Masking",
          "MaxPooling1D",
          "MaxPooling2D",
          "MaxPooling3D",
          "ReLU",
          "Reshape",
          "Softmax",
          "SpatialDropout1D",
          "SpatialDropout2D",
          "SpatialDropout3D",
          "UnitNormalization");

  private BuildConfig() {}

  /** The shape of the only input, or the shapes of all; null if there is nothing to write. */
  static Config of(Layer layer) {
    List<PartialShape> shapes = layer.builtFor();
    if (shapes.isEmpty() || BUILT_AT_ONCE.contains(layer.className())) {
      return null;
    }
    boolean single = shapes.size() == 1 && !(layer instanceof Merge<?>);
    List<List<Object>> forms = shapes.stream().map(PartialShape::toConfig).toList();
    return new Config().put("input_shape", single ? forms.get(0) : forms);
  }

  /** The shapes of inputs that are arguments of their own. */
  static Config named(Layer layer, String... names) {
    List<PartialShape> shapes = layer.builtFor();
    Config config = new Config();
    for (int i = 0; i < shapes.size(); i++) {
      config.put(names[i], shapes.get(i).toConfig());
    }
    return shapes.isEmpty() ? null : new Config().put("shapes_dict", config);
  }
}
