// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.tensor.TensorSpec;

/** A handle to a computed value. Its scope frees it. */
final class EagerTensor implements EagerValue {
  private final EagerBackend backend;
  private final TensorSpec spec;
  private final boolean tracked;
  private Storage storage;
  private ValueKey key;
  private EagerScope scope;

  /** The hold on the storage where no scope frees this handle. */
  private Reclaimer.Hold hold;

  /** Takes over one hold on the storage; {@code key} is null for values that are not tracked. */
  EagerTensor(
      EagerBackend backend, TensorSpec spec, Storage storage, ValueKey key, EagerScope scope) {
    this.backend = backend;
    this.spec = spec;
    this.storage = storage;
    this.key = key;
    this.tracked = key != null;
    this.scope = scope;
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
    if (storage == null) {
      throw new IllegalStateException(
          "tensor "
              + spec
              + " was freed with the scope or the function it was made in; keep it with"
              + " Scope.keep, or read it there");
    }
    return storage;
  }

  @Override
  public ValueKey key() {
    if (key == null) {
      key = new ValueKey(null);
    }
    return key;
  }

  @Override
  public boolean tracked() {
    return tracked;
  }

  EagerScope scope() {
    return scope;
  }

  void moveTo(EagerScope other) {
    scope = other;
  }

  /** Leaves this handle to the garbage collector. */
  void reclaimWith(Reclaimer reclaimer) {
    hold = reclaimer.watch(this, storage());
  }

  void free() {
    if (storage != null) {
      if (hold != null) {
        hold.release();
      } else {
        storage.release();
      }
      storage = null;
    }
  }

  @Override
  public String toString() {
    return "eager tensor " + spec;
  }
}
