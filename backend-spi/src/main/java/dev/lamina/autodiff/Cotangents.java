// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.autodiff;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The gradients that the walk holds, by value key. A rule may hand one tensor to several inputs, so
 * holders are counted before a tensor is discarded.
 */
final class Cotangents {
  private final Recording recording;
  private final Set<Object> targets = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Object, Tensor> sums = new IdentityHashMap<>();
  private final Map<Tensor, Integer> holders = new IdentityHashMap<>();

  Cotangents(Recording recording, List<Object> targets) {
    this.recording = recording;
    this.targets.addAll(targets);
  }

  Optional<Tensor> get(Object key) {
    return Optional.ofNullable(sums.get(key));
  }

  /** Puts another gradient in the place of a complete one. */
  void replace(Object key, Tensor gradient) {
    Tensor before = sums.put(key, gradient);
    holders.merge(gradient, 1, Integer::sum);
    drop(before);
  }

  /** Adds a contribution; contributions are summed in the order they come. */
  void add(Object key, Tensor gradient, Ops ops) {
    Tensor before = sums.get(key);
    holders.merge(gradient, 1, Integer::sum);
    if (before == null) {
      sums.put(key, gradient);
      return;
    }
    Tensor sum = ops.math().add(before, gradient);
    holders.merge(sum, 1, Integer::sum);
    sums.put(key, sum);
    drop(before);
    drop(gradient);
  }

  /** Forgets the gradient of a value that the walk has passed, unless it is a result. */
  void finish(Object key) {
    if (!targets.contains(key)) {
      Tensor gradient = sums.remove(key);
      if (gradient != null) {
        drop(gradient);
      }
    }
  }

  private void drop(Tensor gradient) {
    int left = holders.merge(gradient, -1, Integer::sum);
    if (left == 0) {
      holders.remove(gradient);
      recording.discard(gradient);
    }
  }
}
