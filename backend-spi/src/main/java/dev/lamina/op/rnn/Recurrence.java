// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.rnn;

import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Collections;
import java.util.List;

/** One step of a recurrent net: from the projected input and the states to the new states. */
@FunctionalInterface
interface Recurrence {
  /**
   * One step.
   *
   * @param projected the input times the kernel, plus the input's bias
   */
  Step step(Tensor projected, List<Tensor> states);

  /**
   * What a step makes.
   *
   * @param states the new states, of which the first is the step's output
   * @param gates what the gradient reads besides states
   */
  record Step(List<Tensor> states, List<Tensor> gates) {}

  /** The new state of Keras's {@code SimpleRNNCell}. */
  static Recurrence simple(Ops ops, CellActivation activation, Tensor recurrentKernel) {
    return (projected, states) -> {
      Tensor recurrent = ops.linalg().matmul(states.get(0), recurrentKernel);
      Tensor state = activation.apply(ops, ops.math().add(projected, recurrent));
      return new Step(List.of(state), List.of());
    };
  }

  /** The new output and cell state of Keras's {@code LSTMCell}; gates are i, f, c, o. */
  static Recurrence lstm(
      Ops ops, CellActivation activation, CellActivation gate, Tensor recurrentKernel) {
    MathOps math = ops.math();
    return (projected, states) -> {
      Tensor recurrent = ops.linalg().matmul(states.get(0), recurrentKernel);
      List<Tensor> gates = gates(ops, math.add(projected, recurrent), 4);
      Tensor in = gate.apply(ops, gates.get(0));
      Tensor forget = gate.apply(ops, gates.get(1));
      Tensor candidate = activation.apply(ops, gates.get(2));
      Tensor out = gate.apply(ops, gates.get(3));
      Tensor kept = math.multiply(forget, states.get(1));
      Tensor cell = math.add(kept, math.multiply(in, candidate));
      Tensor output = math.multiply(out, activation.apply(ops, cell));
      return new Step(List.of(output, cell), List.of(in, forget, candidate, out));
    };
  }

  /**
   * The new state of Keras's {@code GRUCell} with the reset gate after the recurrent product; gates
   * are z, r, h.
   *
   * @param bias of the recurrent product, or null
   */
  static Recurrence gruResetAfter(
      Ops ops,
      CellActivation activation,
      CellActivation gate,
      Tensor recurrentKernel,
      Tensor bias) {
    return (projected, states) -> {
      Tensor product =
          bias == null
              ? ops.linalg().matmul(states.get(0), recurrentKernel)
              : ops.linalg().matmul(states.get(0), recurrentKernel, bias);
      List<Tensor> x = gates(ops, projected, 3);
      List<Tensor> h = gates(ops, product, 3);
      Tensor update = gate.apply(ops, ops.math().add(x.get(0), h.get(0)));
      Tensor reset = gate.apply(ops, ops.math().add(x.get(1), h.get(1)));
      Tensor sum = ops.math().add(x.get(2), ops.math().multiply(reset, h.get(2)));
      Tensor fresh = activation.apply(ops, sum);
      Tensor state = blend(ops, update, states.get(0), fresh);
      return new Step(List.of(state), List.of(update, reset, fresh, h.get(2)));
    };
  }

  /** As {@link #gruResetAfter}, with the reset gate before the recurrent product. */
  static Recurrence gruResetBefore(
      Ops ops, CellActivation activation, CellActivation gate, Tensor recurrentKernel) {
    long units = recurrentKernel.shape().dim(0);
    List<Tensor> kernels = ops.array().split(recurrentKernel, List.of(2 * units, units), 1);
    return (projected, states) -> {
      List<Tensor> x = gates(ops, projected, 3);
      List<Tensor> h = gates(ops, ops.linalg().matmul(states.get(0), kernels.get(0)), 2);
      Tensor update = gate.apply(ops, ops.math().add(x.get(0), h.get(0)));
      Tensor reset = gate.apply(ops, ops.math().add(x.get(1), h.get(1)));
      Tensor product =
          ops.linalg().matmul(ops.math().multiply(reset, states.get(0)), kernels.get(1));
      Tensor fresh = activation.apply(ops, ops.math().add(x.get(2), product));
      Tensor state = blend(ops, update, states.get(0), fresh);
      return new Step(List.of(state), List.of(update, reset, fresh));
    };
  }

  private static Tensor blend(Ops ops, Tensor update, Tensor old, Tensor fresh) {
    MathOps math = ops.math();
    return math.add(math.multiply(update, old), math.multiply(math.subtract(1, update), fresh));
  }

  private static List<Tensor> gates(Ops ops, Tensor joined, int count) {
    long units = joined.shape().dim(1) / count;
    return ops.array().split(joined, Collections.nCopies(count, units), 1);
  }
}
