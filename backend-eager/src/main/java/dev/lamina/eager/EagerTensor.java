// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.device.Device;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Iterator;

/**
 * An N-dimensional array on a device. Each method computes at once, as in NumPy, and gives a new
 * tensor, unless its name ends in {@code InPlace} or its page says otherwise. It knows nothing of
 * deep learning until {@link #requiresGrad(boolean)} asks it to remember what happens to it.
 *
 * <p>Elements are dense and row-major. {@code reshape}, {@code view}, {@code squeeze}, {@code
 * unsqueeze}, {@code flatten} and {@code detach} share memory with their source, so that an
 * in-place op on one is seen by the other; all else, indexing included, copies.
 *
 * <p>Memory is freed when nobody can reach the tensor any more, or at the end of the {@link
 * dev.lamina.backend.Scope} it was made in. Used by one thread at a time, the backend's.
 */
public sealed class EagerTensor
    implements Tensor,
        Iterable<EagerTensor>,
        Arithmetic,
        Functions,
        Comparisons,
        Reductions,
        Shaping,
        Indexing,
        InPlace,
        Conversions,
        Differentiation
    permits EagerVariable {
  private final EagerDevice device;
  private final TensorSpec spec;
  private boolean tracked;
  private Storage storage;
  private ValueKey key;
  private EagerScope scope;

  /** The in-place changes that {@link #key} knows of. */
  private int version;

  /** Takes over one hold on the storage; {@code key} is null for values that are not tracked. */
  EagerTensor(
      EagerDevice device, TensorSpec spec, Storage storage, ValueKey key, EagerScope scope) {
    this.device = device;
    this.spec = spec;
    this.storage = storage;
    this.key = key;
    this.tracked = key != null;
    this.scope = scope;
    this.version = storage.version();
  }

  @Override
  public TensorSpec spec() {
    return spec;
  }

  /** The device whose memory holds it. */
  public Device device() {
    return device.device();
  }

  /** The backend that made it. */
  public EagerBackend backend() {
    return device.backend();
  }

  /** How often an in-place op changed the memory it lies in. */
  public int version() {
    return storage().version();
  }

  /** The tensors along the first axis, one after the other. */
  @Override
  public Iterator<EagerTensor> iterator() {
    return new FirstAxis(this);
  }

  /** The values, as NumPy prints them; see {@link TensorPrinter}. */
  @Override
  public String toString() {
    return TensorPrinter.print(this);
  }

  EagerDevice eagerDevice() {
    return device;
  }

  /** The ops of the device that it lies on. */
  Ops ops() {
    return device.ops();
  }

  /** The present memory; throws if it was freed. */
  Storage storage() {
    if (storage == null) {
      throw new IllegalStateException(
          "tensor "
              + spec
              + " was freed with the scope or the function it was made in; keep it with"
              + " Scope.keep, or read it there");
    }
    return storage;
  }

  boolean freed() {
    return storage == null;
  }

  /** Goes on with other memory, or with null none. Takes over one hold, and gives up the old. */
  void rebind(Storage other) {
    if (storage != null) {
      storage.release();
    }
    storage = other;
  }

  /** Identity for the walk. */
  ValueKey key() {
    if (key == null) {
      key = new ValueKey(null);
    }
    return key;
  }

  /** Whether ops on it are recorded. */
  boolean tracked() {
    return tracked;
  }

  /** Whether an in-place op on shared memory was recorded that its own history lacks. */
  boolean stale() {
    return storage != null && version < storage.recordedVersion();
  }

  /** Gives it another history; null for none. */
  void rekey(ValueKey other) {
    key = other;
    tracked = other != null;
  }

  /** Takes the values, and with {@code recorded} the history, of a fresh result. */
  void become(EagerTensor result, boolean recorded) {
    if (storage().copyOnWrite()) {
      storage.release();
      storage = result.storage().retain();
      version = storage.version();
    } else {
      storage.exchange(result.storage(), recorded);
      if (result.tracked) {
        result.key.producer().outputMovedTo(result.key, storage);
      }
    }
    if (recorded) {
      rekey(result.tracked ? result.key : null);
      version = storage.version();
    }
    result.free();
  }

  EagerScope scope() {
    return scope;
  }

  void moveTo(EagerScope other) {
    scope = other;
  }

  /** Another handle that no scope frees, on memory that in-place ops must copy first. */
  EagerTensor sharedOutsideScopes() {
    Storage shared = storage().retain().markCopyOnWrite();
    return new EagerTensor(device, spec, shared, tracked ? key : null, null);
  }

  void free() {
    rebind(null);
  }
}
