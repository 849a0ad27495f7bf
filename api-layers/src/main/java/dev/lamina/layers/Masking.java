// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Masks the steps all of whose features have one value, as a rule 0, which stands for no data
 * (keras.io/api/layers/core_layers/masking). Those steps become zeros.
 */
public final class Masking extends FluentLayer<Masking> {
  private final double maskValue;

  /** Steps of zeros are masked. */
  public Masking() {
    this(0);
  }

  /** Steps all of whose features have this value are masked. */
  public Masking(double maskValue) {
    this.maskValue = maskValue;
    supportMasking();
  }

  static Masking fromConfig(ConfigReader reader) {
    return new Masking(reader.number("mask_value", 0)).common(reader);
  }

  /** What stands for no data. */
  public double maskValue() {
    return maskValue;
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("mask_value", maskValue);
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    return Masks.kept(context.ops(), data(context, input), input);
  }

  @Override
  protected Optional<Tensor> computeMask(CallContext context, List<Tensor> inputs) {
    return Optional.of(data(context, inputs.get(0)));
  }

  private Tensor data(CallContext context, Tensor input) {
    Ops ops = context.ops();
    Tensor none = ops.array().scalar(input.dtype(), maskValue);
    return ops.reduce().any(ops.compare().notEqual(input, none), false, -1);
  }
}
