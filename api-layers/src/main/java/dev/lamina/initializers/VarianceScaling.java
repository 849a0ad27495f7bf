// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.naming.NameTable;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * Random numbers whose variance is {@code scale / n}, where n counts the inputs of a unit, its
 * outputs or their mean (keras.io/api/layers/initializers).
 *
 * @param scale 1 by default, > 0
 * @param mode {@code fan_in} (default), {@code fan_out} or {@code fan_avg}
 * @param distribution {@code truncated_normal} (default), {@code untruncated_normal} or {@code
 *     uniform}; {@code normal} stands for the first
 * @param axes which axes count as inputs and outputs
 */
public record VarianceScaling(
    double scale, String mode, String distribution, OptionalLong seed, FanAxes axes)
    implements Initializer {
  /** The standard deviation of a standard normal that is cut off at two. */
  private static final double TRUNCATED_DEVIATION = 0.87962566103423978;

  private static final String TRUNCATED = "truncated_normal";

  private static final NameTable<ToDoubleFunction<Fans>> MODES =
      new NameTable<ToDoubleFunction<Fans>>("mode")
          .add(() -> Fans::in, "fan_in")
          .add(() -> Fans::out, "fan_out")
          .add(() -> fans -> (fans.in() + fans.out()) / 2, "fan_avg");

  private static final NameTable<Distribution> DISTRIBUTIONS =
      new NameTable<Distribution>("distribution")
          .add(() -> VarianceScaling::truncated, TRUNCATED)
          .add(() -> VarianceScaling::normal, "untruncated_normal")
          .add(() -> VarianceScaling::uniform, "uniform");

  /** Refuses a scale that is not positive and unknown names. */
  public VarianceScaling {
    Range.positive("scale", scale);
    MODES.get(mode);
    String lower = distribution.toLowerCase(Locale.ROOT);
    distribution = lower.equals("normal") ? TRUNCATED : lower;
    DISTRIBUTIONS.get(distribution);
  }

  /** Scale 1, fan_in, truncated normal. */
  public VarianceScaling() {
    this(1, "fan_in", TRUNCATED);
  }

  /** Seeded by the model. */
  public VarianceScaling(double scale, String mode, String distribution) {
    this(scale, mode, distribution, OptionalLong.empty(), FanAxes.USUAL);
  }

  static VarianceScaling fromConfig(ConfigReader arguments) {
    return new VarianceScaling(
        arguments.number("scale", 1.0),
        arguments.text("mode", "fan_in"),
        arguments.text("distribution", TRUNCATED),
        Seeds.read(arguments),
        FanAxes.read(arguments));
  }

  @Override
  public Initializer withAxes(FanAxes given) {
    return axes.isWhole() ? this : new VarianceScaling(scale, mode, distribution, seed, given);
  }

  @Override
  public Config getConfig() {
    Config config =
        Seeds.write(seed).put("scale", scale).put("mode", mode).put("distribution", distribution);
    return axes.write(config);
  }

  @Override
  public Tensor values(Ops ops, Tensor key, TensorSpec spec) {
    double n = MODES.get(mode).applyAsDouble(Fans.of(spec.shape(), axes));
    return DISTRIBUTIONS.get(distribution).of(scale / Math.max(1, n)).values(ops, key, spec);
  }

  private static Initializer truncated(double variance) {
    return new TruncatedNormal(0, Math.sqrt(variance) / TRUNCATED_DEVIATION);
  }

  private static Initializer normal(double variance) {
    return new RandomNormal(0, Math.sqrt(variance));
  }

  private static Initializer uniform(double variance) {
    double limit = Math.sqrt(3 * variance);
    return new RandomUniform(-limit, limit);
  }

  private interface Distribution {
    Initializer of(double variance);
  }
}
