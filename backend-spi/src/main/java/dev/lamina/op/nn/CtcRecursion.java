// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Collections;
import java.util.List;

/**
 * The forward variables of {@link CtcLoss}. States are the labels with blanks before, between and
 * after them; their log probabilities are kept {@code (batch, states)}.
 */
final class CtcRecursion {
  /** A log probability that stays finite when others are added to it. */
  private static final double NEVER = -1e30;

  private final Ops ops;
  private final DType dtype;
  private final long batch;
  private final long states;
  private final Tensor lengths;
  private final Tensor classes;
  private final Tensor skips;

  CtcRecursion(Ops ops, int blank, Tensor labels, Tensor lengths) {
    this.ops = ops;
    this.dtype = labels.dtype();
    this.batch = labels.shape().dim(0);
    this.states = 2 * labels.shape().dim(1) + 1;
    this.lengths = ops.array().reshape(lengths, batch, 1);
    this.classes = classes(labels, blank);
    Tensor blanks = ops.array().fill(classes.spec(), blank);
    Tensor other = ops.compare().notEqual(classes, shift(classes, 2, blank));
    this.skips = ops.logic().and(ops.compare().notEqual(classes, blanks), other);
  }

  /** The class of each state; beyond the length any class that exists. */
  private Tensor classes(Tensor labels, int blank) {
    long most = labels.shape().dim(1);
    Tensor blanks = ops.array().fill(labels.spec(), blank);
    Tensor used = ops.compare().less(ops.array().iota(dtype, most), lengths);
    Tensor known = ops.compare().select(used, labels, blanks);
    Tensor pairs = ops.array().stack(List.of(blanks, known), 2);
    Tensor row = ops.array().reshape(pairs, Shape.of(batch, 2 * most));
    Tensor last = ops.array().fill(TensorSpec.of(dtype, batch, 1), blank);
    return ops.array().concat(List.of(row, last), 1);
  }

  /** States moved up by some places. */
  private Tensor shift(Tensor x, long by, double fill) {
    if (by >= states) {
      return ops.array().fill(x.spec(), fill);
    }
    Tensor kept = ops.array().slice(x, Shape.of(0, 0), Shape.of(batch, states - by));
    return ops.array().pad(kept, Shape.of(0, by), Shape.of(0, 0), fill);
  }

  Tensor loss(Tensor logits, Tensor frames) {
    long steps = logits.shape().dim(1);
    List<Tensor> emissions = emissions(logits);
    Tensor count = ops.array().reshape(frames, batch, 1);
    Tensor start = ops.array().iota(DType.INT32, states);
    Tensor first = ops.compare().less(start, ops.array().scalar(DType.INT32, 2));
    Tensor alpha = ops.compare().select(first, emissions.get(0), never(logits));
    for (int step = 1; step < steps; step++) {
      Tensor next = ops.math().add(arrive(alpha), emissions.get(step));
      Tensor runs = ops.compare().greater(count, ops.array().scalar(count.dtype(), step));
      alpha = ops.compare().select(runs, next, alpha);
    }
    return finish(alpha);
  }

  private Tensor never(Tensor like) {
    return ops.array().scalar(like.dtype(), NEVER);
  }

  /** Log probabilities of each state's class, one tensor a frame. */
  private List<Tensor> emissions(Tensor logits) {
    Shape shape = logits.shape();
    long steps = shape.dim(1);
    Tensor log = ops.nn().logSoftmax(logits, 2);
    Tensor places = ops.array().expandDims(classes, 1);
    Tensor picked =
        ops.axis()
            .takeAlongAxis(log, ops.array().broadcastTo(places, Shape.of(batch, steps, states)), 2);
    Tensor byFrame = ops.array().transpose(picked, 1, 0, 2);
    Tensor rows = ops.array().reshape(byFrame, Shape.of(steps * batch, states));
    return ops.array().split(rows, Collections.nCopies((int) steps, batch), 0);
  }

  /** From the same state, the one before, or, past a blank, the one before that. */
  private Tensor arrive(Tensor alpha) {
    Tensor skipped = ops.compare().select(skips, shift(alpha, 2, NEVER), never(alpha));
    List<Tensor> ways = List.of(alpha, shift(alpha, 1, NEVER), skipped);
    return ops.reduce().logSumExp(ops.array().stack(ways, 0), false, 0);
  }

  /** The last label or the blank after it. */
  private Tensor finish(Tensor alpha) {
    Tensor blank = ops.math().multiply(lengths, 2);
    Tensor label = ops.math().maximum(ops.math().subtract(blank, 1), 0);
    Tensor ends = ops.array().concat(List.of(blank, label), 1);
    Tensor both = ops.axis().takeAlongAxis(alpha, ends, 1);
    // Without labels there is only the blank.
    Tensor none = ops.compare().equal(lengths, ops.array().scalar(dtype, 0));
    Tensor second =
        ops.compare().greater(ops.array().iota(DType.INT32, 2), ops.array().scalar(DType.INT32, 0));
    Tensor open = ops.compare().select(ops.logic().and(none, second), never(alpha), both);
    Tensor loss = ops.math().negate(ops.reduce().logSumExp(open, false, 1));
    Tensor possible = ops.compare().less(loss, ops.array().scalar(alpha.dtype(), -NEVER / 2));
    Tensor infinity = ops.array().scalar(alpha.dtype(), Double.POSITIVE_INFINITY);
    return ops.compare().select(possible, loss, infinity);
  }
}
