// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.layers.CallContext;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Weight;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the trainer sees of a model. */
public interface Network {
  /** Name of the model. */
  String name();

  /** What it is fed. */
  List<KerasTensor> inputs();

  /** What its compiled steps are fed: {@link #inputs} itself, unless host layers prepare them. */
  List<KerasTensor> feeds();

  /** What its compiled steps are fed, from what it is fed. */
  List<HostTensor> feed(List<HostTensor> x);

  /** What it gives. */
  List<KerasTensor> outputs();

  /** Its layers, in the order of the summary. */
  List<Layer> layers();

  /** Names of the layers that give the outputs. */
  List<String> outputNames();

  /** Runs it. */
  List<Tensor> run(CallContext context, List<Tensor> inputs);

  /** Writes all of it to a file. */
  void save(Path file) throws IOException;

  /** Writes its weights to a file. */
  void saveWeights(Path file) throws IOException;

  /** Reads its weights from a file. */
  void loadWeights(Path file) throws IOException;

  /** Its weights. */
  List<Weight> weights();

  /**
   * One step of a training, traced once for each signature: forward, loss, gradients, update,
   * metrics.
   *
   * @return the loss, a FLOAT32 scalar
   */
  default Tensor trainStep(TrainStep step) {
    List<Tensor> yPred = step.call();
    Tensor loss = step.computeLoss(yPred);
    step.applyGradients(step.gradients(loss));
    step.computeMetrics(yPred, loss);
    return loss;
  }

  /**
   * Whether {@link #testStep} asks for gradients; default false, which lets evaluations forget what
   * gradients would need.
   */
  default boolean testStepNeedsGradients() {
    return false;
  }

  /**
   * One step of an evaluation: forward, loss, metrics.
   *
   * @return the loss, a FLOAT32 scalar
   */
  default Tensor testStep(TrainStep step) {
    List<Tensor> yPred = step.call();
    Tensor loss = step.computeLoss(yPred);
    step.computeMetrics(yPred, loss);
    return loss;
  }
}
