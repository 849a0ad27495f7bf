// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.backend.GradientHolder;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;

/**
 * A variable: a leaf tensor with a name. Assigning, and any in-place op, binds it to other memory,
 * so that older values stay what they were, also for gradients.
 */
public final class EagerVariable extends EagerTensor implements GradientHolder {
  private final String name;
  private final boolean trainable;
  private Storage pending;

  EagerVariable(
      EagerDevice device, String name, TensorSpec spec, boolean trainable, Storage initial) {
    super(device, spec, initial.markCopyOnWrite(), trainable ? ValueKey.ofLeaf() : null, null);
    this.name = name;
    this.trainable = trainable;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean trainable() {
    return trainable;
  }

  @Override
  public Optional<Tensor> gradient() {
    GradientSlot slot = key().slotOrNull();
    EagerTensor held = slot == null ? null : slot.gradient();
    if (held == null) {
      return Optional.empty();
    }
    Storage shared = held.storage().retain().markCopyOnWrite();
    return Optional.of(eagerDevice().wrap(held.spec(), shared, held.tracked() ? held.key() : null));
  }

  @Override
  public void zeroGrad() {
    super.zeroGrad();
  }

  @Override
  Storage storage() {
    if (freed()) {
      throw new IllegalStateException("variable '" + name + "' was closed");
    }
    return pending != null ? pending : super.storage();
  }

  @Override
  boolean stale() {
    return false;
  }

  /** A value that only this run sees until {@link #commit}. Takes over one hold. */
  void assignPending(Storage value) {
    rollback();
    pending = value.markCopyOnWrite();
  }

  void commit() {
    if (pending != null) {
      rebind(pending);
      pending = null;
    }
  }

  void rollback() {
    if (pending != null) {
      pending.release();
      pending = null;
    }
  }

  @Override
  void become(EagerTensor result, boolean recorded) {
    backend().assign(this, result.storage().retain());
    result.free();
  }

  @Override
  public void close() {
    if (!freed()) {
      rollback();
      free();
      backend().forget(this);
    }
  }
}
