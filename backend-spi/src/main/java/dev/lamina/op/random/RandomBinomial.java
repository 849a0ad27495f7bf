// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.random;

import dev.lamina.tensor.Shape;

/**
 * FLOAT32 numbers of successes in independent trials: Keras's {@code keras.random.binomial}.
 * Inputs: the key, the numbers of trials, rounded down, and the probabilities of success. NaN where
 * there is a negative number of trials or no probability.
 *
 * <p>Few expected successes are counted by the waiting times between them (Devroye, Non-Uniform
 * Random Variate Generation, 1986, X.4.3), many drawn by transformed rejection (Hormann, The
 * Generation of Binomial Random Variates, 1993, algorithm BTRS).
 */
public record RandomBinomial(Shape shape) implements ElementDraw {
  /** Expected successes from which on rejection is used. */
  private static final double MANY = 10;

  @Override
  public int parameters() {
    return 2;
  }

  @Override
  public double draw(ElementWords words, double[] parameters) {
    double trials = Math.floor(parameters[0]);
    double probability = parameters[1];
    if (!(trials >= 0) || !(probability >= 0 && probability <= 1)) {
      return Double.NaN;
    }
    double rare = Math.min(probability, 1 - probability);
    double count =
        trials * rare < MANY ? waiting(words, trials, rare) : rejected(words, trials, rare);
    return probability > 0.5 ? trials - count : count;
  }

  /** One word a success; more than 253 of them with fewer than 10 expected do not occur. */
  private static double waiting(ElementWords words, double trials, double probability) {
    if (probability == 0) {
      return 0;
    }
    double failure = StrictMath.log1p(-probability);
    double passed = 0;
    double successes = 0;
    while (!words.exhausted()) {
      passed += Math.ceil(StrictMath.log(words.uniform()) / failure);
      if (passed > trials) {
        break;
      }
      successes++;
    }
    return successes;
  }

  private static double rejected(ElementWords words, double n, double p) {
    double deviation = Math.sqrt(n * p * (1 - p));
    double b = 1.15 + 2.53 * deviation;
    double a = -0.0873 + 0.0248 * b + 0.01 * p;
    double centre = n * p + 0.5;
    double accepted = 0.92 - 4.2 / b;
    double alpha = (2.83 + 5.1 / b) * deviation;
    double odds = p / (1 - p);
    double mode = Math.floor((n + 1) * p);
    while (!words.exhausted()) {
      double u = words.uniform() - 0.5;
      double v = words.uniform();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + centre);
      if (us >= 0.07 && v <= accepted) {
        return k;
      }
      if (k >= 0 && k <= n) {
        double bound =
            (mode + 0.5) * StrictMath.log((mode + 1) / (odds * (n - mode + 1)))
                + (n + 1) * StrictMath.log((n - mode + 1) / (n - k + 1))
                + (k + 0.5) * StrictMath.log(odds * (n - k + 1) / (k + 1))
                + tail(mode)
                + tail(n - mode)
                - tail(k)
                - tail(n - k);
        if (StrictMath.log(v * alpha / (a / (us * us) + b)) <= bound) {
          return k;
        }
      }
    }
    return mode;
  }

  /** What Stirling's formula leaves of {@code log(k!)}. */
  private static double tail(double k) {
    double[] small = {
      0.08106146679532726, 0.04134069595540929, 0.02767792568499834, 0.02079067210376509,
      0.01664469118982119, 0.01387612882307075, 0.01189670994589177, 0.01041126526197209,
      0.009255462182712733, 0.008330563433362871
    };
    if (k < small.length) {
      return small[(int) k];
    }
    double square = (k + 1) * (k + 1);
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
  }
}
