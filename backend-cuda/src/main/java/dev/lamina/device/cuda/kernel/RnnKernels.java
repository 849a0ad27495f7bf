// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.rnn.Gru;
import dev.lamina.op.rnn.GruCell;
import dev.lamina.op.rnn.GruGrad;
import dev.lamina.op.rnn.Lstm;
import dev.lamina.op.rnn.LstmCell;
import dev.lamina.op.rnn.LstmGrad;
import dev.lamina.op.rnn.SequenceGrad;
import dev.lamina.op.rnn.SequenceOp;
import dev.lamina.op.rnn.SimpleRnn;
import dev.lamina.op.rnn.SimpleRnnCell;
import dev.lamina.op.rnn.SimpleRnnGrad;
import java.util.Optional;

/**
 * Recurrent nets of float32 and their gradients. Expanded are: gradients through SILU and GELU,
 * whose slopes their values do not tell, and GRU with the reset gate before the product where it
 * has many units or other activations than Keras gives it.
 */
final class RnnKernels {
  private final Launcher launcher;

  private RnnKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    RnnKernels kernels = new RnnKernels(launcher);
    table.add(Lstm.class, kernels::sequence);
    table.add(Gru.class, kernels::sequence);
    table.add(SimpleRnn.class, kernels::sequence);
    table.add(LstmGrad.class, kernels::gradient);
    table.add(GruGrad.class, kernels::gradient);
    table.add(SimpleRnnGrad.class, kernels::gradient);
    table.add(
        LstmCell.class,
        (op, request) ->
            kernels.cell(
                new Lstm(op.activation(), op.recurrentActivation(), op.bias(), false, false),
                request));
    table.add(
        GruCell.class,
        (op, request) ->
            kernels.cell(
                new Gru(
                    op.activation(),
                    op.recurrentActivation(),
                    op.bias(),
                    op.resetAfter(),
                    false,
                    false),
                request));
    table.add(
        SimpleRnnCell.class,
        (op, request) ->
            kernels.cell(new SimpleRnn(op.activation(), op.bias(), false, false), request));
  }

  private static Optional<RecurrentNet> net(SequenceOp op, KernelRequest request) {
    return RecurrentNet.of(op, request).filter(net -> !net.resetBefore() || net.atOnce());
  }

  private Optional<Kernel> sequence(SequenceOp op, KernelRequest request) {
    return net(op, request).map(net -> RecurrentForward.of(launcher, net, true));
  }

  private Optional<Kernel> cell(SequenceOp op, KernelRequest request) {
    return net(op, request).map(net -> RecurrentForward.of(launcher, net, false));
  }

  private Optional<Kernel> gradient(SequenceGrad op, KernelRequest request) {
    return net(op.net(), request)
        .filter(net -> !net.activation().slopeReadsInput() && !net.gate().slopeReadsInput())
        .map(net -> RecurrentBackward.of(launcher, op, net));
  }
}
