// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.config.Config;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;

/** A {@link VarianceScaling} with a fixed scale, mode and distribution under a name of its own. */
interface ScaledInitializer extends Initializer {
  /** Which axes count as inputs and outputs. */
  FanAxes axes();

  /** What it stands for. */
  VarianceScaling scaling();

  @Override
  default Initializer withAxes(FanAxes given) {
    return scaling().withAxes(given);
  }

  @Override
  default Config getConfig() {
    return axes().write(Seeds.write(seed()));
  }

  @Override
  default Tensor values(Ops ops, Tensor key, TensorSpec spec) {
    return scaling().values(ops, key, spec);
  }
}
