// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import java.util.List;

/**
 * A function with a gradient of its own. One object can be applied many times; what one application
 * remembers goes into its context.
 */
public interface CustomFunction {
  /** The name in messages. */
  default String name() {
    return getClass().getSimpleName();
  }

  /** The results. Nothing in it is recorded. */
  List<EagerTensor> forward(FunctionContext context, List<EagerTensor> inputs);

  /**
   * Gradients of the inputs.
   *
   * @param gradients one for each result of {@link #forward}, zeros where nothing depends on it
   * @return one for each input of its spec, or of a shape that the input broadcasts to, over which
   *     it is summed; null where there is none
   */
  List<EagerTensor> backward(FunctionContext context, List<EagerTensor> gradients);
}
