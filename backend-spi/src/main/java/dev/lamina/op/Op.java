// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op;

import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * An operation on tensors, without its inputs. Implementations are records: the components are the
 * attributes, and value equality makes an op a cache key and lets equal graph nodes be merged.
 *
 * <p>An op knows its shapes and its gradient, never a device. Immutable and thread safe.
 */
public interface Op {
  /** The name in messages and graphs: the class name in snake case, for example {@code matmul}. */
  default String name() {
    return OpNames.of(getClass());
  }

  /**
   * Specs of the outputs for inputs of these specs. This is the only place where inputs are
   * checked.
   *
   * @throws IllegalArgumentException if the inputs do not fit; the message names the op, the specs
   *     given and what is allowed
   */
  List<TensorSpec> infer(List<TensorSpec> inputs);

  /**
   * Whether the outputs depend on the inputs alone. Ops that are not pure are never merged, folded
   * or dropped.
   */
  default boolean pure() {
    return true;
  }
}
