// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.rnn.CellActivation;
import dev.lamina.op.rnn.Gru;
import dev.lamina.op.rnn.GruGrad;
import dev.lamina.op.rnn.Lstm;
import dev.lamina.op.rnn.LstmGrad;
import dev.lamina.op.rnn.SimpleRnn;
import dev.lamina.op.rnn.SimpleRnnGrad;
import dev.lamina.tensor.DType;
import java.util.Optional;
import java.util.function.Supplier;

/** Recurrent nets of float32 with the activations that Keras gives them; others are expanded. */
final class RnnKernels {
  private RnnKernels() {}

  static void register(KernelTable.Builder table, KernelContext context) {
    table.add(
        Lstm.class,
        (op, request) -> when(fits(op, request), () -> new LstmKernel(context, op, request)));
    table.add(
        LstmGrad.class,
        (op, request) ->
            when(fits(op.net(), request), () -> new LstmGradKernel(context, op, request)));
    table.add(
        Gru.class,
        (op, request) -> when(fits(op, request), () -> new GruKernel(context, op, request)));
    table.add(
        GruGrad.class,
        (op, request) ->
            when(fits(op.net(), request), () -> new GruGradKernel(context, op, request)));
    table.add(
        SimpleRnn.class,
        (op, request) -> when(fits(op, request), () -> new SimpleRnnKernel(context, op, request)));
    table.add(
        SimpleRnnGrad.class,
        (op, request) ->
            when(fits(op.net(), request), () -> new SimpleRnnGradKernel(context, op, request)));
  }

  private static Optional<Kernel> when(boolean fits, Supplier<Kernel> kernel) {
    return fits ? Optional.of(kernel.get()) : Optional.empty();
  }

  private static boolean fits(Lstm op, KernelRequest request) {
    return usual(op.activation(), op.recurrentActivation()) && plain(request);
  }

  private static boolean fits(Gru op, KernelRequest request) {
    return usual(op.activation(), op.recurrentActivation()) && plain(request);
  }

  private static boolean fits(SimpleRnn op, KernelRequest request) {
    boolean known =
        op.activation() == CellActivation.TANH || op.activation() == CellActivation.RELU;
    return known && plain(request);
  }

  private static boolean usual(CellActivation activation, CellActivation gate) {
    return activation == CellActivation.TANH && gate == CellActivation.SIGMOID;
  }

  private static boolean plain(KernelRequest request) {
    return request.inputs().get(0).dtype() == DType.FLOAT32
        && request.inputs().get(0).size() > 0
        && request.inputs().get(1).size() > 0;
  }
}
