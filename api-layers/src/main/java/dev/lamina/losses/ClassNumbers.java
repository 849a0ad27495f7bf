// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.layers.PartialShape;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;

/** Targets that are class numbers, given with or without an axis of extent 1 for the classes. */
final class ClassNumbers {
  private final String loss;
  private final int axis;

  /** Of a loss whose predictions have classes on an axis. */
  ClassNumbers(String loss, int axis) {
    this.loss = loss;
    this.axis = axis;
  }

  /**
   * Integers of the predictions' shape without the class axis.
   *
   * @throws IllegalArgumentException if the shapes do not fit
   */
  Tensor of(Ops ops, Tensor yTrue, Tensor yPred) {
    Shape predictions = yPred.shape();
    int classes = predictions.normalizeAxis(axis);
    Shape wanted = Shape.of(without(predictions.dims(), classes));
    boolean column = yTrue.shape().equals(predictions.withDim(classes, 1));
    if (!column && !yTrue.shape().equals(wanted)) {
      throw new IllegalArgumentException(
          "loss '"
              + loss
              + "' needs class numbers of shape "
              + wanted
              + " for predictions of shape "
              + predictions
              + "; given "
              + yTrue.shape());
    }
    Tensor labels = ops.array().reshape(yTrue, wanted);
    return labels.dtype() == DType.INT64 ? labels : ops.array().cast(labels, DType.INT32);
  }

  /**
   * Refuses class numbers that are no class.
   *
   * @param ignored a number that is allowed all the same, or null
   */
  void check(HostTensor yTrue, PartialShape predictions, Long ignored) {
    long classes = predictions.dim(axis);
    if (classes == PartialShape.UNKNOWN) {
      return;
    }
    for (long i = 0; i < yTrue.spec().size(); i++) {
      long label = yTrue.getLong(i);
      if ((label < 0 || label >= classes) && (ignored == null || label != ignored)) {
        throw new IllegalArgumentException(
            "loss '"
                + loss
                + "': class number "
                + label
                + " at position "
                + i
                + " of the targets is out of range; predictions of shape "
                + predictions
                + " have the classes 0 to "
                + (classes - 1));
      }
    }
  }

  private static long[] without(long[] dims, int axis) {
    long[] rest = new long[dims.length - 1];
    System.arraycopy(dims, 0, rest, 0, axis);
    System.arraycopy(dims, axis + 1, rest, axis, rest.length - axis);
    return rest;
  }
}
