// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.cuda.driver.Gemm;
import dev.lamina.op.rnn.SequenceGrad;
import dev.lamina.tensor.Shape;

/**
 * What the gradients of x, kernels and bias are made of, in rows like those of x: the gradients of
 * the gates before their activations and the states before each step.
 */
final class RecurrentSums {
  private final SequenceGrad op;
  private final RecurrentNet net;
  private final boolean weights;
  private final ColumnSums columns;
  private final long dz;
  private final long second;
  private final long before;
  private final long parts;

  RecurrentSums(Launcher launcher, SequenceGrad op, RecurrentNet net, Workspace workspace) {
    this.op = op;
    this.net = net;
    this.weights = op.wanted().contains(net.recurrentInput());
    this.dz = workspace.floats((long) net.rows() * net.wide());
    int more = net.resetAfter() ? net.wide() : net.resetBefore() ? net.units() : 0;
    this.second = workspace.floats((long) net.rows() * more);
    this.before = workspace.floats(weights ? (long) net.rows() * net.units() : 0);
    boolean bias = net.op().bias() && op.wanted().contains(net.biasInput());
    this.columns = bias ? ColumnSums.of(launcher, Shape.of(net.rows(), net.wide())) : null;
    this.parts = workspace.floats(bias ? columns.workspaceBytes() / Float.BYTES : 0);
  }

  long dz(CudaKernel.Operands at) {
    return at.workspace() + dz;
  }

  /** See the struct {@code Backward}; 0 but for GRU. */
  long second(CudaKernel.Operands at) {
    return net.resetAfter() || net.resetBefore() ? at.workspace() + second : 0;
  }

  /** The states before each step; 0 if they are not needed. */
  long before(CudaKernel.Operands at) {
    return weights ? at.workspace() + before : 0;
  }

  /** The gradients of the recurrent products. */
  private long ofProducts(CudaKernel.Operands at) {
    return net.resetAfter() ? second(at) : dz(at);
  }

  /** Those of one step; rows of the batch are all steps apart. */
  long ofProduct(CudaKernel.Operands at, long step) {
    long position = net.op().goBackwards() ? net.steps() - 1 - step : step;
    return ofProducts(at) + position * net.wide() * Float.BYTES;
  }

  /** Adds the gradient of a state that {@link #ofProduct} makes. */
  Gemm ofState() {
    int wide = net.wide();
    int apart = Math.multiplyExact(net.steps(), wide);
    int units = net.units();
    return new Gemm(
        false, true, net.batch(), units, wide, apart, 0, wide, 0, units, 0, 1, true, net.tf32());
  }

  void run(Launcher launch, CudaKernel.Operands at) {
    for (int output = 0; output < op.wanted().size(); output++) {
      int input = op.wanted().get(output);
      long target = at.output(output);
      if (input == 0) {
        Gemm gemm = net.gemm(false, true, net.rows(), net.features(), net.wide());
        launch.gemm(gemm, dz(at), at.input(net.kernelInput()), target);
      } else if (input == net.kernelInput()) {
        Gemm gemm = net.gemm(true, false, net.features(), net.wide(), net.rows());
        launch.gemm(gemm, at.input(0), dz(at), target);
      } else if (input == net.recurrentInput()) {
        ofRecurrentKernel(launch, at, target);
      } else if (net.op().bias() && input == net.biasInput()) {
        ofBias(launch, at, target);
      }
    }
  }

  private void ofRecurrentKernel(Launcher launch, CudaKernel.Operands at, long target) {
    if (!net.resetBefore()) {
      Gemm gemm = net.gemm(true, false, net.units(), net.wide(), net.rows());
      launch.gemm(gemm, before(at), ofProducts(at), target);
      return;
    }
    int units = net.units();
    long candidate = 2L * units * Float.BYTES;
    launch.gemm(some(2 * units), before(at), dz(at), target);
    launch.gemm(some(units), second(at), dz(at) + candidate, target + candidate);
  }

  /** The gradient of some columns of the recurrent kernel. */
  private Gemm some(int count) {
    int units = net.units();
    int wide = net.wide();
    return new Gemm(
        true, false, units, count, net.rows(), units, 0, wide, 0, wide, 0, 1, false, net.tf32());
  }

  private void ofBias(Launcher launch, CudaKernel.Operands at, long target) {
    columns.run(launch, dz(at), target, at.workspace() + parts, 1);
    if (net.resetAfter()) {
      long row = (long) net.wide() * Float.BYTES;
      columns.run(launch, second(at), target + row, at.workspace() + parts, 1);
    }
  }
}
