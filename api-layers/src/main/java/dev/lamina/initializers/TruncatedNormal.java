// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.OptionalLong;

/**
 * Normal, cut off at two standard deviations from the mean: the inverse of the distribution
 * function at uniform numbers, with the polynomial for the inverse error function by Giles
 * (Approximating the erfinv function, GPU Computing Gems, 2012, table 5, central branch).
 *
 * @param mean 0 by default
 * @param stddev 0.05 by default, before cutting off
 */
public record TruncatedNormal(double mean, double stddev, OptionalLong seed)
    implements Initializer {
  /** erf(sqrt(2)): the share of a normal distribution within two standard deviations. */
  private static final double SHARE = 0.9544997361036416;

  private static final double[] GILES = {
    2.81022636e-08,
    3.43273939e-07,
    -3.5233877e-06,
    -4.39150654e-06,
    0.00021858087,
    -0.00125372503,
    -0.00417768164,
    0.246640727,
    1.50140941
  };

  /** Refuses a negative deviation. */
  public TruncatedNormal {
    Range.notNegative("stddev", stddev);
  }

  /** Mean 0, standard deviation 0.05. */
  public TruncatedNormal() {
    this(0, 0.05);
  }

  /** Seeded by the model. */
  public TruncatedNormal(double mean, double stddev) {
    this(mean, stddev, OptionalLong.empty());
  }

  /** With its own seed. */
  public TruncatedNormal(double mean, double stddev, long seed) {
    this(mean, stddev, OptionalLong.of(seed));
  }

  static TruncatedNormal fromConfig(ConfigReader arguments) {
    return new TruncatedNormal(
        arguments.number("mean", 0.0), arguments.number("stddev", 0.05), Seeds.read(arguments));
  }

  @Override
  public Config getConfig() {
    return Seeds.write(seed).put("mean", mean).put("stddev", stddev);
  }

  @Override
  public Tensor values(Ops ops, Tensor key, TensorSpec spec) {
    MathOps math = ops.math();
    // Between -SHARE and SHARE, so that erfinv stays within sqrt(2) either way.
    Tensor unit = ops.random().uniform(key, spec.shape());
    Tensor x = math.multiply(math.subtract(unit, 0.5), 2 * SHARE);
    Tensor standard = math.multiply(inverseErf(math, x), Math.sqrt(2));
    Tensor cut = math.maximum(math.minimum(standard, 2), -2);
    return Initializer.fit(ops, math.add(math.multiply(cut, stddev), mean), spec.dtype());
  }

  /** For |x| up to 0.9966. */
  private static Tensor inverseErf(MathOps math, Tensor x) {
    Tensor w = math.negate(math.log(math.subtract(1, math.square(x))));
    Tensor shifted = math.subtract(w, 2.5);
    Tensor p = math.add(math.multiply(shifted, GILES[0]), GILES[1]);
    for (int i = 2; i < GILES.length; i++) {
      p = math.add(math.multiply(p, shifted), GILES[i]);
    }
    return math.multiply(p, x);
  }
}
