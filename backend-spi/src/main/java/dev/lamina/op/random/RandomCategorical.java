// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.random;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * INT32 classes {@code (rows, samples)} drawn by the unnormalised log probabilities {@code (rows,
 * classes)} of input 1: Keras's {@code keras.random.categorical}. Input 0 is the key. A class of
 * logit -infinity is never drawn; a row with NaN or without any possible class gives class 0.
 *
 * <p>Providers compute {@link #cumulative} of each row and {@link #pick} for each sample, so that
 * equal keys and logits give equal classes on all of them. Samples have no gradient.
 */
public record RandomCategorical(long samples) implements Op {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Check.arity(this, inputs, 2);
    RandomKey.check(this, inputs.subList(0, 1));
    Check.floating(this, inputs, 1);
    Check.rank(this, inputs, 1, 2);
    Shape logits = inputs.get(1).shape();
    Check.that(samples >= 0, this, inputs, "samples must be >= 0");
    Check.that(logits.dim(1) > 0, this, inputs, "there must be at least one class");
    return List.of(TensorSpec.of(DType.INT32, logits.dim(0), samples));
  }

  /** Turns a row of logits into sums of the weights of all classes up to each. */
  public static void cumulative(double[] logits) {
    double max = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      max = Math.max(max, logit);
    }
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += StrictMath.exp(logits[i] - max);
      logits[i] = sum;
    }
  }

  /** The class of a sample, whose words these are. */
  public static int pick(ElementWords words, double[] cumulative) {
    double target = words.fineUniform() * cumulative[cumulative.length - 1];
    for (int i = 0; i < cumulative.length; i++) {
      if (target < cumulative[i]) {
        return i;
      }
    }
    return 0;
  }
}
