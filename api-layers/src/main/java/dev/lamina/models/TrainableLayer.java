// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.callbacks.History;
import dev.lamina.data.ArrayDataset;
import dev.lamina.data.Batch;
import dev.lamina.data.Dataset;
import dev.lamina.layers.Layer;
import dev.lamina.losses.Loss;
import dev.lamina.losses.Losses;
import dev.lamina.metrics.Metric;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.optimizers.Optimizers;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.CompileOptions;
import dev.lamina.training.FitOptions;
import dev.lamina.training.Network;
import dev.lamina.training.Trainer;
import java.util.List;
import java.util.Map;

/**
 * A layer that can be trained by itself: what Keras's {@code Trainer} gives models, {@code
 * compile}, {@code fit}, {@code evaluate}, {@code predict} and single steps
 * (keras.io/api/models/model_training_apis).
 */
abstract class TrainableLayer extends Layer implements Network {
  /** What it has on its runtime. */
  abstract Session session();

  /** The seed of initial weights, dropout and shuffling. */
  public abstract long seed();

  /** Finds the network from data, where it is not known yet. */
  abstract void buildFor(List<HostTensor> x);

  /** Names of the inputs. */
  public abstract List<String> inputNames();

  /** Compiles with optimizer and loss as objects. */
  public final void compile(Optimizer optimizer, Loss loss, Metric... metrics) {
    compile(new CompileOptions(optimizer).loss(loss).metrics(metrics));
  }

  /** Compiles with an optimizer as an object, loss and metrics by name. */
  public final void compile(Optimizer optimizer, String loss, String... metrics) {
    compile(new CompileOptions(optimizer).loss(Losses.get(loss)).metrics(metrics));
  }

  /**
   * Compiles with everything by name, for example {@code compile("adam", "mse", "mae")}.
   *
   * @throws IllegalArgumentException if a name is unknown; the message lists the names
   */
  public final void compile(String optimizer, String loss, String... metrics) {
    compile(Optimizers.get(optimizer), loss, metrics);
  }

  /** Compiles with all options; a model that is compiled again starts its optimizer anew. */
  public final void compile(CompileOptions options) {
    session().compile(options);
  }

  /** Trains on arrays with Keras's defaults. */
  public final History fit(HostTensor x, HostTensor y) {
    return fit(x, y, new FitOptions());
  }

  /** Trains on arrays. */
  public final History fit(HostTensor x, HostTensor y, FitOptions options) {
    return fit(List.of(x), List.of(y), options);
  }

  /**
   * Trains on arrays, one for each input and output.
   *
   * @throws IllegalArgumentException if the data do not fit the model
   * @throws IllegalStateException if the model is not compiled, or the runtime is closed
   * @throws dev.lamina.training.TrainingException if the loss is not finite; the message says at
   *     which step
   */
  public final History fit(List<HostTensor> x, List<HostTensor> y, FitOptions options) {
    ArrayDataset arrays = new ArrayDataset(x, y, options.sampleWeight(), options.batchSize());
    // A callback that restores a training may change the model's seed before the first epoch.
    ArrayDataset shuffled = arrays.shuffle(() -> options.seed().orElse(seed()));
    return session().fit(options.shuffle() ? shuffled : arrays, options);
  }

  /** Trains on a data set, in its own order. */
  public final History fit(Dataset<Batch> dataset, FitOptions options) {
    return session().fit(dataset, options);
  }

  /** Loss and metrics on arrays by name, the loss first; batches of 32, silent. */
  public final Map<String, Double> evaluate(HostTensor x, HostTensor y) {
    return evaluate(x, y, new FitOptions().verbose(0));
  }

  /** Loss and metrics on arrays by name, the loss first. */
  public final Map<String, Double> evaluate(HostTensor x, HostTensor y, FitOptions options) {
    return evaluate(List.of(x), List.of(y), options);
  }

