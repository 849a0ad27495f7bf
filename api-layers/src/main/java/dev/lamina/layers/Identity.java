// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;
import java.util.List;

/** Passes its inputs on (keras.io/api/layers/core_layers/identity). */
public final class Identity extends FluentLayer<Identity> {
  /** The identity. */
  public Identity() {
    supportMasking();
  }

  static Identity fromConfig(ConfigReader reader) {
    return new Identity().common(reader);
  }

  @Override
  protected List<Tensor> call(CallContext context, List<Tensor> inputs) {
    return inputs;
  }
}
