// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Intersection over union of classes: how often class c is both true and predicted, over how often
 * it is either, averaged over the classes that occur. The state is a confusion matrix, which as in
 * Keras holds whole numbers unless {@code dtype} says otherwise: weights lose their fractions.
 *
 * <p>Class numbers outside the classes count nothing.
 *
 * @param <M> the metric's own class
 */
abstract class Overlap<M extends Overlap<M>> extends FluentMetric<M> {
  private static final double EPSILON = 1e-7;

  private final int numClasses;
  private final long[] targets;
  private Long ignoreClass;
  private boolean sparseYTrue = true;
  private boolean sparseYPred = true;
  private int axis = -1;

  Overlap(long numClasses, long... targets) {
    super(null);
    setDtype(DType.INT64);
    if (numClasses < 1) {
      throw new IllegalArgumentException("numClasses " + numClasses + " must be >= 1");
    }
    if (targets.length == 0
        || Arrays.stream(targets).anyMatch(target -> target < 0 || target >= numClasses)) {
      throw new IllegalArgumentException(
          "targetClassIds "
              + Arrays.toString(targets)
              + " must be one of the classes 0 to "
              + (numClasses - 1)
              + " at least, and all of them");
    }
    this.numClasses = Math.toIntExact(numClasses);
    this.targets = targets.clone();
  }

  @Override
  final Set<DType> dtypes() {
    return EnumSet.of(DType.INT64, DType.INT32, DType.FLOAT32);
  }

  final void setIgnoreClass(long number) {
    this.ignoreClass = number;
  }

  final void setSparseYTrue(boolean sparse) {
    this.sparseYTrue = sparse;
  }

  final void setSparseYPred(boolean sparse) {
    this.sparseYPred = sparse;
  }

  final void setAxis(int value) {
    this.axis = value;
  }

  /** Number of classes. */
  public final int numClasses() {
    return numClasses;
  }

  final long[] targets() {
    return targets.clone();
  }

  final Long ignoreClass() {
    return ignoreClass;
  }

  final boolean sparseYTrue() {
    return sparseYTrue;
  }

  final boolean sparseYPred() {
    return sparseYPred;
  }

  final int axis() {
    return axis;
  }

  /** What predictions are turned into before they are class numbers or scores. */
  Tensor prepared(Ops ops, Tensor yPred) {
    return yPred;
  }

  @Override
  public final List<TensorSpec> state(long width) {
    return List.of(TensorSpec.of(dtype(), numClasses, numClasses));
  }

  @Override
  public final void update(
      Ops ops, List<Variable> state, Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    Tensor y = numbers(ops, yTrue, sparseYTrue, "targets");
    Tensor p = numbers(ops, prepared(ops, yPred), sparseYPred, "predictions");
    if (y.spec().size() != p.spec().size()) {
      throw misfit("as many targets as predictions", yTrue, yPred);
    }
    Tensor rows = hot(ops, y);
    Tensor weight = weights(ops, y, sampleWeight);
    if (weight != null) {
      rows = ops.math().multiply(rows, ops.array().reshape(weight, -1, 1));
    }
    Tensor matrix = ops.linalg().matmul(rows, hot(ops, p), true, false);
    add(ops, state.get(0), ops.array().cast(matrix, dtype()));
  }

  private Tensor numbers(Ops ops, Tensor given, boolean sparse, String what) {
    if (sparse) {
      return ops.array().cast(given, DType.INT32);
    }
    if (given.shape().dim(axis) != numClasses) {
      throw new IllegalArgumentException(
          "metric '"
              + name()
              + "' has "
              + numClasses
              + " classes; given "
              + what
              + " of shape "
              + given.shape()
              + ", "
              + given.shape().dim(axis)
              + " on axis "
              + axis);
    }
    return ops.array().cast(ops.reduce().argMax(given, axis), DType.INT32);
  }

  private Tensor hot(Ops ops, Tensor numbers) {
    return ops.array().oneHot(ops.array().reshape(numbers, -1), numClasses, DType.FLOAT32);
  }

  /** Weights as the state's dtype can hold them, 0 for the class that is ignored; or null. */
  private Tensor weights(Ops ops, Tensor y, Tensor sampleWeight) {
    Tensor weight = Weights.stretched(ops, this, sampleWeight, y.shape());
    if (weight != null) {
      weight = ops.array().cast(ops.array().cast(weight, dtype()), DType.FLOAT32);
    }
    if (ignoreClass == null) {
      return weight;
    }
    Tensor ignored = ops.array().scalar(y.dtype(), ignoreClass);
    Tensor counts = ops.array().cast(ops.compare().notEqual(y, ignored), DType.FLOAT32);
    return weight == null ? counts : ops.math().multiply(weight, counts);
  }

  @Override
  public final HostTensor result(List<HostTensor> state) {
    HostTensor matrix = state.get(0);
    double sum = 0;
    long occurring = 0;
    for (long target : targets) {
      double both = matrix.getDouble(target * numClasses + target);
      double either = -both;
      for (int other = 0; other < numClasses; other++) {
        either += matrix.getDouble(target * numClasses + other);
        either += matrix.getDouble((long) other * numClasses + target);
      }
      if (either > 1e-9) {
        sum += both / (either + EPSILON);
        occurring++;
      }
    }
    return HostTensor.scalar((float) (sum / (occurring + EPSILON)));
  }

  /** The numbers 0 to {@code count - 1}. */
  static long[] all(long count) {
    long[] numbers = new long[Math.toIntExact(Math.max(count, 0))];
    Arrays.setAll(numbers, i -> i);
    return numbers;
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.UP);
  }
}
