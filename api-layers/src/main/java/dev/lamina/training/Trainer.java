// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.backend.Backend;
import dev.lamina.backend.PendingOutputs;
import dev.lamina.backend.Scope;
import dev.lamina.callbacks.TrainingControl;
import dev.lamina.constraints.Constraint;
import dev.lamina.data.Batch;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Weight;
import dev.lamina.metrics.Direction;
import dev.lamina.optimizers.OptimizerState;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A compiled model on a backend: its steps and the state that they share. There is one trainer for
 * all backends; what differs is behind {@link Backend#compile}.
 *
 * <p>Used by one thread at a time.
 */
public final class Trainer implements AutoCloseable, TrainingControl {
  private final Backend backend;
  private final Network network;
  private final CompileOptions options;
  private final Objective objective;
  private final Steps steps;
  private StepRunner trainRunner;
  private StepRunner testRunner;
  private OptimizerState optimizer;
  private Score score;
  private boolean stopped;
  private boolean swapped;
  private TrainingPosition position = TrainingPosition.START;

  /**
   * A trainer; nothing is compiled yet.
   *
   * @throws IllegalArgumentException if the options do not fit the network's outputs
   */
  public Trainer(Backend backend, Network network, CompileOptions options) {
    options.check(network.outputNames());
    this.backend = backend;
    this.network = network;
    this.options = options;
    this.objective = new Objective(network, options);
    this.steps = new Steps(backend, network);
  }

  /** What the model was compiled with. */
  public CompileOptions options() {
    return options;
  }

  /** One step on a batch; returns the loss before the update, regularization included. */
  public float trainOnBatch(Batch batch) {
    return (float) submitOnBatch(batch).await().get(0).item();
  }

  /** The same, which may return before the loss is there. */
  PendingOutputs submitOnBatch(Batch batch) {
    ready(batch);
    return trainRunner.submit(batch);
  }

  /** The loss of a batch; the weights stay. */
  public float testOnBatch(Batch batch) {
    return (float) submitTest(batch).await().get(0).item();
  }

  /** The same, which may return before the loss is there. */
  @SuppressWarnings("try") // the scope is there for its end
  PendingOutputs submitTest(Batch batch) {
    ready(batch);
    try (Scope scope = backend.recordingScope(network.testStepNeedsGradients())) {
      return testRunner.submit(batch);
    }
  }

  /** Forgets what loss and metrics gathered. */
  public void resetMetrics() {
    if (score != null) {
      score.reset();
    }
  }

  /** What loss and metrics gathered since the last reset, the loss first. */
  public Map<String, Double> metrics() {
    return score == null ? Map.of() : score.results();
  }

  /** The same, where results with several numbers are whole; {@link #metrics} has their mean. */
  public Map<String, HostTensor> metricsResult() {
    return score == null ? Map.of() : score.whole();
  }

  /** The same by name, as logs hold them. */
  Map<String, Double> logs() {
    return score == null ? Map.of() : score.logs();
  }

  @Override
  public long iterations() {
    return optimizer == null ? 0 : backend.read(optimizer.iterations()).getLong(0);
  }

  /** Kernels launched by the last training step; 0 before the first. */
  public long launchesPerStep() {
    return trainRunner == null ? 0 : trainRunner.launches();
  }

  /** In how many calls the last training step handed them to the device; 0 before the first. */
  public long submissionsPerStep() {
    return trainRunner == null ? 0 : trainRunner.submissions();
  }

  /** The optimizer's variables; empty before the first step. */
  public List<Variable> optimizerVariables() {
    return optimizer == null ? List.of() : optimizer.variables();
  }

  /** The state of the optimizer, made now if there was no step yet. */
  public OptimizerState optimizerState() {
    if (optimizer == null) {
      List<Weight> trainable = network.weights().stream().filter(Weight::trainable).toList();
      Map<Variable, Constraint> constraints = new HashMap<>();
      trainable.forEach(
          weight -> weight.constraint().ifPresent(c -> constraints.put(weight.variable(), c)));
      List<Variable> variables = trainable.stream().map(Weight::variable).toList();
      optimizer = options.optimizerFor(network.layers()).bind(backend, variables, constraints);
    }
    return optimizer;
  }

  @Override
  public void stopTraining() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  void start() {
    stopped = false;
    if (swapped) {
      // An evaluation that failed has left them so.
      useAverages(false);
    }
  }

  /** Ends a training: weights become their running averages, if the optimizer keeps them. */
  void finish() {
    if (iterations() > 0) {
      List<Variable> averages = swapped ? optimizer.weights() : optimizer.averages();
      List<Variable> others = swapped ? optimizer.averages() : optimizer.weights();
      for (int i = 0; i < optimizer.averages().size(); i++) {
        backend.write(others.get(i), backend.read(averages.get(i)));
      }
    }
    swapped = false;
  }

  @Override
  public void useAverages(boolean use) {
    List<Variable> averages = optimizerState().averages();
    if (averages.isEmpty()) {
      throw new IllegalStateException(
          "optimizer '"
              + options.optimizer().name()
              + "' keeps no running averages of the weights; make it with useEma(true)");
    }
    // Before the first step there are no averages yet: they are zeros.
    if (use != swapped && iterations() > 0) {
      for (int i = 0; i < averages.size(); i++) {
        Variable weight = optimizer.weights().get(i);
        HostTensor trained = backend.read(weight);
        backend.write(weight, backend.read(averages.get(i)));
        backend.write(averages.get(i), trained);
      }
      swapped = use;
    }
  }

  /** How far the training is. */
  public TrainingPosition position() {
    return position;
  }

  @Override
  public void position(TrainingPosition reached) {
    this.position = reached;
  }

  @Override
  public void save(Path file) throws IOException {
    network.save(file);
  }

  @Override
  public void saveWeights(Path file) throws IOException {
    network.saveWeights(file);
  }

  @Override
  public TrainingPosition loadWeights(Path file) throws IOException {
    network.loadWeights(file);
    return position;
  }

  @Override
  public List<HostTensor> weights() {
    return network.weights().stream().map(Weight::value).toList();
  }

  @Override
  public void weights(List<HostTensor> values) {
    List<Weight> weights = network.weights();
    for (int i = 0; i < weights.size(); i++) {
      weights.get(i).assign(values.get(i));
    }
  }

  @Override
  public Optional<Direction> direction(String metric) {
    return score == null ? Optional.empty() : score.direction(metric);
  }

  @Override
  public List<Layer> layers() {
    return network.layers();
  }

  @Override
  public List<KerasTensor> outputs() {
    return network.outputs();
  }

  @Override
  @SuppressWarnings("try") // the scopes are there for their end
  public double learningRate() {
    OptimizerState state = optimizerState();
    try (Scope recording = backend.recordingScope(false);
        Scope scope = backend.scope()) {
      return backend.read(state.rate(backend.ops())).item();
    }
  }

  @Override
  public void learningRate(double rate) {
    backend.write(optimizerState().learningRate(), HostTensor.scalar((float) rate));
  }

  @Override
  public void close() {
    if (trainRunner != null) {
      trainRunner.close();
      testRunner.close();
      score.close();
    }
    if (optimizer != null) {
      optimizer.close();
    }
    trainRunner = null;
    testRunner = null;
    score = null;
    optimizer = null;
  }

  /** The metrics follow from the shapes of the first targets; all state is made before tracing. */
  private void ready(Batch batch) {
    if (trainRunner != null) {
      return;
    }
    InputCheck check = new InputCheck(network, options);
    check.batch(batch);
    List<TensorSpec> targets = batch.y().stream().map(HostTensor::spec).toList();
    score = new Score(backend, network, options, targets);
    OptimizerState state = optimizerState();
    trainRunner =
        new StepRunner(
            backend,
            network,
            check,
            (inputs, layout) -> steps.train(inputs, layout, objective, state, score));
    testRunner =
        new StepRunner(
            backend,
            network,
            check,
            (inputs, layout) -> steps.test(inputs, layout, objective, score));
  }
}
