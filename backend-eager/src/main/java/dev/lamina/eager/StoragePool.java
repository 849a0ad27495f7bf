// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.device.Buffer;
import dev.lamina.device.DeviceException;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.tensor.TensorSpec;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;

/**
 * The memory of a backend on one device, and the reason why users need not free tensors.
 *
 * <p>Each storage has one phantom reference, linked into a list, which keeps the buffer but not the
 * storage. What became unreachable is freed by the backend's own thread at its next op. The garbage
 * collector sees only small Java objects, so the pool asks it to run when the bytes held have
 * doubled since its last run: at most about half of the memory is then garbage, and the cost of
 * collecting is spread over as many bytes as it frees.
 */
final class StoragePool {
  /** Below this many bytes the collector is left alone. */
  private static final long LEAST_BUDGET = 64L << 20;

  private static final long PATIENCE_MILLIS = 500;

  private final DeviceRuntime runtime;
  private final ReferenceQueue<Object> unreachable = new ReferenceQueue<>();
  private Entry first;
  private long heldBytes;
  private long budget = LEAST_BUDGET;

  StoragePool(DeviceRuntime runtime) {
    this.runtime = runtime;
  }

  /** A storage's buffer, in the list of live ones. */
  static final class Entry extends PhantomReference<Object> {
    Buffer buffer;
    private final long bytes;
    private Entry previous;
    private Entry next;

    private Entry(Storage storage, ReferenceQueue<Object> queue, Buffer buffer) {
      super(storage, queue);
      this.buffer = buffer;
      this.bytes = buffer.bytes();
    }
  }

  Storage allocate(TensorSpec spec) {
    long bytes = spec.size() * runtime.elementBytes(spec.dtype());
    if (heldBytes + bytes > budget) {
      collect();
      budget = Math.max(LEAST_BUDGET, 2 * (heldBytes + bytes));
    }
    return new Storage(this, buffer(bytes));
  }

  private Buffer buffer(long bytes) {
    try {
      return runtime.allocate(bytes);
    } catch (DeviceException full) {
      collect();
      return runtime.allocate(bytes);
    }
  }

  Entry add(Storage storage, Buffer buffer) {
    Entry entry = new Entry(storage, unreachable, buffer);
    entry.next = first;
    if (first != null) {
      first.previous = entry;
    }
    first = entry;
    heldBytes += entry.bytes;
    return entry;
  }

  void free(Entry entry) {
    if (entry.buffer != null) {
      entry.buffer.close();
      entry.buffer = null;
      entry.clear();
      unlink(entry);
      heldBytes -= entry.bytes;
    }
  }

  private void unlink(Entry entry) {
    if (entry.previous == null) {
      first = entry.next;
    } else {
      entry.previous.next = entry.next;
    }
    if (entry.next != null) {
      entry.next.previous = entry.previous;
    }
    entry.previous = null;
    entry.next = null;
  }

  /** Frees what the garbage collector has found so far. */
  void drain() {
    for (Reference<?> found = unreachable.poll(); found != null; found = unreachable.poll()) {
      free(found);
    }
  }

  private void free(Reference<?> found) {
    if (found instanceof Entry entry) {
      free(entry);
    }
  }

  /** Runs the garbage collector and frees all storages that nobody can reach. */
  void collect() {
    // A reference that is certain to be found tells that this run's findings have arrived.
    PhantomReference<Object> marker = new PhantomReference<>(new Object(), unreachable);
    System.gc();
    try {
      Reference<?> found = unreachable.remove(PATIENCE_MILLIS);
      boolean arrived = false;
      while (found != null) {
        arrived |= found == marker;
        free(found);
        found = arrived ? unreachable.remove(1) : unreachable.remove(PATIENCE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Reference.reachabilityFence(marker);
  }

  /** Frees everything, whoever holds it: the backend closes. */
  void freeAll() {
    while (first != null) {
      free(first);
    }
  }
}
