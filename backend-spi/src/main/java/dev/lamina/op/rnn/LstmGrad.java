// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.rnn;

import dev.lamina.ops.LinalgOps;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The gradient of {@link Lstm}; see {@link SequenceGrad}. */
public record LstmGrad(Lstm net, List<Integer> cotangents, List<Integer> wanted)
    implements SequenceGrad {
  /** Copies the lists. */
  public LstmGrad {
    cotangents = List.copyOf(cotangents);
    wanted = List.copyOf(wanted);
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    UnrolledGradient steps = new UnrolledGradient(ops, this, inputs);
    LinalgOps linalg = ops.linalg();
    Tensor kernel = inputs.get(3);
    Tensor recurrentKernel = inputs.get(4);
    List<Tensor> before = steps.before();
    Tensor[] dz = new Tensor[before.size()];
    Cell cell = new Cell(ops, steps, sums(steps, inputs, before));
    List<Tensor> cells = steps.kept(4);
    List<Tensor> initial =
        steps.run(
            (i, states) -> {
              Tensor old = i == 0 ? inputs.get(2) : cells.get(i - 1);
              List<Tensor> found = cell.gradients(i, cells.get(i), old, states);
              dz[i] = found.get(0);
              Tensor dh = linalg.matmul(dz[i], recurrentKernel, false, true);
              return List.of(dh, found.get(1));
            });
    Tensor rows = steps.rows(Arrays.asList(dz));
    Map<Integer, Supplier<Tensor>> all = new HashMap<>();
    all.put(0, () -> steps.ofX(linalg.matmul(rows, kernel, false, true)));
    all.put(1, () -> initial.get(0));
    all.put(2, () -> initial.get(1));
    all.put(3, () -> linalg.matmul(steps.x(), rows, true, false));
    all.put(4, () -> linalg.matmul(steps.rows(before), rows, true, false));
    all.put(5, () -> ops.reduce().sum(rows, false, 0));
    return steps.wanted(all);
  }

  /** What the gates are functions of, for each step; nulls where no slope reads it. */
  private List<Tensor> sums(UnrolledGradient steps, List<Tensor> inputs, List<Tensor> before) {
    if (!net.activation().slopeReadsInput() && !net.recurrentActivation().slopeReadsInput()) {
      return Arrays.asList(new Tensor[before.size()]);
    }
    Tensor bias = net.bias() ? inputs.get(5) : null;
    return steps.steps(steps.sums(inputs.get(3), inputs.get(4), bias, before), before.size());
  }

  /** The gradient of the cell's arithmetic. */
  private final class Cell {
    private final Ops ops;
    private final UnrolledGradient steps;
    private final List<Tensor> sums;
    private final List<Tensor> gates;
    private final List<Tensor> cotangents;

    Cell(Ops ops, UnrolledGradient steps, List<Tensor> sums) {
      this.ops = ops;
      this.steps = steps;
      this.sums = sums;
      this.gates = steps.kept(3);
      this.cotangents = steps.cotangents(3);
    }

    /** Gradients of the gates before their activations, side by side, and of the old c. */
    List<Tensor> gradients(int step, Tensor cell, Tensor old, List<Tensor> states) {
      MathOps math = ops.math();
      List<Tensor> gate = steps.parts(gates.get(step), 4);
      List<Tensor> sum = steps.parts(sums.get(step), 4);
      List<Tensor> more = steps.parts(cotangents.get(step), 4);
      Tensor open = net.activation().apply(ops, cell);
      Tensor dOpen = math.multiply(states.get(0), gate.get(3));
      Tensor dCell = math.add(states.get(1), steps.through(net.activation(), cell, open, dOpen));
      List<Tensor> raw =
          List.of(
              math.multiply(dCell, gate.get(2)),
              math.multiply(dCell, old),
              math.multiply(dCell, gate.get(0)),
              math.multiply(states.get(0), open));
      Tensor[] dz = new Tensor[4];
      for (int k = 0; k < 4; k++) {
        CellActivation activation = k == 2 ? net.activation() : net.recurrentActivation();
        Tensor whole = steps.plus(raw.get(k), more.get(k));
        dz[k] = steps.through(activation, sum.get(k), gate.get(k), whole);
      }
      return List.of(ops.array().concat(List.of(dz), 1), math.multiply(dCell, gate.get(1)));
    }
  }
}
