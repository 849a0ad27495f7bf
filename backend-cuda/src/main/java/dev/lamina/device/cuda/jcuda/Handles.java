// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.jcuda;

import java.util.Arrays;

/** JCuda's handle objects by number, found without garbage; 0 is none, no number is used twice. */
final class Handles<T> {
  private volatile Object[] objects = new Object[16];
  private int last;

  synchronized long add(T object) {
    last++;
    Object[] all = last < objects.length ? objects : Arrays.copyOf(objects, 2 * last);
    all[last] = object;
    objects = all;
    return last;
  }

  // Only add() puts objects there.
  @SuppressWarnings("unchecked")
  T get(long handle) {
    Object[] all = objects;
    Object object = handle > 0 && handle < all.length ? all[(int) handle] : null;
    if (object == null) {
      throw new IllegalStateException("CUDA handle " + handle + " was destroyed");
    }
    return (T) object;
  }

  synchronized T remove(long handle) {
    T object = get(handle);
    objects[(int) handle] = null;
    return object;
  }
}
