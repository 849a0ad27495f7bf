// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import java.util.ArrayList;
import java.util.List;

/** What one application of a {@link CustomFunction} remembers for its gradient. */
public final class FunctionContext {
  private final List<EagerTensor> given = new ArrayList<>();
  private final List<EagerTensor> saved = new ArrayList<>();
  private final boolean[] needs;

  FunctionContext(boolean[] needs) {
    this.needs = needs;
  }

  /** Keeps tensors until the backward pass is done. In {@code forward} only. */
  public void saveForBackward(EagerTensor... tensors) {
    for (EagerTensor tensor : tensors) {
      given.add(tensor);
      saved.add(tensor.sharedOutsideScopes());
    }
  }

  /** What was kept, in its order. In {@code backward} only. */
  public List<EagerTensor> saved() {
    return List.copyOf(saved);
  }

  /** Whether the gradient of an input is wanted. */
  public boolean needs(int input) {
    return needs[input];
  }

  /** Lets kept results have the history of the results that the user sees. */
  void resultIs(EagerTensor raw, ValueKey key) {
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i) == raw) {
        saved.get(i).rekey(key);
      }
    }
  }

  void forwardIsDone() {
    given.clear();
  }

  void release() {
    saved.forEach(EagerTensor::free);
    saved.clear();
  }
}
