// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.initializers.Initializer;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;

/** Start values that the user gave. */
record GivenValues(HostTensor values) implements Initializer {
  /** The values in a dtype. */
  HostTensor in(DType dtype) {
    if (values.spec().dtype() == dtype) {
      return values;
    }
    HostTensor converted = HostTensor.zeros(new TensorSpec(dtype, values.spec().shape()));
    for (long i = 0; i < values.spec().size(); i++) {
      converted.setDouble(i, values.getDouble(i));
    }
    return converted;
  }

  @Override
  public Tensor values(Ops ops, Tensor key, TensorSpec spec) {
    throw new IllegalStateException("given values are written as they are, not computed");
  }

  @Override
  public Config getConfig() {
    throw new IllegalStateException(
        "a layer with given weights cannot be written as a config; the weights are saved apart");
  }
}
