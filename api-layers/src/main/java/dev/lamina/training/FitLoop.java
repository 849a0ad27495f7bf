// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.callbacks.Callback;
import dev.lamina.callbacks.CallbackList;
import dev.lamina.callbacks.History;
import dev.lamina.callbacks.Logs;
import dev.lamina.callbacks.ProgbarLogger;
import dev.lamina.callbacks.TrainingControl;
import dev.lamina.callbacks.TrainingParams;
import dev.lamina.data.ArrayDataset;
import dev.lamina.data.Batch;
import dev.lamina.data.Dataset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The loops of {@code fit} and {@code evaluate}. */
public final class FitLoop {
  private final Trainer trainer;
  private final FitOptions options;

  /** A run of a trainer. */
  public FitLoop(Trainer trainer, FitOptions options) {
    this.trainer = trainer;
    this.options = options;
  }

  /**
   * Trains.
   *
   * @throws TrainingException if the loss is not finite and no callback ended the training for it;
   *     the message says at which step
   */
  public History fit(Dataset dataset) {
    ArrayDataset arrays = dataset instanceof ArrayDataset known ? known : null;
    Dataset validation = options.validation(arrays);
    Dataset training = dataset;
    if (arrays != null) {
      training = arrays.range(0, options.trainingSamples(arrays.samples()), arrays.batchSize());
    }
    History history = new History();
    List<Callback> all = new ArrayList<>(options.callbacks());
    all.add(history);
    OptionalLong steps = steps(training.batches(), options.stepsPerEpoch());
    CallbackList callbacks = callbacks(options, all, trainer, steps);
    trainer.start();
    trainer.position(new TrainingPosition(options.initialEpoch(), 0));
    callbacks.onTrainBegin();
    Map<String, Double> logs = Map.of();
    for (int epoch = trainer.position().epoch();
        epoch < options.epochs() && !trainer.isStopped();
        epoch++) {
      callbacks.onEpochBegin(epoch);
      trainer.resetMetrics();
      train(training, epoch, callbacks);
      logs = new LinkedHashMap<>(trainer.logs());
      trainer.position(new TrainingPosition(epoch + 1, 0));
      if (validation != null && options.validatesAfter(epoch)) {
        for (var entry : test(validation, options.validationSteps(), callbacks).entrySet()) {
          logs.put("val_" + entry.getKey(), entry.getValue());
        }
      }
      callbacks.onEpochEnd(epoch, logs);
    }
    trainer.finish();
    callbacks.onTrainEnd(logs);
    return history;
  }

  /** Evaluates: loss and metrics by name, the loss first. */
  public Map<String, Double> evaluate(Dataset dataset) {
    OptionalLong steps = steps(dataset.batches(), options.stepsPerEpoch());
    CallbackList callbacks = callbacks(options, options.callbacks(), trainer, steps);
    test(dataset, options.stepsPerEpoch(), callbacks);
    return trainer.metrics();
  }

  private void train(Dataset dataset, int epoch, CallbackList callbacks) {
    Iterator<Batch> batches = ClassWeights.over(dataset.epoch(epoch), options.classWeight());
    int limit = options.stepsPerEpoch().orElse(Integer.MAX_VALUE);
    int done = trainer.position().batch();
    for (int step = 0; step < limit && batches.hasNext() && !trainer.isStopped(); step++) {
      Batch batch = batches.next();
      if (step < done) {
        continue;
      }
      callbacks.onTrainBatchBegin(step);
      float loss = trainer.trainOnBatch(batch);
      trainer.position(new TrainingPosition(epoch, step + 1));
      callbacks.onTrainBatchEnd(step, new Logs(trainer::logs));
      // A callback that looks after such a loss has ended the training by now.
      if (!Float.isFinite(loss) && !trainer.isStopped()) {
        throw notFinite(loss, epoch, step);
      }
    }
  }

  private Map<String, Double> test(Dataset dataset, OptionalInt steps, CallbackList callbacks) {
    callbacks.onTestBegin();
    trainer.resetMetrics();
    Iterator<Batch> batches = dataset.epoch(0);
    int limit = steps.orElse(Integer.MAX_VALUE);
    for (int step = 0; step < limit && batches.hasNext(); step++) {
      Batch batch = batches.next();
      callbacks.onTestBatchBegin(step);
      trainer.testOnBatch(batch);
      callbacks.onTestBatchEnd(step, new Logs(trainer::logs));
    }
    Map<String, Double> logs = trainer.logs();
    callbacks.onTestEnd(logs);
    return logs;
  }

  private TrainingException notFinite(float loss, int epoch, int step) {
    return new TrainingException(
        "the loss is "
            + loss
            + " at step "
            + (step + 1)
            + " of epoch "
            + (epoch + 1)
            + " (step "
            + trainer.iterations()
            + " of the training); lower the learning rate or look for bad values in the data");
  }

  /**
   * The callbacks of a run, with a progress bar unless it is silent.
   *
   * @param control the training, or null for a prediction by a model that is not compiled
   */
  public static CallbackList callbacks(
      FitOptions options, List<Callback> given, TrainingControl control, OptionalLong steps) {
    List<Callback> all = new ArrayList<>(given);
    int verbose = options.resolvedVerbose();
    if (verbose > 0) {
      all.add(new ProgbarLogger(options.out()));
    }
    TrainingParams params = new TrainingParams(options.epochs(), steps, verbose, options.out());
    return new CallbackList(all, control, params);
  }

  private static OptionalLong steps(OptionalLong batches, OptionalInt limit) {
    if (limit.isEmpty()) {
      return batches;
    }
    return OptionalLong.of(Math.min(limit.getAsInt(), batches.orElse(Long.MAX_VALUE)));
  }
}