  /** Loss and metrics on arrays, one for each input and output. */
  public final Map<String, Double> evaluate(
      List<HostTensor> x, List<HostTensor> y, FitOptions options) {
    return evaluate(new ArrayDataset(x, y, options.sampleWeight(), options.batchSize()), options);
  }

  /** Loss and metrics on a data set. */
  public final Map<String, Double> evaluate(Dataset<Batch> dataset, FitOptions options) {
    return session().evaluate(dataset, options);
  }

  /** The output for an array, computed in batches of 32, silently. */
  public final HostTensor predict(HostTensor x) {
    return predict(x, new FitOptions().verbose(0));
  }

  /** The output for an array. */
  public final HostTensor predict(HostTensor x, FitOptions options) {
    return predict(List.of(x), options).get(0);
  }

  /** The outputs for arrays, one for each input. */
  public final List<HostTensor> predict(List<HostTensor> x, FitOptions options) {
    return predict(new ArrayDataset(x, List.of(), List.of(), options.batchSize()), options);
  }

  /** The outputs for a data set. */
  public final List<HostTensor> predict(Dataset<Batch> dataset, FitOptions options) {
    return session().predict(dataset, options);
  }

  /**
   * Trains on arrays by the names of inputs and outputs.
   *
   * @throws IllegalArgumentException if a name is missing or unknown; the message lists the names
   */
  public final History fit(
      Map<String, HostTensor> x, Map<String, HostTensor> y, FitOptions options) {
    buildFor(List.copyOf(x.values()));
    return fit(
        NamedTensors.ordered("x", inputNames(), x),
        NamedTensors.ordered("y", outputNames(), y),
        options);
  }

  /** Loss and metrics on arrays by the names of inputs and outputs. */
  public final Map<String, Double> evaluate(
      Map<String, HostTensor> x, Map<String, HostTensor> y, FitOptions options) {
    buildFor(List.copyOf(x.values()));
    return evaluate(
        NamedTensors.ordered("x", inputNames(), x),
        NamedTensors.ordered("y", outputNames(), y),
        options);
  }

  /** The outputs by name, for arrays by the names of inputs. */
  public final Map<String, HostTensor> predict(Map<String, HostTensor> x, FitOptions options) {
    buildFor(List.copyOf(x.values()));
    List<HostTensor> outputs = predict(NamedTensors.ordered("x", inputNames(), x), options);
    return NamedTensors.named(outputNames(), outputs);
  }

  /** One training step; returns loss and metrics gathered since the last {@link #resetMetrics}. */
  public final Map<String, Double> trainOnBatch(HostTensor x, HostTensor y) {
    return session().trainOnBatch(Batch.of(x, y));
  }

  /** One training step on several inputs and outputs. */
  public final Map<String, Double> trainOnBatch(Batch batch) {
    return session().trainOnBatch(batch);
  }

  /** Loss and metrics of a batch, gathered since the last {@link #resetMetrics}. */
  public final Map<String, Double> testOnBatch(HostTensor x, HostTensor y) {
    return session().testOnBatch(Batch.of(x, y));
  }

  /** Loss and metrics of a batch on several inputs and outputs. */
  public final Map<String, Double> testOnBatch(Batch batch) {
    return session().testOnBatch(batch);
  }

  /** The output for one batch. */
  public final HostTensor predictOnBatch(HostTensor x) {
    return session().predictOnBatch(Batch.of(x)).get(0);
  }

  /** Forgets what {@link #trainOnBatch} and {@link #testOnBatch} gathered. */
  public final void resetMetrics() {
    session().trainer().resetMetrics();
  }

  /**
   * Loss and metrics gathered since the last {@link #resetMetrics}, by name, the loss first.
   * Results with one number for each class or threshold are whole here; logs, history and progress
   * bar have the mean of such numbers.
   */
  public final Map<String, HostTensor> getMetricsResult() {
    return session().trainer().metricsResult();
  }

  /**
   * The trainer behind a compiled model, for measurements: launches of a step, step number.
   *
   * @throws IllegalStateException if the model is not compiled
   */
  public final Trainer trainer() {
    return session().trainer();
  }
}
