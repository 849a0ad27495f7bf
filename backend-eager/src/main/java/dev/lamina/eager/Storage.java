// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.device.Buffer;

/**
 * A device buffer with a count of its holders: tensors, variables and the tape. Views share it.
 *
 * <p>It is freed when the last holder lets go, or, where holders were simply forgotten, after the
 * garbage collector found it unreachable; see {@link StoragePool}. An in-place op gives it another
 * buffer, so that all who hold it see the new values, and counts a version.
 */
final class Storage {
  private final StoragePool pool;
  private final StoragePool.Entry entry;
  private int holders = 1;
  private int version;
  private int recordedVersion;
  private boolean copyOnWrite;

  Storage(StoragePool pool, Buffer buffer) {
    this.pool = pool;
    this.entry = pool.add(this, buffer);
  }

  Buffer buffer() {
    if (entry.buffer == null) {
      throw new IllegalStateException("device memory was used after it was freed");
    }
    return entry.buffer;
  }

  Storage retain() {
    holders++;
    return this;
  }

  void release() {
    if (holders > 0 && --holders == 0) {
      pool.free(entry);
    }
  }

  /** How often an in-place op changed it. */
  int version() {
    return version;
  }

  /** The version that the last in-place op made which the tape recorded. */
  int recordedVersion() {
    return recordedVersion;
  }

  /** Takes the values of another storage of the same size, which gets the old ones. */
  void exchange(Storage other, boolean recorded) {
    Buffer mine = buffer();
    entry.buffer = other.buffer();
    other.entry.buffer = mine;
    version++;
    if (recorded) {
      recordedVersion = version;
    }
  }

  /** Whether an in-place op must leave it alone: a variable or a gradient has this value too. */
  boolean copyOnWrite() {
    return copyOnWrite;
  }

  /** Says that somebody holds this value who must not see in-place changes. */
  Storage markCopyOnWrite() {
    copyOnWrite = true;
    return this;
  }
}
