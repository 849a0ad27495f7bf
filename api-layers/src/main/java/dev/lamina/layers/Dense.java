// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * {@code activation(x kernel + bias)} over the last axis (keras.io/api/layers/core_layers/dense).
 * Input {@code (batch, ..., n)}, output {@code (batch, ..., units)}; kernel {@code (n, units)},
 * bias {@code (units,)}. Keras's LoRA and quantization are not supported and refused.
 */
public final class Dense extends KernelLayer<Dense> {
  private final int units;

  /**
   * A dense layer.
   *
   * @param units extent of the output's last axis, > 0
   */
  public Dense(int units) {
    if (units < 1) {
      throw new IllegalArgumentException("units " + units + " must be >= 1");
    }
    this.units = units;
    supportMasking();
  }

  static Dense fromConfig(ConfigReader reader) {
    Dense layer = new Dense(Math.toIntExact(reader.integer("units")));
    Unsupported.adaptation(reader);
    return layer.kernel(reader);
  }

  /** Extent of the output's last axis. */
  public int units() {
    return units;
  }

  @Override
  public Config getConfig() {
    return kernelConfig(super.getConfig().put("units", units)).put("quantization_config", null);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    PartialShape input = InputCheck.single(inputs, 2, "(batch, ..., features)");
    buildKernel(Shape.of(InputCheck.known(input, -1), units), units);
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    Tensor x = context.ops().array().cast(input, computeDtype());
    Tensor kernel = kernelOf(context);
    Tensor product =
        useBias()
            ? context.ops().linalg().matmul(x, kernel, biasOf(context))
            : context.ops().linalg().matmul(x, kernel);
    return activated(context, product);
  }
}
