// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

/** Reductions over axes. Negative axes count from the end. */
public sealed interface Reductions permits EagerTensor {
  /** Sum over axes; without axes, over all. */
  default EagerTensor sum(int... axes) {
    return (EagerTensor) self().ops().reduce().sum(self(), false, axes);
  }

  /** Sum over axes; {@code keepDims} leaves extents of 1 behind. */
  default EagerTensor sum(boolean keepDims, int... axes) {
    return (EagerTensor) self().ops().reduce().sum(self(), keepDims, axes);
  }

  /** Mean over axes; without axes, over all. */
  default EagerTensor mean(int... axes) {
    return (EagerTensor) self().ops().reduce().mean(self(), false, axes);
  }

  /** Mean over axes; {@code keepDims} leaves extents of 1 behind. */
  default EagerTensor mean(boolean keepDims, int... axes) {
    return (EagerTensor) self().ops().reduce().mean(self(), keepDims, axes);
  }

  /** Maximum over axes; without axes, over all. */
  default EagerTensor max(int... axes) {
    return (EagerTensor) self().ops().reduce().max(self(), false, axes);
  }

  /** Maximum over axes; {@code keepDims} leaves extents of 1 behind. */
  default EagerTensor max(boolean keepDims, int... axes) {
    return (EagerTensor) self().ops().reduce().max(self(), keepDims, axes);
  }

  /** Minimum over axes; without axes, over all. */
  default EagerTensor min(int... axes) {
    return (EagerTensor) self().ops().reduce().min(self(), false, axes);
  }

  /** Minimum over axes; {@code keepDims} leaves extents of 1 behind. */
  default EagerTensor min(boolean keepDims, int... axes) {
    return (EagerTensor) self().ops().reduce().min(self(), keepDims, axes);
  }

  /** Product over axes; without axes, over all. */
  default EagerTensor prod(int... axes) {
    return (EagerTensor) self().ops().reduce().prod(self(), false, axes);
  }

  /** Product over axes; {@code keepDims} leaves extents of 1 behind. */
  default EagerTensor prod(boolean keepDims, int... axes) {
    return (EagerTensor) self().ops().reduce().prod(self(), keepDims, axes);
  }

  /** Whether all BOOL elements are true over axes; without axes, over all. */
  default EagerTensor all(int... axes) {
    return (EagerTensor) self().ops().reduce().all(self(), false, axes);
  }

  /** Whether all BOOL elements are true over axes; {@code keepDims} leaves extents of 1 behind. */
  default EagerTensor all(boolean keepDims, int... axes) {
    return (EagerTensor) self().ops().reduce().all(self(), keepDims, axes);
  }

  /** Whether any BOOL element is true over axes; without axes, over all. */
  default EagerTensor any(int... axes) {
    return (EagerTensor) self().ops().reduce().any(self(), false, axes);
  }

  /** Whether any BOOL element is true over axes; {@code keepDims} leaves extents of 1 behind. */
  default EagerTensor any(boolean keepDims, int... axes) {
    return (EagerTensor) self().ops().reduce().any(self(), keepDims, axes);
  }

  /** {@code log(sum(exp(x)))}, without overflow over axes; without axes, over all. */
  default EagerTensor logSumExp(int... axes) {
    return (EagerTensor) self().ops().reduce().logSumExp(self(), false, axes);
  }

  /**
   * {@code log(sum(exp(x)))}, without overflow over axes; {@code keepDims} leaves extents of 1
   * behind.
   */
  default EagerTensor logSumExp(boolean keepDims, int... axes) {
    return (EagerTensor) self().ops().reduce().logSumExp(self(), keepDims, axes);
  }

  /** Mean squared distance from the mean over axes, as NumPy has it: divided by the count. */
  default EagerTensor var(int... axes) {
    return (EagerTensor) self().ops().reduce().variance(self(), false, axes);
  }

  /**
   * Variance over axes.
   *
   * @param correction what is taken off the count that the sum of squares is divided by; 1 gives
   *     the unbiased estimate, which is PyTorch's default
   */
  default EagerTensor var(int correction, boolean keepDims, int... axes) {
    EagerTensor biased = (EagerTensor) self().ops().reduce().variance(self(), keepDims, axes);
    double count = (double) self().spec().size() / Math.max(biased.spec().size(), 1);
    return correction == 0 ? biased : biased.mul(count / (count - correction));
  }

  /** Square root of {@link #var(int...)}. */
  default EagerTensor std(int... axes) {
    return var(axes).sqrt();
  }

  /** Euclidean norm over axes: the square root of the sum of squares. */
  default EagerTensor norm(int... axes) {
    return self().square().sum(axes).sqrt();
  }

  /** INT32 position of the maximum along an axis. */
  default EagerTensor argmax(int axis) {
    return (EagerTensor) self().ops().reduce().argMax(self(), axis);
  }

  /** INT32 position of the minimum along an axis. */
  default EagerTensor argmin(int axis) {
    return (EagerTensor) self().ops().reduce().argMin(self(), axis);
  }

  /** INT32 position of the maximum among all elements in row-major order. */
  default EagerTensor argmax() {
    return self().flatten().argmax(0);
  }

  /** INT32 position of the minimum among all elements in row-major order. */
  default EagerTensor argmin() {
    return self().flatten().argmin(0);
  }

  /** Running sum along an axis. */
  default EagerTensor cumsum(int axis) {
    return (EagerTensor) self().ops().axis().cumSum(self(), axis);
  }

  private EagerTensor self() {
    return (EagerTensor) this;
  }
}
