// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** Checks of shape rules, with the messages that every op shares. */
public final class Check {
  private Check() {}

  /** Requires a number of inputs. */
  public static void arity(Op op, List<TensorSpec> inputs, int count) {
    arity(op, inputs, count, count);
  }

  /** Requires a number of inputs between two bounds, both included. */
  public static void arity(Op op, List<TensorSpec> inputs, int least, int most) {
    if (inputs.size() < least || inputs.size() > most) {
      throw failure(
          op, inputs, "needs " + (least == most ? least : least + " to " + most) + " inputs");
    }
  }

  /** Requires a condition. */
  public static void that(boolean condition, Op op, List<TensorSpec> inputs, String requirement) {
    if (!condition) {
      throw failure(op, inputs, requirement);
    }
  }

  /** Requires a floating point input. */
  public static void floating(Op op, List<TensorSpec> inputs, int input) {
    if (!inputs.get(input).dtype().isFloating()) {
      throw failure(op, inputs, "input " + input + " must be floating point");
    }
  }

  /** Requires a number, floating point or integer, not BOOL. */
  public static void numeric(Op op, List<TensorSpec> inputs, int input) {
    DType dtype = inputs.get(input).dtype();
    if (!dtype.isNumeric()) {
      throw failure(op, inputs, "input " + input + " must be numeric, not " + dtype);
    }
  }

  /** Requires an input of INT32 or INT64. */
  public static void index(Op op, List<TensorSpec> inputs, int input) {
    DType dtype = inputs.get(input).dtype();
    if (dtype != DType.INT32 && dtype != DType.INT64) {
      throw failure(op, inputs, "input " + input + " must be int32 or int64");
    }
  }

  /** Requires one dtype of all inputs and returns it. */
  public static DType sameDtype(Op op, List<TensorSpec> inputs) {
    DType dtype = inputs.get(0).dtype();
    for (TensorSpec input : inputs) {
      if (input.dtype() != dtype) {
        throw failure(op, inputs, "inputs must have one dtype; cast one of them");
      }
    }
    return dtype;
  }

  /** Requires a rank of an input. */
  public static void rank(Op op, List<TensorSpec> inputs, int input, int rank) {
    if (inputs.get(input).shape().rank() != rank) {
      throw failure(op, inputs, "input " + input + " must have rank " + rank);
    }
  }

  /** Requires a non-negative axis of input 0. */
  public static void axis(Op op, List<TensorSpec> inputs, int axis) {
    if (axis < 0 || axis >= inputs.get(0).shape().rank()) {
      throw failure(op, inputs, "axis " + axis + " must exist in input 0");
    }
  }

  /** The common shape of two inputs under NumPy's broadcasting rule. */
  public static Shape broadcast(Op op, List<TensorSpec> inputs, int left, int right) {
    try {
      return Shape.broadcast(inputs.get(left).shape(), inputs.get(right).shape());
    } catch (IllegalArgumentException e) {
      IllegalArgumentException failure = failure(op, inputs, e.getMessage());
      failure.initCause(e);
      throw failure;
    }
  }

  /** The exception that all checks throw: op, requirement, specs given. */
  public static IllegalArgumentException failure(
      Op op, List<TensorSpec> inputs, String requirement) {
    return new IllegalArgumentException(op + ": " + requirement + "; given " + inputs);
  }
}
