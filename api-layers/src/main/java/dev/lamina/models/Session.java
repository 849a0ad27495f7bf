// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.backend.Backend;
import dev.lamina.callbacks.History;
import dev.lamina.config.Config;
import dev.lamina.data.Batch;
import dev.lamina.data.DataIterator;
import dev.lamina.data.Dataset;
import dev.lamina.layers.Weight;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Variable;
import dev.lamina.training.CompileOptions;
import dev.lamina.training.FitLoop;
import dev.lamina.training.FitOptions;
import dev.lamina.training.Predictor;
import dev.lamina.training.Trainer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a model has on its runtime: the weights that it made, a trainer and a predictor. */
final class Session implements AutoCloseable {
  private final Model model;
  private final List<Weight> made = new ArrayList<>();
  private CompileOptions options;
  private Trainer trainer;
  private Predictor predictor;
  private WeightAllowance allowance;

  Session(Model model) {
    this.model = model;
  }

  /** Lets weights, when they are made, be as many as a file holds, and wait for its values. */
  void allow(WeightAllowance given) {
    this.allowance = given;
  }

  /** Makes the weights that are missing; functions of an earlier network are dropped. */
  void makeWeights() {
    closeTrainer();
    closePredictor();
    Set<Weight> blank = takeFromAllowance();
    Backend backend = model.lamina().backend();
    long index = 0;
    for (Weight weight : model.variables()) {
      // Far apart, so that keys of different weights and of models with near seeds never meet.
      long seed = model.seed() ^ (++index * 0xD1342543DE82EF95L);
      boolean fresh =
          blank.contains(weight) ? weight.makeBlank(backend) : weight.make(backend, seed);
      if (fresh) {
        made.add(weight);
      }
    }
  }

  /** The weights that a file has values for; none without a file. */
  private Set<Weight> takeFromAllowance() {
    if (allowance == null) {
      return Set.of();
    }
    Set<Weight> stored = new HashSet<>(model.weights());
    Map<Boolean, List<Weight>> fresh =
        model.variables().stream()
            .filter(weight -> !weight.isMade())
            .distinct()
            .collect(Collectors.partitioningBy(stored::contains));
    allowance.take(fresh.get(true), fresh.get(false));
    return stored;
  }

  void compile(CompileOptions given) {
    model.lamina().requireOpen();
    closeTrainer();
    trainer = model.isBuilt() ? new Trainer(model.lamina().backend(), model, given) : null;
    options = given;
  }

  /** What the model was compiled with; empty if it was not. */
  Config compileConfig() {
    return options == null ? new Config() : options.getConfig(model.outputNames());
  }

  Trainer trainer() {
    if (options == null) {
      throw new IllegalStateException(
          "model '" + model.name() + "' is not compiled; call compile(optimizer, loss) first");
    }
    if (trainer == null) {
      trainer = new Trainer(model.lamina().backend(), model, options);
    }
    return trainer;
  }

  History fit(Dataset<Batch> dataset, FitOptions fit) {
    return new FitLoop(ready(dataset), fit).fit(dataset);
  }

  Map<String, Double> evaluate(Dataset<Batch> dataset, FitOptions fit) {
    return new FitLoop(ready(dataset), fit).evaluate(dataset);
  }

  List<HostTensor> predict(Dataset<Batch> dataset, FitOptions fit) {
    build(dataset);
    Trainer control = options == null ? null : trainer();
    return FitLoop.predict(predictor(), dataset, fit, control);
  }

  Map<String, Double> trainOnBatch(Batch batch) {
    model.lamina().requireOpen();
    model.buildFor(batch.x());
    trainer().trainOnBatch(batch);
    return trainer().metrics();
  }

  Map<String, Double> testOnBatch(Batch batch) {
    model.lamina().requireOpen();
    model.buildFor(batch.x());
    trainer().testOnBatch(batch);
    return trainer().metrics();
  }

  List<HostTensor> predictOnBatch(Batch batch) {
    model.lamina().requireOpen();
    model.buildFor(batch.x());
    return predictor().predictOnBatch(batch);
  }

  /** What the model was compiled with, if it was. */
  Optional<CompileOptions> options() {
    return Optional.ofNullable(options);
  }

  /** Elements and bytes of the optimizer's variables. */
  long[] optimizerSize() {
    long elements = 0;
    long bytes = 0;
    if (trainer != null) {
      for (Variable variable : trainer.optimizerVariables()) {
        elements += variable.spec().size();
        bytes += variable.spec().bytes();
      }
    }
    return new long[] {elements, bytes};
  }

  @Override
  public void close() {
    if (model.lamina().isClosed()) {
      return;
    }
    closeTrainer();
    closePredictor();
    made.forEach(Weight::free);
    made.clear();
  }

  private Trainer ready(Dataset<Batch> dataset) {
    build(dataset);
    return trainer();
  }

  private void build(Dataset<Batch> dataset) {
    model.lamina().requireOpen();
    if (!model.isBuilt()) {
      try (DataIterator<Batch> first = dataset.epoch(0)) {
        if (!first.hasNext()) {
          throw new IllegalArgumentException("the data set is empty");
        }
        model.buildFor(first.next().x());
      }
    }
  }

  private Predictor predictor() {
    if (predictor == null) {
      predictor = new Predictor(model.lamina().backend(), model);
    }
    return predictor;
  }

  private void closeTrainer() {
    if (trainer != null) {
      trainer.close();
      trainer = null;
    }
  }

  private void closePredictor() {
    if (predictor != null) {
      predictor.close();
      predictor = null;
    }
  }
}
