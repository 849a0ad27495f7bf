// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.activations.Activations;
import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.tensor.Tensor;
import java.util.OptionalDouble;

/**
 * Rectified linear unit (keras.io/api/layers/activation_layers/relu): {@code x} from the threshold
 * on, at most {@code maxValue}; below it {@code negativeSlope (x - threshold)}.
 */
public final class ReLU extends FluentLayer<ReLU> {
  private OptionalDouble maxValue = OptionalDouble.empty();
  private double negativeSlope;
  private double threshold;

  /** {@code max(x, 0)}. */
  public ReLU() {
    supportMasking();
  }

  static ReLU fromConfig(ConfigReader reader) {
    ReLU layer = new ReLU();
    reader.number("max_value", layer::maxValue);
    reader.number("negative_slope", layer::negativeSlope);
    reader.number("threshold", layer::threshold);
    return layer.common(reader);
  }

  /** The largest output, >= 0; default none. */
  public ReLU maxValue(double value) {
    this.maxValue = OptionalDouble.of(Range.notNegative("maxValue", value));
    return self();
  }

  /** Slope below the threshold, >= 0; default 0. */
  public ReLU negativeSlope(double slope) {
    this.negativeSlope = Range.notNegative("negativeSlope", slope);
    return self();
  }

  /** Where the slope changes, >= 0; default 0. */
  public ReLU threshold(double value) {
    this.threshold = Range.notNegative("threshold", value);
    return self();
  }

  /** The largest output, if any. */
  public OptionalDouble maxValue() {
    return maxValue;
  }

  /** Slope below the threshold. */
  public double negativeSlope() {
    return negativeSlope;
  }

  /** Where the slope changes. */
  public double threshold() {
    return threshold;
  }

  @Override
  public Config getConfig() {
    return super.getConfig()
        .put("max_value", maxValue.isPresent() ? maxValue.getAsDouble() : null)
        .put("negative_slope", negativeSlope)
        .put("threshold", threshold);
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    return Activations.relu(negativeSlope, maxValue, threshold).apply(context.ops(), input);
  }
}
