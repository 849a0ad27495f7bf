// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.cuda.driver.Gemm;
import dev.lamina.op.rnn.Gru;
import dev.lamina.op.rnn.Lstm;

/**
 * A recurrent net: one product projects all inputs, then one launch, or two a step, do the rest.
 */
final class RecurrentForward {
  private final RecurrentNet net;
  private final boolean sequence;
  private final Workspace workspace = new Workspace();
  private final long projected;
  private final Gemm projection;

  private RecurrentForward(RecurrentNet net, boolean sequence) {
    this.net = net;
    this.sequence = sequence;
    this.projected = workspace.floats((long) net.rows() * net.wide());
    this.projection = net.gemm(false, false, net.rows(), net.wide(), net.features());
  }

  /**
   * The kernel.
   *
   * @param sequence whether there are outputs of all steps, before the last states and what the
   *     gradient reads; else there are the states alone
   */
  static Kernel of(Launcher launcher, RecurrentNet net, boolean sequence) {
    RecurrentForward forward = new RecurrentForward(net, sequence);
    CudaKernel.Body body = net.atOnce() ? forward.atOnce(launcher) : forward.stepwise(launcher);
    return CudaKernel.of(launcher, forward.workspace.bytes(), body);
  }

  private CudaKernel.Body atOnce(Launcher launcher) {
    PackedKernel packed = PackedKernel.forward(launcher, net);
    long weights = workspace.floats(packed.size());
    RowsOfBlock rows = RowsOfBlock.of(launcher, net);
    KernelFunction kernel = rows.function(launcher, "_forward");
    return (launch, at) -> {
      project(launch, at);
      packed.run(launch, at.input(net.recurrentInput()), at.workspace() + weights);
      launch
          .start(kernel)
          .add(net.fields(at, at.workspace() + weights))
          .add(fields(at))
          .blocks(rows.blocks(), packed.vectorBytes(2 * rows.rows()));
    };
  }

  private CudaKernel.Body stepwise(Launcher launcher) {
    KernelFunction kernel = launcher.function(net.family(), net.name() + "_step");
    long product = workspace.floats((long) net.batch() * net.wide());
    Gemm recurrent = net.gemm(false, false, net.batch(), net.wide(), net.units());
    long stateBytes = net.stateSize() * Float.BYTES;
    int first = sequence ? 1 : 0;
    return (launch, at) -> {
      project(launch, at);
      for (int state = 0; state < net.op().states(); state++) {
        launch.copy(at.input(1 + state), at.output(first + state), stateBytes);
      }
      long[] fields = net.fields(at, 0);
      long[] operands = fields(at);
      long target = at.workspace() + product;
      for (long step = 0; step < net.steps(); step++) {
        launch.gemm(recurrent, at.output(first), at.input(net.recurrentInput()), target);
        launch
            .start(kernel)
            .add(fields)
            .add(operands)
            .add(target)
            .add(step)
            .elements(net.stateSize());
      }
    };
  }

  private void project(Launcher launch, CudaKernel.Operands at) {
    launch.gemm(projection, at.input(0), at.input(net.kernelInput()), at.workspace() + projected);
  }

  /** The fields of the struct {@code Forward}. */
  private long[] fields(CudaKernel.Operands at) {
    boolean lstm = net.op() instanceof Lstm;
    boolean gates = sequence && (lstm || net.op() instanceof Gru);
    int first = sequence ? 1 : 0;
    return new long[] {
      at.workspace() + projected,
      net.op().bias() ? at.input(net.biasInput()) : 0,
      sequence ? at.output(0) : 0,
      at.output(first),
      lstm ? at.output(first + 1) : 0,
      gates ? at.output(1 + net.op().states()) : 0,
      sequence && lstm ? at.output(4) : 0
    };
  }
}
