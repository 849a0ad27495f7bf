// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.device.Buffer;

/**
 * A device buffer with a count of its holders: tensor handles, variables and the tape. It is never
 * written again once its op has run, so that holders may share it.
 */
final class Storage {
  private final StorageList list;
  private final Buffer buffer;
  private int holders = 1;
  Storage previous;
  Storage next;

  Storage(StorageList list, Buffer buffer) {
    this.list = list;
    this.buffer = buffer;
    list.add(this);
  }

  Buffer buffer() {
    if (holders == 0) {
      throw new IllegalStateException("device memory was used after it was freed");
    }
    return buffer;
  }

  Storage retain() {
    holders++;
    return this;
  }

  void release() {
    if (holders > 0 && --holders == 0) {
      free();
    }
  }

  private void free() {
    list.remove(this);
    buffer.close();
  }

  /** Frees it whatever its holders: the backend closes. */
  void drop() {
    if (holders > 0) {
      holders = 0;
      free();
    }
  }
}
