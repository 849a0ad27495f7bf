// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.autodiff.GradientMode;
import dev.lamina.backend.Backend;
import dev.lamina.layers.CallContext;
import dev.lamina.ops.Ops;
import dev.lamina.optimizers.OptimizerState;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.List;
import java.util.Optional;

/**
 * One step on a batch, training or testing, while it is traced: its data, and the parts that steps
 * are made of. Models that train in a way of their own override {@link Network#trainStep}, which
 * says how the parts fit together.
 *
 * <p>Valid within that method alone.
 */
public final class TrainStep {
  private final Backend backend;
  private final Network network;
  private final Targets targets;
  private final List<Tensor> x;
  private final Objective objective;
  private final OptimizerState optimizer;
  private final Score score;
  private CallContext context;
  private Objective.Terms terms;

  TrainStep(
      Backend backend,
      Network network,
      Targets targets,
      List<Tensor> x,
      Objective objective,
      OptimizerState optimizer,
      Score score) {
    this.backend = backend;
    this.network = network;
    this.targets = targets;
    this.x = x;
    this.objective = objective;
    this.optimizer = optimizer;
    this.score = score;
    this.context = CallContext.of(backend.ops(), optimizer != null);
  }

  /** The ops to compute with. */
  public Ops ops() {
    return backend.ops();
  }

  /** Whether weights are to change; false in evaluations. */
  public boolean training() {
    return optimizer != null;
  }

  /** The inputs, in the dtypes of the network's inputs. */
  public List<Tensor> x() {
    return x;
  }

  /** The targets, one for each output. */
  public List<Tensor> y() {
    return targets.y();
  }

  /** Factors of an output's samples, if there are any. */
  public Optional<Tensor> sampleWeight(int output) {
    return Optional.ofNullable(targets.sampleWeight(output));
  }

  /** Runs the network on the batch. */
  public List<Tensor> call() {
    return call(x);
  }

  /** Runs the network on something else. Masks and losses of layers are those of the last run. */
  public List<Tensor> call(List<Tensor> inputs) {
    context = CallContext.of(backend.ops(), training());
    return network.run(context, inputs);
  }

  /**
   * The compiled losses of outputs, with penalties and what layers added in the last run.
   *
   * @return a FLOAT32 scalar
   */
  public Tensor computeLoss(List<Tensor> yPred) {
    terms = objective.terms(context, targets, yPred);
    return terms.total();
  }

  /**
   * The weights that train, in the order of {@link #gradients(Tensor)}.
   *
   * @throws IllegalStateException in an evaluation
   */
  public List<Variable> trainableVariables() {
    return List.copyOf(optimizer().weights());
  }

  /**
   * Gradients of a loss with respect to the weights that train, scaled as the optimizer wants them.
   *
   * @throws IllegalStateException in an evaluation
   */
  public List<Tensor> gradients(Tensor loss) {
    Tensor scaled = optimizer().scaledLoss(loss);
    return backend.gradients(scaled, List.copyOf(optimizer().weights()));
  }

  /**
   * Gradients of a scalar with respect to tensors that were given to {@link #watch}. They can be
   * part of a loss themselves.
   */
  public List<Tensor> gradients(Tensor loss, List<Tensor> watched) {
    return backend.gradients(loss, watched, GradientMode.DIFFERENTIABLE);
  }

  /**
   * A tensor, for instance of {@link #x()}, with respect to which there will be gradients.
   *
   * @throws IllegalStateException in an evaluation, unless {@link Network#testStepNeedsGradients}
   */
  public Tensor watch(Tensor tensor) {
    if (!training() && !network.testStepNeedsGradients()) {
      throw new IllegalStateException(
          "an evaluation of model '"
              + network.name()
              + "' keeps nothing for gradients; override testStepNeedsGradients");
    }
    return backend.watch(tensor);
  }

  /**
   * Lets the optimizer change the weights.
   *
   * @param gradients as {@link #gradients(Tensor)} gave them, or changed
   * @throws IllegalStateException in an evaluation
   */
  public void applyGradients(List<Tensor> gradients) {
    optimizer().apply(gradients);
  }

  /**
   * Gathers the loss and the metrics of the batch.
   *
   * @param loss the scalar that logs have as {@code loss}
   */
  public void computeMetrics(List<Tensor> yPred, Tensor loss) {
    Objective.Terms known = terms == null ? objective.terms(context, targets, yPred) : terms;
    score.update(context, targets, yPred, new Objective.Terms(scalar(loss), known.outputs()));
  }

  private OptimizerState optimizer() {
    if (optimizer == null) {
      throw new IllegalStateException("an evaluation has no optimizer; override testStep for it");
    }
    return optimizer;
  }

  static Tensor scalar(Tensor loss) {
    if (!loss.shape().equals(Shape.of())) {
      throw new IllegalArgumentException(
          "the loss of a step must be a scalar; given " + loss.spec());
    }
    return loss;
  }
}
