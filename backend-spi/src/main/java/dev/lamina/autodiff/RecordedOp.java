// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.autodiff;

import dev.lamina.op.Op;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;

/**
 * One application of an op in a recording.
 *
 * <p>Values are known by keys: objects compared by identity that stay valid after the value itself
 * is freed. Every use of a variable has the variable's own key.
 */
public interface RecordedOp {
  /** The op. */
  Op op();

  /**
   * The ops to write the gradient with.
   *
   * @param usual the backend's, which serve unless this op ran on another device
   */
  default Ops ops(Ops usual) {
    return usual;
  }

  /** Position in the recording; later ops have larger numbers. */
  long sequence();

  /** Number of inputs. */
  int inputCount();

  /** Number of outputs. */
  int outputCount();

  /** Identity of an input. */
  Object inputKey(int input);

  /** Identity of an output. */
  Object outputKey(int output);

  /** Spec of an input. */
  TensorSpec inputSpec(int input);

  /** Spec of an output. */
  TensorSpec outputSpec(int output);

  /** Value of an input that the op's residuals declare. */
  Tensor savedInput(int input);

  /** Value of an output that the op's residuals declare. */
  Tensor savedOutput(int output);

  /** Frees the saved values: the walk is done with this op. */
  void release();
}
