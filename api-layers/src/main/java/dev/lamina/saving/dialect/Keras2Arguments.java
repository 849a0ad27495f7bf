// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.dialect;

import dev.lamina.config.Config;
import java.util.List;

/** Arguments that Keras 2 writes and Keras 3 has not, or writes in another way. */
final class Keras2Arguments {
  private Keras2Arguments() {}

  /** What every layer may have, those of users too. */
  static void common(LayerDraft layer) {
    layer.drop("autocast", "experimental_autocast");
    layer.dropIf("dynamic", false);
    if (layer.is("InputLayer")) {
      layer.rename("batch_input_shape", "batch_shape");
    }
    layer.drop("batch_input_shape");
  }

  static void translate(LayerDraft layer) {
    layer.dropIf("weights");
    if (layer.is("InputLayer")) {
      layer.drop("trainable", "type_spec");
    }
    convolution(layer);
    normalization(layer);
    attention(layer);
    if (layer.is("Lambda")) {
      lambda(layer);
    }
    if (layer.is("Softmax", "Concatenate")) {
      layer.change("axis", Keras2Arguments::single);
    }
    if (layer.is("LeakyReLU")) {
      layer.rename("alpha", "negative_slope");
    }
    if (layer.is("Bidirectional")) {
      layer.dropIf("backward_layer");
    }
    initializers(layer);
  }

  private static void convolution(LayerDraft layer) {
    if (layer.is("DepthwiseConv1D", "DepthwiseConv2D", "SeparableConv1D", "SeparableConv2D")) {
      layer.drop("kernel_initializer", "kernel_regularizer", "kernel_constraint");
      layer.dropIf("groups", 1L);
    }
    if (layer.className().startsWith("Depthwise")) {
      layer.dropIf("filters");
    }
    if (layer.className().endsWith("Transpose")) {
      layer.dropIf("groups", 1L);
    }
  }

  private static void normalization(LayerDraft layer) {
    if (layer.is("BatchNormalization")) {
      layer.change("axis", Keras2Arguments::single);
      layer.drop("fused", "_use_v2_behavior");
      layer.dropIf("virtual_batch_size");
      layer.dropIf("adjustment");
    }
    if (layer.is("LayerNormalization")) {
      layer.drop("fused");
    }
  }

  private static void attention(LayerDraft layer) {
    if (layer.is("MultiHeadAttention")) {
      layer.drop("query_shape", "key_shape", "value_shape");
    }
    if (layer.is("Attention", "AdditiveAttention")) {
      layer.dropIf("causal", false);
    }
  }

  private static void lambda(LayerDraft layer) {
    layer.drop("function_type", "module", "output_shape_type", "output_shape_module");
    layer.drop("output_shape");
    layer.dropIf("arguments", new Config());
    if (!layer.has("arguments")) {
      layer.put("arguments", new Config());
    }
  }

  /**
   * Initial values are computed in the layer's dtype, and "normal" was cut off at two deviations.
   */
  private static void initializers(LayerDraft layer) {
    for (String name : layer.names()) {
      if (name.endsWith("initializer") && layer.get(name) instanceof Config form) {
        layer.put(name, initializer(form));
      }
    }
  }

  private static Config initializer(Config form) {
    if (!(form.get("config") instanceof Config given)) {
      return form;
    }
    Config config = new Config();
    given.names().stream()
        .filter(name -> !name.equals("dtype") && !name.equals("partition_info"))
        .forEach(name -> config.put(name, given.get(name)));
    if ("normal".equals(config.get("distribution"))) {
      config.put("distribution", "truncated_normal");
    }
    return new Config().putAll(form).put("config", config);
  }

  private static Object single(Object axis) {
    return axis instanceof List<?> list && list.size() == 1 ? list.get(0) : axis;
  }
}
