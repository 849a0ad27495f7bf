// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names that arguments had in Keras 1. None of them means anything else in later versions. */
final class Keras1Arguments {
  private static final String PADDING = "padding";
  private static final String STRIDES = "strides";

  private static final Map<String, String> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("nb_filter", "filters");
    NAMES.put("filter_length", "kernel_size");
    NAMES.put("border_mode", PADDING);
    NAMES.put("subsample", STRIDES);
    NAMES.put("subsample_length", STRIDES);
    NAMES.put("stride", STRIDES);
    NAMES.put("atrous_rate", "dilation_rate");
    NAMES.put("pool_length", "pool_size");
    NAMES.put("dim_ordering", "data_format");
    NAMES.put("bias", "use_bias");
    NAMES.put("inner_init", "recurrent_initializer");
    NAMES.put("inner_activation", "recurrent_activation");
    NAMES.put("U_regularizer", "recurrent_regularizer");
    NAMES.put("U_constraint", "recurrent_constraint");
    NAMES.put("b_regularizer", "bias_regularizer");
    NAMES.put("b_constraint", "bias_constraint");
    NAMES.put("dropout_W", "dropout");
    NAMES.put("dropout_U", "recurrent_dropout");
    NAMES.put("beta_init", "beta_initializer");
    NAMES.put("gamma_init", "gamma_initializer");
    NAMES.put("depthwise_init", "depthwise_initializer");
    NAMES.put("pointwise_init", "pointwise_initializer");
    NAMES.put("p", "rate");
    NAMES.put("sigma", "stddev");
  }

  private Keras1Arguments() {}

  static void translate(LayerDraft layer) {
    kernelSize(layer);
    NAMES.forEach(layer::rename);
    String weight = layer.is("Embedding") ? "embeddings" : layer.is("PReLU") ? "alpha" : "kernel";
    layer.rename("init", weight + "_initializer");
    layer.rename("W_regularizer", weight + "_regularizer");
    layer.rename("W_constraint", weight + "_constraint");
    if (!layer.is("Embedding")) {
      layer.rename("output_dim", "units");
      layer.dropIf("input_dim", layer.get("input_dim"));
    } else {
      layer.dropIf("dropout", 0L, 0.0);
    }
    layer.drop("input_length", "consume_less");
    dataFormat(layer);
    forgetBias(layer);
    if (layer.is("UpSampling1D")) {
      layer.rename("length", "size");
    }
    if (layer.is("BatchNormalization")) {
      layer.dropIf("mode", 0L);
    }
    if (layer.is("InputLayer")) {
      layer.rename("input_dtype", "dtype");
    }
    layer.drop("input_dtype");
  }

  /** One argument for each side of a kernel became a list. */
  private static void kernelSize(LayerDraft layer) {
    List<Object> size = new ArrayList<>();
    for (String side : List.of("nb_row", "nb_col", "kernel_dim1", "kernel_dim2", "kernel_dim3")) {
      if (layer.given(side)) {
        size.add(layer.take(side));
      }
    }
    if (!size.isEmpty()) {
      layer.note("the sides of the kernel are kernel_size " + size);
      layer.put("kernel_size", size);
    }
  }

  private static void dataFormat(LayerDraft layer) {
    layer.change(
        "data_format",
        value -> {
          if (value.equals("tf") || value.equals("th")) {
            return value.equals("tf") ? "channels_last" : "channels_first";
          }
          return value.equals("default") ? null : value;
        });
  }

  /** The initial bias of forget gates is ones or zeros. */
  private static void forgetBias(LayerDraft layer) {
    Object initial = layer.take("forget_bias_init");
    if (initial != null) {
      layer.put("unit_forget_bias", initial.equals("one") || initial.equals("ones"));
    }
  }
}
