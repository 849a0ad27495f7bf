// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.KernelRequest;
import dev.lamina.device.Precision;
import dev.lamina.device.cuda.driver.Gemm;
import dev.lamina.op.rnn.CellActivation;
import dev.lamina.op.rnn.Gru;
import dev.lamina.op.rnn.Lstm;
import dev.lamina.op.rnn.SequenceOp;
import dev.lamina.op.rnn.SimpleRnn;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;

/**
 * A recurrent net of float32 as its kernels see it: a cell is one step.
 *
 * @param columns columns of the kernels for each unit
 */
record RecurrentNet(
    SequenceOp op, int columns, int batch, int steps, int features, int units, boolean tf32) {
  /** With more units the recurrent kernel is read from L2 too slowly: products do better. */
  private static final int MOST_UNITS = Launcher.THREADS;

  /** Threads that share a unit at most: four times as many add up in a warp. */
  private static final int MOST_LANES = 8;

  /** The net, or empty where kernels cannot do it. */
  static Optional<RecurrentNet> of(SequenceOp op, KernelRequest request) {
    TensorSpec x = request.inputs().get(0);
    TensorSpec state = request.inputs().get(1);
    int columns = op instanceof Lstm ? 4 : op instanceof Gru ? 3 : 1;
    long rows = x.shape().size() / Math.max(x.shape().dim(-1), 1);
    boolean fits =
        x.dtype() == DType.FLOAT32
            && x.size() > 0
            && state.size() > 0
            && Math.max(rows, columns * state.shape().dim(1)) <= Integer.MAX_VALUE;
    if (!fits) {
      return Optional.empty();
    }
    Shape shape = x.shape();
    return Optional.of(
        new RecurrentNet(
            op,
            columns,
            (int) shape.dim(0),
            shape.rank() == 3 ? (int) shape.dim(1) : 1,
            (int) shape.dim(-1),
            (int) state.shape().dim(1),
            request.precision() != Precision.HIGHEST));
  }

  /** Whether one launch does all steps. */
  boolean atOnce() {
    return units <= MOST_UNITS && usual();
  }

  private boolean usual() {
    CellActivation activation = activation();
    return op instanceof SimpleRnn
        ? activation == CellActivation.TANH || activation == CellActivation.RELU
        : activation == CellActivation.TANH && gate() == CellActivation.SIGMOID;
  }

  CellActivation activation() {
    return op instanceof Lstm lstm
        ? lstm.activation()
        : op instanceof Gru gru ? gru.activation() : ((SimpleRnn) op).activation();
  }

  CellActivation gate() {
    return op instanceof Lstm lstm
        ? lstm.recurrentActivation()
        : op instanceof Gru gru ? gru.recurrentActivation() : CellActivation.LINEAR;
  }

  boolean resetAfter() {
    return op instanceof Gru gru && gru.resetAfter();
  }

  boolean resetBefore() {
    return op instanceof Gru gru && !gru.resetAfter();
  }

  /** The family of its kernels. */
  String family() {
    return op instanceof Lstm ? "lstm" : op instanceof Gru ? "gru" : "simple_rnn";
  }

  /** What its kernels' names start with. */
  String name() {
    return resetBefore() ? "gru_before" : family();
  }

  int kernelInput() {
    return 1 + op.states();
  }

  int recurrentInput() {
    return 2 + op.states();
  }

  int biasInput() {
    return 3 + op.states();
  }

  int wide() {
    return columns * units;
  }

  int rows() {
    return batch * steps;
  }

  long stateSize() {
    return (long) batch * units;
  }

  /** Threads that share a unit. */
  int lanes() {
    int lanes = MOST_LANES;
    while (lanes * units > Launcher.THREADS && lanes > 1) {
      lanes /= 2;
    }
    return lanes;
  }

  /** A product of dense matrices. */
  Gemm gemm(boolean transposeA, boolean transposeB, int rows, int columns, int inner) {
    return new Gemm(
        transposeA,
        transposeB,
        rows,
        columns,
        inner,
        transposeA ? rows : inner,
        0,
        transposeB ? inner : columns,
        0,
        columns,
        0,
        1,
        false,
        tf32);
  }

  /** The fields of the struct {@code Net}. */
  long[] fields(CudaKernel.Operands at, long weights) {
    return new long[] {
      batch,
      steps,
      units,
      lanes(),
      activation().ordinal(),
      gate().ordinal(),
      op.goBackwards() ? 1 : 0,
      resetAfter() ? 1 : 0,
      op.mask() ? at.input(op.inputCount() - 1) : 0,
      at.input(1),
      op.states() > 1 ? at.input(2) : 0,
      weights
    };
  }
}
