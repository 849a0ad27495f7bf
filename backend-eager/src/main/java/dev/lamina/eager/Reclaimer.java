// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import java.lang.ref.Cleaner;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Frees what was made outside of every scope and became unreachable. The cleaner's thread only
 * queues; the backend's thread frees, at its next op.
 */
final class Reclaimer {
  private static final Cleaner CLEANER = Cleaner.create();

  private final Queue<Hold> unreachable = new ConcurrentLinkedQueue<>();
  private final AtomicLong reclaimed = new AtomicLong();

  /** An owner's hold on a storage, which is given up once: by the owner, or after it is gone. */
  static final class Hold {
    private Storage storage;

    private Hold(Storage storage) {
      this.storage = storage;
    }

    /** Gives it up; only on the backend's thread. Returns whether it was still held. */
    boolean release() {
      if (storage == null) {
        return false;
      }
      storage.release();
      storage = null;
      return true;
    }
  }

  /** Takes over one hold on the storage for as long as {@code owner} is reachable. */
  Hold watch(Object owner, Storage storage) {
    Queue<Hold> queue = unreachable;
    Hold hold = new Hold(storage);
    CLEANER.register(owner, () -> queue.add(hold));
    return hold;
  }

  void drain() {
    for (Hold hold = unreachable.poll(); hold != null; hold = unreachable.poll()) {
      if (hold.release()) {
        reclaimed.incrementAndGet();
      }
    }
  }

  /** How many values were freed this way. */
  long reclaimed() {
    return reclaimed.get();
  }
}
