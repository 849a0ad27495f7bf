// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.jcuda;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** JCuda's handle objects by number; 0 is none. */
final class Handles<T> {
  private final Map<Long, T> objects = new ConcurrentHashMap<>();
  private final AtomicLong last = new AtomicLong();

  long add(T object) {
    long handle = last.incrementAndGet();
    objects.put(handle, object);
    return handle;
  }

  T get(long handle) {
    T object = objects.get(handle);
    if (object == null) {
      throw new IllegalStateException("CUDA handle " + handle + " was destroyed");
    }
    return object;
  }

  T remove(long handle) {
    T object = get(handle);
    objects.remove(handle);
    return object;
  }
}
