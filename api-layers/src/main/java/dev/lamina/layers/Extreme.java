// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Maximum or minimum of inputs, element by element. Where an input is masked it does not count; the
 * mask of the output is as in {@link Merge}.
 *
 * @param <L> the layer's own class
 */
public abstract class Extreme<L extends Extreme<L>> extends Merge<L> {
  Extreme() {}

  @Override
  final Tensor merge(CallContext context, List<Tensor> inputs) {
    Ops ops = context.ops();
    Tensor result = null;
    Optional<Tensor> known = Optional.empty();
    for (Tensor input : inputs) {
      Optional<Tensor> mask =
          context.mask(input).map(given -> Masks.spread(ops, given, input.shape()));
      if (result == null) {
        result = input;
        known = mask;
        continue;
      }
      Tensor before = result;
      Tensor x = mask.map(m -> ops.compare().select(m, input, before)).orElse(input);
      Tensor y = known.map(m -> ops.compare().select(m, before, x)).orElse(before);
      known = known.flatMap(one -> mask.map(other -> ops.logic().or(one, other)));
      result = extreme(ops, y, x);
    }
    return result;
  }

  /** The larger or the smaller of two. */
  abstract Tensor extreme(Ops ops, Tensor x, Tensor y);
}
