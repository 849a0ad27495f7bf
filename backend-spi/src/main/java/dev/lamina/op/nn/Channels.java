// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.nn;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.stream.IntStream;

/** What the batch normalisation ops share: statistics are kept for each channel, the last axis. */
final class Channels {
  private Channels() {}

  /** Requires x of rank >= 2 and, from {@code first} on, inputs of one element a channel. */
  static TensorSpec statistics(Op op, List<TensorSpec> inputs, int first, int last) {
    Check.sameDtype(op, inputs);
    Check.floating(op, inputs, 0);
    Shape x = inputs.get(0).shape();
    Check.that(x.rank() >= 2, op, inputs, "input 0 must have a batch and a channel axis");
    TensorSpec channels = inputs.get(0).withShape(Shape.of(x.dim(-1)));
    boolean fit = inputs.subList(first, last + 1).stream().allMatch(channels::equals);
    Check.that(
        fit, op, inputs, "inputs " + first + " to " + last + " must have one element a channel");
    return channels;
  }

  /** All axes but the last. */
  static int[] others(Shape x) {
    return IntStream.range(0, x.rank() - 1).toArray();
  }
}
