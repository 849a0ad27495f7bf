// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.random.RandomBernoulli;
import dev.lamina.op.random.RandomBinomial;
import dev.lamina.op.random.RandomBits;
import dev.lamina.op.random.RandomCategorical;
import dev.lamina.op.random.RandomGamma;
import dev.lamina.op.random.RandomNormal;
import dev.lamina.op.random.RandomShuffle;
import dev.lamina.op.random.RandomTruncatedNormal;
import dev.lamina.op.random.RandomUniform;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;

/** Random numbers from a key, INT64 {@code (seed, stream)}: the same key gives the same numbers. */
public final class RandomOps {
  private final OpApplier applier;

  RandomOps(OpApplier applier) {
    this.applier = applier;
  }

  /** INT32 words of random bits. */
  public Tensor bits(Tensor key, Shape shape) {
    return applier.one(new RandomBits(shape), key);
  }

  /** FLOAT32 numbers uniform in [0, 1). */
  public Tensor uniform(Tensor key, Shape shape) {
    return applier.one(new RandomUniform(shape), key);
  }

  /** FLOAT32 standard normal numbers. */
  public Tensor normal(Tensor key, Shape shape) {
    return applier.one(new RandomNormal(shape), key);
  }

  /** FLOAT32 standard normal numbers between -2 and 2. */
  public Tensor truncatedNormal(Tensor key, Shape shape) {
    return applier.one(new RandomTruncatedNormal(shape), key);
  }

  /** FLOAT32 numbers of the gamma distribution with shape parameter alpha, and scale 1. */
  public Tensor gamma(Tensor key, Tensor alpha, Shape shape) {
    return applier.one(new RandomGamma(shape), key, alpha);
  }

  /** FLOAT32 numbers of successes in trials of a probability. */
  public Tensor binomial(Tensor key, Tensor trials, Tensor probability, Shape shape) {
    return applier.one(new RandomBinomial(shape), key, trials, probability);
  }

  /** BOOL elements that are true with a probability. */
  public Tensor bernoulli(Tensor key, Tensor probability, Shape shape) {
    return applier.one(new RandomBernoulli(shape), key, probability);
  }

  /** INT32 classes {@code (rows, samples)} drawn by the logits {@code (rows, classes)}. */
  public Tensor categorical(Tensor key, Tensor logits, long samples) {
    return applier.one(new RandomCategorical(samples), key, logits);
  }

  /** The slices along an axis in random order. */
  public Tensor shuffle(Tensor key, Tensor x, int axis) {
    return applier.one(new RandomShuffle(x.shape().normalizeAxis(axis)), key, x);
  }
}
