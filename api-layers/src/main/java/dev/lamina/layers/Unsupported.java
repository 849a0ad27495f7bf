// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;

/** Arguments of Keras that no layer here supports. */
final class Unsupported {
  private Unsupported() {}

  /** Low-rank adaptation and quantization. */
  static void adaptation(ConfigReader reader) {
    reader.unsupported("lora_rank", null);
    reader.unsupported("lora_alpha", null);
    reader.unsupported("quantization_config", null);
    reader.unsupported("gptq_unpacked_column_size", null);
  }
}
