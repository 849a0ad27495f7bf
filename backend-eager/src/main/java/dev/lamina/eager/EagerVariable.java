// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;

/** A variable: assigning binds it to other memory, so that older values stay what they were. */
final class EagerVariable implements Variable, EagerValue {
  private final EagerBackend backend;
  private final String name;
  private final TensorSpec spec;
  private final boolean trainable;
  private final ValueKey key = new ValueKey(null);
  private Storage committed;
  private Storage pending;

  EagerVariable(
      EagerBackend backend, String name, TensorSpec spec, boolean trainable, Storage initial) {
    this.backend = backend;
    this.name = name;
    this.spec = spec;
    this.trainable = trainable;
    this.committed = initial;
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
  public TensorSpec spec() {
    return spec;
  }

  @Override
  public EagerBackend backend() {
    return backend;
  }

  @Override
  public Storage storage() {
    if (committed == null) {
      throw new IllegalStateException("variable '" + name + "' was closed");
    }
    return pending != null ? pending : committed;
  }

  @Override
  public ValueKey key() {
    return key;
  }

  @Override
  public boolean tracked() {
    return trainable;
  }

  /** A value that only this run sees until {@link #commit}. Takes over one hold. */
  void assignPending(Storage value) {
    rollback();
    pending = value;
  }

  void commit() {
    if (pending != null) {
      committed.release();
      committed = pending;
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
  public void close() {
    if (committed != null) {
      rollback();
      committed.release();
      committed = null;
      backend.forget(this);
    }
  }

  @Override
  public String toString() {
    return "eager variable '" + name + "' " + spec;
  }
}
