// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.rnn;

import dev.lamina.ops.LinalgOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The gradient of {@link SimpleRnn}; see {@link SequenceGrad}. */
public record SimpleRnnGrad(SimpleRnn net, List<Integer> cotangents, List<Integer> wanted)
    implements SequenceGrad {
  /** Copies the lists. */
  public SimpleRnnGrad {
    cotangents = List.copyOf(cotangents);
    wanted = List.copyOf(wanted);
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    UnrolledGradient steps = new UnrolledGradient(ops, this, inputs);
    LinalgOps linalg = ops.linalg();
    List<Tensor> before = steps.before();
    List<Tensor> outputs = steps.outputs();
    List<Tensor> sums = sums(steps, inputs, before);
    Tensor[] dz = new Tensor[before.size()];
    List<Tensor> initial =
        steps.run(
            (i, states) -> {
              dz[i] = steps.through(net.activation(), sums.get(i), outputs.get(i), states.get(0));
              return List.of(linalg.matmul(dz[i], inputs.get(3), false, true));
            });
    Tensor rows = steps.rows(Arrays.asList(dz));
    Map<Integer, Supplier<Tensor>> all = new HashMap<>();
    all.put(0, () -> steps.ofX(linalg.matmul(rows, inputs.get(2), false, true)));
    all.put(1, () -> initial.get(0));
    all.put(2, () -> linalg.matmul(steps.x(), rows, true, false));
    all.put(3, () -> linalg.matmul(steps.rows(before), rows, true, false));
    all.put(4, () -> ops.reduce().sum(rows, false, 0));
    return steps.wanted(all);
  }

  /** What the outputs are functions of, for each step; nulls where no slope reads it. */
  private List<Tensor> sums(UnrolledGradient steps, List<Tensor> inputs, List<Tensor> before) {
    if (!net.activation().slopeReadsInput()) {
      return Arrays.asList(new Tensor[before.size()]);
    }
    Tensor bias = net.bias() ? inputs.get(4) : null;
    return steps.steps(steps.sums(inputs.get(2), inputs.get(3), bias, before), before.size());
  }
}
