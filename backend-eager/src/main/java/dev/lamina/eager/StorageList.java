// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

/** The live storages of a backend, linked so that adding and removing is cheap. */
final class StorageList {
  private Storage first;

  void add(Storage storage) {
    storage.next = first;
    if (first != null) {
      first.previous = storage;
    }
    first = storage;
  }

  void remove(Storage storage) {
    if (storage.previous == null) {
      first = storage.next;
    } else {
      storage.previous.next = storage.next;
    }
    if (storage.next != null) {
      storage.next.previous = storage.previous;
    }
    storage.previous = null;
    storage.next = null;
  }

  void dropAll() {
    while (first != null) {
      first.drop();
    }
  }
}
