// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.backend;

import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.List;

/**
 * A graph under construction: what it is told becomes nodes, and nothing is computed before a
 * session runs them.
 */
public interface GraphBuilder extends TensorContext {
  /** The trainable variables made so far, in the order they were made. */
  List<Variable> trainableVariables();

  /**
   * A node that carries out all of {@code updates} when it is fetched.
   *
   * @param name its name in the graph
   * @param updates results of assignments
   */
  Tensor group(String name, List<Tensor> updates);
}
