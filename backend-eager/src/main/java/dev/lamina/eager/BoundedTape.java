// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.autodiff.RecordedOp;
import dev.lamina.tensor.Tensor;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/** The tape up to some values, which are taken for leaves. */
final class BoundedTape extends Tape {
  private final Set<Object> bounds = Collections.newSetFromMap(new IdentityHashMap<>());

  BoundedTape(EagerBackend backend, Collection<ValueKey> bounds) {
    super(backend);
    this.bounds.addAll(bounds);
  }

  @Override
  public Optional<RecordedOp> producer(Object key) {
    return bounds.contains(key) ? Optional.empty() : super.producer(key);
  }

  @Override
  public boolean keepsGradient(Object key) {
    return bounds.contains(key);
  }

  /** Hooks of the bounds wait for what the outer walk adds. */
  @Override
  public Tensor complete(Object key, Tensor gradient) {
    return bounds.contains(key) ? gradient : super.complete(key, gradient);
  }
}
