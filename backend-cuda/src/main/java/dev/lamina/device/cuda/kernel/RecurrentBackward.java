// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.cuda.driver.Gemm;
import dev.lamina.op.rnn.Lstm;
import dev.lamina.op.rnn.SequenceGrad;
import dev.lamina.op.rnn.SimpleRnn;

/**
 * The gradient of a recurrent net: one launch, or two a step, find the gradients of the products of
 * all steps; those of x, kernels and bias are products and sums of them.
 */
final class RecurrentBackward {
  private final SequenceGrad op;
  private final RecurrentNet net;
  private final Workspace workspace = new Workspace();
  private final RecurrentSums sums;

  private RecurrentBackward(Launcher launcher, SequenceGrad op, RecurrentNet net) {
    this.op = op;
    this.net = net;
    this.sums = new RecurrentSums(launcher, op, net, workspace);
  }

  static Kernel of(Launcher launcher, SequenceGrad op, RecurrentNet net) {
    RecurrentBackward backward = new RecurrentBackward(launcher, op, net);
    CudaKernel.Body steps = net.atOnce() ? backward.atOnce(launcher) : backward.stepwise(launcher);
    return CudaKernel.of(
        launcher,
        backward.workspace.bytes(),
        (launch, at) -> {
          steps.run(launch, at);
          backward.sums.run(launch, at);
        });
  }

  private CudaKernel.Body atOnce(Launcher launcher) {
    PackedKernel packed = PackedKernel.backward(launcher, net);
    long weights = workspace.floats(packed.size());
    RowsOfBlock rows = RowsOfBlock.of(launcher, net);
    KernelFunction kernel = rows.function(launcher, "_backward");
    int vectors = net.resetBefore() ? 3 : 2 * rows.rows();
    return (launch, at) -> {
      packed.run(launch, at.input(net.recurrentInput()), at.workspace() + weights);
      launch
          .start(kernel)
          .add(net.fields(at, at.workspace() + weights))
          .add(fields(at, wanted(at, 1), net.op().states() > 1 ? wanted(at, 2) : 0))
          .blocks(rows.blocks(), packed.vectorBytes(vectors));
    };
  }

  private CudaKernel.Body stepwise(Launcher launcher) {
    KernelFunction kernel = launcher.function(net.family(), net.name() + "_step_back");
    long h = workspace.floats(net.stateSize());
    long c = workspace.floats(net.op().states() > 1 ? net.stateSize() : 0);
    long repeated = workspace.floats(net.op().mask() ? net.stateSize() : 0);
    Gemm back = sums.ofState();
    return (launch, at) -> {
      long ofH = at.workspace() + h;
      long ofC = net.op().states() > 1 ? at.workspace() + c : 0;
      long ofOutput = net.op().mask() ? at.workspace() + repeated : 0;
      begin(launch, given(at, 1), ofH);
      if (ofC != 0) {
        begin(launch, given(at, 2), ofC);
      }
      if (ofOutput != 0) {
        begin(launch, 0, ofOutput);
      }
      long[] fields = net.fields(at, 0);
      long[] operands = fields(at, ofH, ofC);
      for (long step = net.steps() - 1L; step >= 0; step--) {
        launch
            .start(kernel)
            .add(fields)
            .add(operands)
            .add(ofOutput)
            .add(step)
            .elements(net.stateSize());
        if (step > 0 || op.wanted().contains(1)) {
          launch.gemm(back, sums.ofProduct(at, step), at.input(net.recurrentInput()), ofH);
        }
      }
      end(launch, ofH, wanted(at, 1));
      if (ofC != 0) {
        end(launch, ofC, wanted(at, 2));
      }
    };
  }

  private void begin(Launcher launch, long given, long target) {
    if (given == 0) {
      launch.zero(target, net.stateSize() * Float.BYTES);
    } else {
      launch.copy(given, target, net.stateSize() * Float.BYTES);
    }
  }

  private void end(Launcher launch, long found, long target) {
    if (target != 0) {
      launch.copy(found, target, net.stateSize() * Float.BYTES);
    }
  }

  /** Where the gradient of an input goes; 0 if it is not wanted. */
  private long wanted(CudaKernel.Operands at, int input) {
    int output = op.wanted().indexOf(input);
    return output < 0 ? 0 : at.output(output);
  }

  /** The gradient of an output of the net; 0 if it is not given. */
  private long given(CudaKernel.Operands at, int output) {
    int input = op.cotangentInput(output);
    return input < 0 ? 0 : at.input(input);
  }

  /** The fields of the struct {@code Backward}. */
  private long[] fields(CudaKernel.Operands at, long h, long c) {
    boolean lstm = net.op() instanceof Lstm;
    int gates = 1 + net.op().states();
    boolean keeps = !(net.op() instanceof SimpleRnn);
    return new long[] {
      at.input(op.keptInput(0)),
      keeps ? at.input(op.keptInput(gates)) : 0,
      lstm ? at.input(op.keptInput(4)) : 0,
      given(at, 0),
      given(at, 1),
      lstm ? given(at, 2) : 0,
      keeps ? given(at, gates) : 0,
      lstm ? given(at, 4) : 0,
      sums.dz(at),
      sums.second(at),
      sums.before(at),
      h,
      c
    };
  }
}
