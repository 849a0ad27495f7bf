// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.backend.Backend;
import dev.lamina.layers.Weight;
import dev.lamina.ops.Ops;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.List;

/** The variables of an optimizer for the trainable weights of a model. */
final class OptimizerState implements AutoCloseable {
  private final Backend backend;
  private final Optimizer optimizer;
  private final List<Weight> weights;
  private final Variable iterations;
  private final Variable learningRate;
  private final List<List<Variable>> slots = new ArrayList<>();

  OptimizerState(Backend backend, Optimizer optimizer, List<Weight> weights) {
    this.backend = backend;
    this.optimizer = optimizer;
    this.weights = List.copyOf(weights);
    String prefix = optimizer.name() + "/";
    this.iterations = backend.variable(prefix + "iteration", HostTensor.of(new long[1]), false);
    this.learningRate =
        backend.variable(
            prefix + "learning_rate", HostTensor.scalar((float) optimizer.learningRate()), false);
    for (Weight weight : weights) {
      List<Variable> own = new ArrayList<>();
      for (String slot : optimizer.slots()) {
        String name = prefix + weight.path().replace('/', '_') + "_" + slot;
        own.add(backend.variable(name, HostTensor.zeros(weight.spec()), false));
      }
      slots.add(own);
    }
  }

  /** The variables that the loss is differentiated for. */
  List<Tensor> targets() {
    return weights.stream().<Tensor>map(Weight::variable).toList();
  }

  /** One step, inside a traced function. */
  void apply(Ops ops, List<Tensor> gradients) {
    TensorSpec scalar = TensorSpec.of(DType.INT64);
    Tensor next = ops.math().add(iterations, ops.array().ones(scalar));
    Tensor step = ops.array().cast(next, DType.FLOAT32);
    Tensor rate = optimizer.rate(ops, learningRate, step);
    for (int i = 0; i < gradients.size(); i++) {
      Variable weight = weights.get(i).variable();
      Tensor fitting = ops.array().cast(rate, weight.dtype());
      optimizer.update(ops, weight, slots.get(i), gradients.get(i), fitting);
    }
    ops.state().assign(iterations, next);
  }

  double rate() {
    return backend.read(learningRate).item();
  }

  void rate(double value) {
    backend.write(learningRate, HostTensor.scalar((float) value));
  }

  long steps() {
    return backend.read(iterations).getLong(0);
  }

  /** All variables: step number, rate, slots. */
  List<Variable> variables() {
    List<Variable> all = new ArrayList<>(List.of(iterations, learningRate));
    slots.forEach(all::addAll);
    return all;
  }

  @Override
  public void close() {
    variables().forEach(Variable::close);
  }
}
