// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.backend;

import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** The check of what a compiled function is run with, shared by backends. */
public final class RunArguments {
  private RunArguments() {}

  /**
   * Requires as many tensors as specs, each of its spec; null entries stand for outputs left
   * unread.
   *
   * @param what {@code inputs} or {@code outputs}, for the message
   * @throws IllegalArgumentException that names the first that does not fit
   */
  public static void check(String what, List<HostTensor> given, List<TensorSpec> wanted) {
    if (given.size() != wanted.size()) {
      throw new IllegalArgumentException(
          given.size() + " " + what + " were given; the function has " + wanted.size());
    }
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i) != null && !given.get(i).spec().equals(wanted.get(i))) {
        throw new IllegalArgumentException(
            what
                + "["
                + i
                + "] is "
                + given.get(i).spec()
                + "; the function needs "
                + wanted.get(i));
      }
    }
  }
}
