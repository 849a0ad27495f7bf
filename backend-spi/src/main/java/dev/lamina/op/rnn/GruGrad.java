// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.rnn;

import dev.lamina.ops.LinalgOps;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The gradient of {@link Gru}; see {@link SequenceGrad}. */
public record GruGrad(Gru net, List<Integer> cotangents, List<Integer> wanted)
    implements SequenceGrad {
  /** Copies the lists. */
  public GruGrad {
    cotangents = List.copyOf(cotangents);
    wanted = List.copyOf(wanted);
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    Expansion expansion = new Expansion(ops, inputs);
    UnrolledGradient steps = expansion.steps;
    List<Tensor> initial = steps.run(expansion::step);
    LinalgOps linalg = ops.linalg();
    Tensor ofInput = steps.rows(Arrays.asList(expansion.ofInput));
    Tensor ofState = net.resetAfter() ? steps.rows(Arrays.asList(expansion.ofState)) : ofInput;
    Map<Integer, Supplier<Tensor>> all = new HashMap<>();
    all.put(0, () -> steps.ofX(linalg.matmul(ofInput, inputs.get(2), false, true)));
    all.put(1, () -> initial.get(0));
    all.put(2, () -> linalg.matmul(steps.x(), ofInput, true, false));
    all.put(3, () -> expansion.ofRecurrentKernel(ofState));
    all.put(
        4,
        () -> {
          Tensor sum = ops.reduce().sum(ofInput, false, 0);
          return net.resetAfter()
              ? ops.array().stack(List.of(sum, ops.reduce().sum(ofState, false, 0)), 0)
              : sum;
        });
    return steps.wanted(all);
  }

  /** The gradient written with ops. */
  private final class Expansion {
    private final Ops ops;
    private final UnrolledGradient steps;
    private final List<Tensor> before;
    private final List<Tensor> gates;
    private final List<Tensor> cotangents;
    private final List<Tensor> sums;
    private final Tensor recurrentKernel;
    private final List<Tensor> kernels;
    private final Tensor[] ofInput;
    private final Tensor[] ofState;

    Expansion(Ops ops, List<Tensor> inputs) {
      this.ops = ops;
      this.steps = new UnrolledGradient(ops, GruGrad.this, inputs);
      this.before = steps.before();
      this.gates = steps.kept(2);
      this.cotangents = steps.cotangents(2);
      this.recurrentKernel = inputs.get(3);
      long units = recurrentKernel.shape().dim(0);
      this.kernels = ops.array().split(recurrentKernel, List.of(2 * units, units), 1);
      this.ofInput = new Tensor[before.size()];
      this.ofState = new Tensor[before.size()];
      this.sums = sums(inputs);
    }

    private List<Tensor> gates(int step) {
      return steps.parts(gates.get(step), net.resetAfter() ? 4 : 3);
    }

    List<Tensor> step(int step, List<Tensor> states) {
      MathOps math = ops.math();
      List<Tensor> gate = gates(step);
      List<Tensor> sum = steps.parts(sums.get(step), 3);
      List<Tensor> more = steps.parts(cotangents.get(step), net.resetAfter() ? 4 : 3);
      Tensor dh = states.get(0);
      Tensor kept = math.multiply(dh, gate.get(0));
      Tensor dUpdate = math.multiply(dh, math.subtract(before.get(step), gate.get(2)));
      Tensor dFresh = math.multiply(dh, math.subtract(1, gate.get(0)));
      Tensor update = through(0, sum, gate, steps.plus(dUpdate, more.get(0)));
      Tensor fresh = through(2, sum, gate, steps.plus(dFresh, more.get(2)));
      if (net.resetAfter()) {
        Tensor dReset = steps.plus(math.multiply(fresh, gate.get(3)), more.get(1));
        Tensor reset = through(1, sum, gate, dReset);
        Tensor product = steps.plus(math.multiply(fresh, gate.get(1)), more.get(3));
        ofInput[step] = ops.array().concat(List.of(update, reset, fresh), 1);
        ofState[step] = ops.array().concat(List.of(update, reset, product), 1);
        return List.of(math.add(kept, back(ofState[step], recurrentKernel)));
      }
      Tensor product = back(fresh, kernels.get(1));
      Tensor dReset = steps.plus(math.multiply(product, before.get(step)), more.get(1));
      Tensor reset = through(1, sum, gate, dReset);
      ofInput[step] = ops.array().concat(List.of(update, reset, fresh), 1);
      Tensor gated = back(ops.array().concat(List.of(update, reset), 1), kernels.get(0));
      return List.of(math.add(math.add(kept, math.multiply(product, gate.get(1))), gated));
    }

    private Tensor through(int gate, List<Tensor> sum, List<Tensor> gates, Tensor gradient) {
      CellActivation activation = gate == 2 ? net.activation() : net.recurrentActivation();
      return steps.through(activation, sum.get(gate), gates.get(gate), gradient);
    }

    private Tensor back(Tensor gradient, Tensor kernel) {
      return ops.linalg().matmul(gradient, kernel, false, true);
    }

    Tensor ofRecurrentKernel(Tensor rows) {
      if (net.resetAfter()) {
        return ops.linalg().matmul(steps.rows(before), rows, true, false);
      }
      long units = recurrentKernel.shape().dim(0);
      List<Tensor> columns = ops.array().split(rows, List.of(2 * units, units), 1);
      Tensor gated = ops.linalg().matmul(steps.rows(before), columns.get(0), true, false);
      Tensor fresh = ops.linalg().matmul(steps.rows(reset()), columns.get(1), true, false);
      return ops.array().concat(List.of(gated, fresh), 1);
    }

    /** The reset gate times the state before each step. */
    private List<Tensor> reset() {
      List<Tensor> all = new ArrayList<>();
      for (int i = 0; i < before.size(); i++) {
        all.add(ops.math().multiply(gates(i).get(1), before.get(i)));
      }
      return all;
    }

    /** What the gates are functions of, for each step; nulls where no slope reads it. */
    private List<Tensor> sums(List<Tensor> inputs) {
      if (!net.activation().slopeReadsInput() && !net.recurrentActivation().slopeReadsInput()) {
        return Arrays.asList(new Tensor[before.size()]);
      }
      List<Tensor> biases = net.cell().biases(ops, inputs);
      Tensor input = projection(steps.x(), inputs.get(2), net.bias() ? biases.get(0) : null);
      List<Tensor> x = steps.steps(input, before.size());
      List<Tensor> sums = new ArrayList<>();
      for (int i = 0; i < before.size(); i++) {
        sums.add(ops.math().add(x.get(i), recurrent(i, biases)));
      }
      return sums;
    }

    private Tensor recurrent(int step, List<Tensor> biases) {
      List<Tensor> gate = gates(step);
      if (!net.resetAfter()) {
        Tensor kept = ops.math().multiply(gate.get(1), before.get(step));
        Tensor gated = ops.linalg().matmul(before.get(step), kernels.get(0));
        return ops.array().concat(List.of(gated, ops.linalg().matmul(kept, kernels.get(1))), 1);
      }
      Tensor bias = net.bias() ? biases.get(1) : null;
      List<Tensor> parts = steps.parts(projection(before.get(step), recurrentKernel, bias), 3);
      Tensor product = ops.math().multiply(gate.get(1), gate.get(3));
      return ops.array().concat(List.of(parts.get(0), parts.get(1), product), 1);
    }

    private Tensor projection(Tensor rows, Tensor kernel, Tensor bias) {
      return bias == null
          ? ops.linalg().matmul(rows, kernel)
          : ops.linalg().matmul(rows, kernel, bias);
    }
  }
}
