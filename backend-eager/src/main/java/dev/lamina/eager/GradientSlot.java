// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What {@code backward()} does with the gradient of one value: hooks see it, and it is kept. */
final class GradientSlot {
  private final List<UnaryOperator<EagerTensor>> hooks = new ArrayList<>(0);
  private boolean retained;
  private boolean shown;
  private EagerTensor gradient;

  void retain() {
    retained = true;
  }

  boolean retained() {
    return retained;
  }

  /** The accumulated gradient, or null, for the user to keep. */
  EagerTensor show() {
    shown = true;
    return gradient;
  }

  /** The accumulated gradient, or null. */
  EagerTensor gradient() {
    return gradient;
  }

  void clear() {
    // One that the user has seen may be in use elsewhere, and is left to the garbage collector.
    if (gradient != null && !shown) {
      gradient.free();
    }
    gradient = null;
    shown = false;
  }

  /** Adds to what earlier calls of backward() left. */
  void accumulate(EagerTensor addition) {
    EagerBackend backend = addition.backend();
    if (gradient == null) {
      gradient = addition.sharedOutsideScopes();
      return;
    }
    EagerTensor sum =
        backend.outsideScopes(() -> (EagerTensor) addition.ops().math().add(gradient, addition));
    clear();
    gradient = sum;
  }

  HookHandle add(UnaryOperator<EagerTensor> hook) {
    hooks.add(hook);
    return () -> hooks.remove(hook);
  }

  /** The gradient as the hooks leave it. */
  EagerTensor throughHooks(EagerTensor complete) {
    if (hooks.isEmpty()) {
      return complete;
    }
    EagerTensor result = complete;
    for (UnaryOperator<EagerTensor> hook : List.copyOf(hooks)) {
      // What hooks keep must outlive the walk, whose scope frees what it holds.
      EagerTensor seen = result.sharedOutsideScopes();
      EagerTensor after = seen.backend().outsideScopes(() -> hook.apply(seen));
      if (after != null && after != seen) {
        requireLike(complete, after);
        result = after.sharedOutsideScopes();
      }
    }
    return result;
  }

  private static void requireLike(EagerTensor gradient, EagerTensor replacement) {
    if (!replacement.spec().equals(gradient.spec())
        || replacement.eagerDevice() != gradient.eagerDevice()) {
      throw new IllegalArgumentException(
          "a hook must give a gradient like the one it was given, "
              + gradient.spec()
              + " on "
              + gradient.eagerDevice()
              + ", not "
              + replacement.spec()
              + " on "
              + replacement.eagerDevice());
    }
  }
}
