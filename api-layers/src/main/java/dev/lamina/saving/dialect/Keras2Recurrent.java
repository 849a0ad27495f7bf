// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.dialect;

import java.util.List;

/** Recurrent layers as older versions write them. */
final class Keras2Recurrent {
  private static final String RESET_AFTER = "reset_after";
  private static final List<String> HARD = List.of("activation", "recurrent_activation");

  private Keras2Recurrent() {}

  /** Layers that only one library of NVIDIA computed are plain ones. */
  static void classes(LayerDraft layer) {
    if (layer.is("CuDNNLSTM", "CuDNNGRU")) {
      layer.becomes(layer.className().substring("CuDNN".length()));
      layer.put("activation", "tanh").put("recurrent_activation", "sigmoid");
      if (layer.is("GRU")) {
        layer.put(RESET_AFTER, true);
      }
    }
  }

  static void translate(LayerDraft layer) {
    if (layer.is("GRU", "GRUCell") && layer.isOld() && !layer.has(RESET_AFTER)) {
      layer.put(RESET_AFTER, false);
      layer.note("a GRU without reset_after resets before the product");
    }
    if (layer.is("LSTM", "GRU", "SimpleRNN", "RNN", "LSTMCell", "GRUCell", "SimpleRNNCell")
        || layer.className().startsWith("ConvLSTM")) {
      layer.drop("implementation");
      layer.dropIf("time_major", false);
      layer.dropIf("num_constants");
      layer.dropIf("input_spec");
      layer.dropIf("state_spec");
      layer.dropIf("enable_caching_device", false);
    }
    hardSigmoid(layer);
  }

  /** Before Keras 3 the hard sigmoid was steeper: clip(0.2 x + 0.5, 0, 1). */
  private static void hardSigmoid(LayerDraft layer) {
    if (!layer.isOld()) {
      return;
    }
    for (String name : HARD) {
      if ("hard_sigmoid".equals(layer.get(name))) {
        layer.put(name, "keras2>hard_sigmoid");
        layer.note(name + " hard_sigmoid is the one of Keras 2, clip(0.2 x + 0.5, 0, 1)");
      }
    }
  }
}
