// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.autodiff.RecordedOp;
import dev.lamina.autodiff.Recording;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** The tape as the gradient walk sees it. The nodes hold one another by their keys. */
class Tape implements Recording {
  private final EagerBackend backend;

  Tape(EagerBackend backend) {
    this.backend = backend;
  }

  @Override
  public Object key(Tensor tensor) {
    return ((EagerTensor) tensor).key();
  }

  @Override
  public Optional<RecordedOp> producer(Object key) {
    TapeNode node = ((ValueKey) key).producer();
    if (node != null && node.released()) {
      throw new IllegalStateException(
          "gradients through "
              + node.op()
              + " were taken already, or its scope is closed, and what it saved was freed; to go back"
              + " through it twice, call backward() or gradients() the first time with"
              + " GradientMode.RETAIN (retain graph)");
    }
    return Optional.ofNullable(node);
  }

  @Override
  public void discard(Tensor tensor) {
    ((EagerTensor) tensor).free();
  }

  @Override
  public boolean keepsGradient(Object key) {
    GradientSlot slot = ((ValueKey) key).slotOrNull();
    return slot != null && slot.retained();
  }

  @Override
  public Tensor complete(Object key, Tensor gradient) {
    GradientSlot slot = ((ValueKey) key).slotOrNull();
    return slot == null ? gradient : slot.throughHooks((EagerTensor) gradient);
  }

  @Override
  public void check(RecordedOp recorded, List<Optional<Tensor>> gradients) {
    if (backend.anomaly() != null) {
      backend.anomaly().checkGradients((TapeNode) recorded, gradients);
    }
  }
}
