// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.backends;

import dev.lamina.backend.Backend;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A random program over matrices: values used often and late, reshapes that share memory, variables
 * read, changed and swapped. The same seed gives the same program on every backend.
 */
final class RandomProgram {
  static final TensorSpec SPEC = TensorSpec.float32(4, 4);

  private final Backend backend;
  private final SplittableRandom random;
  private final List<Variable> variables;
  private final List<Tensor> values = new ArrayList<>();

  RandomProgram(Backend backend, List<Variable> variables, long seed) {
    this.backend = backend;
    this.variables = variables;
    this.random = new SplittableRandom(seed);
  }

  List<Tensor> run(List<Tensor> inputs, int length) {
    values.clear();
    values.addAll(inputs);
    for (int i = 0; i < length; i++) {
      step();
    }
    List<Tensor> outputs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      outputs.add(pick());
    }
    Tensor loss = backend.ops().reduce().mean(backend.ops().math().square(pick()));
    outputs.addAll(backend.gradients(loss, List.copyOf(variables)));
    outputs.add(loss);
    return outputs;
  }

  private Tensor pick() {
    return values.get(random.nextInt(values.size()));
  }

  private Variable variable() {
    return variables.get(random.nextInt(variables.size()));
  }

  private void step() {
    Ops ops = backend.ops();
    switch (random.nextInt(9)) {
      case 0 -> values.add(ops.math().tanh(pick()));
      case 1 -> values.add(ops.math().add(pick(), pick()));
      case 2 -> values.add(ops.math().multiply(ops.math().tanh(pick()), pick()));
      case 3 -> values.add(ops.linalg().matmul(ops.math().tanh(pick()), variable()));
      case 4 -> {
        Tensor flat = ops.array().reshape(pick(), Shape.of(16));
        values.add(ops.array().reshape(ops.math().tanh(flat), Shape.of(4, 4)));
      }
      case 5 -> ops.state().assign(variable(), ops.math().tanh(pick()));
      case 6 -> ops.state().assignAdd(variable(), ops.math().multiply(pick(), 0.01));
      case 7 -> values.add(ops.state().read(variable()));
      default -> {
        Variable a = variable();
        Variable b = variable();
        Tensor old = ops.state().read(a);
        ops.state().assign(a, b);
        ops.state().assign(b, old);
      }
    }
  }
}
