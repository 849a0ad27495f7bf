// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.backend.Backend;
import dev.lamina.layers.CallContext;
import dev.lamina.layers.KerasTensor;
import dev.lamina.ops.Ops;
import dev.lamina.optimizers.OptimizerState;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The three traced functions that everything runs on. */
final class Steps {
  private final Backend backend;
  private final Network network;

  Steps(Backend backend, Network network) {
    this.backend = backend;
    this.network = network;
  }

  /** Forward, loss, gradients, optimizer update and metrics; gives the loss. */
  List<Tensor> train(
      List<Tensor> inputs,
      StepLayout layout,
      Objective objective,
      OptimizerState state,
      Score score) {
    return List.of(
        TrainStep.scalar(network.trainStep(step(inputs, layout, objective, state, score))));
  }

  /** Forward, loss and metrics; gives the loss. */
  List<Tensor> test(List<Tensor> inputs, StepLayout layout, Objective objective, Score score) {
    return List.of(
        TrainStep.scalar(network.testStep(step(inputs, layout, objective, null, score))));
  }

  private TrainStep step(
      List<Tensor> inputs,
      StepLayout layout,
      Objective objective,
      OptimizerState state,
      Score score) {
    Targets targets = Targets.of(inputs, layout);
    return new TrainStep(backend, network, targets, fed(targets.x()), objective, state, score);
  }

  /** Forward alone; gives the outputs. */
  List<Tensor> predict(List<Tensor> inputs) {
    return network.run(CallContext.of(backend.ops(), false), fed(inputs));
  }

  /** What was fed, in the dtypes that the network wants. */
  private List<Tensor> fed(List<Tensor> x) {
    Ops ops = backend.ops();
    List<Tensor> cast = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      KerasTensor input = network.feeds().get(i);
      cast.add(ops.array().cast(x.get(i), input.dtype()));
    }
    return cast;
  }
}
