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
import dev.lamina.tensor.HostTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The loops of {@code fit}, {@code evaluate} and {@code predict}. */
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
  public History fit(Dataset<Batch> dataset) {
    ArrayDataset arrays = dataset instanceof ArrayDataset known ? known : null;
    Dataset<Batch> validation = options.validation(arrays);
    Dataset<Batch> training = dataset;
    if (arrays != null) {
      training = arrays.range(0, options.trainingSamples(arrays.samples()), arrays.batchSize());
    }
    History history = new History();
    List<Callback> all = new ArrayList<>(options.callbacks());
    all.add(history);
    try (EpochBatches batches = new EpochBatches(training, options.stepsPerEpoch());
        EpochBatches validating = validating(validation)) {
      CallbackList callbacks = callbacks(options, all, trainer, batches.count());
      trainer.start();
      trainer.position(new TrainingPosition(options.initialEpoch(), 0));
      callbacks.onTrainBegin();
      Map<String, Double> logs = epochs(batches, validating, callbacks);
      trainer.finish();
      callbacks.onTrainEnd(logs);
    }
    return history;
  }

  private EpochBatches validating(Dataset<Batch> validation) {
    return validation == null ? null : new EpochBatches(validation, options.validationSteps());
  }

  private Map<String, Double> epochs(
      EpochBatches batches, EpochBatches validating, CallbackList callbacks) {
    ClassWeights classWeights = new ClassWeights(options.classWeight());
    Map<String, Double> logs = Map.of();
    int epoch = trainer.position().epoch();
    for (; epoch < options.epochs() && !trainer.isStopped(); epoch++) {
      callbacks.onEpochBegin(epoch);
      trainer.resetMetrics();
      train(batches, classWeights, epoch, callbacks);
      logs = new LinkedHashMap<>(trainer.logs());
      trainer.position(new TrainingPosition(epoch + 1, 0));
      if (validating != null && options.validatesAfter(epoch)) {
        for (var entry : test(validating, callbacks).entrySet()) {
          logs.put("val_" + entry.getKey(), entry.getValue());
        }
      }
      callbacks.onEpochEnd(epoch, logs);
    }
    return logs;
  }

  /** Evaluates: loss and metrics by name, the loss first. */
  public Map<String, Double> evaluate(Dataset<Batch> dataset) {
    try (EpochBatches batches = new EpochBatches(dataset, options.stepsPerEpoch())) {
      test(batches, callbacks(options, options.callbacks(), trainer, batches.count()));
    }
    return trainer.metrics();
  }

  /** Predicts: the outputs for all batches, joined. */
  public static List<HostTensor> predict(
      Predictor predictor, Dataset<Batch> dataset, FitOptions options, TrainingControl control) {
    try (EpochBatches batches = new EpochBatches(dataset, options.stepsPerEpoch())) {
      CallbackList callbacks = callbacks(options, options.callbacks(), control, batches.count());
      callbacks.onPredictBegin();
      List<HostTensor> outputs = predictor.predict(batches, callbacks);
      callbacks.onPredictEnd();
      return outputs;
    }
  }

  private void train(
      EpochBatches batches, ClassWeights classWeights, int epoch, CallbackList callbacks) {
    batches.begin(epoch);
    int done = trainer.position().batch();
    for (int step = 0; step < done; step++) {
      batches.next();
    }
    Batch batch = batches.next();
    StepLoss before = null;
    for (int step = done; batch != null; step++) {
      callbacks.onTrainBatchBegin(step);
      StepLoss loss = new StepLoss(trainer.submitOnBatch(classWeights.apply(batch)), epoch, step);
      trainer.position(new TrainingPosition(epoch, step + 1));
      // While the device is at this step it costs nothing to wait for the one before.
      requireFinite(before, 1);
      callbacks.onTrainBatchEnd(step, new Logs(trainer::logs));
      if (loss.isKnown()) {
        requireFinite(loss, 0);
      }
      before = loss.isKnown() ? null : loss;
      batch = trainer.isStopped() ? null : batches.next();
    }
    requireFinite(before, 0);
  }

  private Map<String, Double> test(EpochBatches batches, CallbackList callbacks) {
    callbacks.onTestBegin();
    trainer.resetMetrics();
    batches.beginAnew();
    Batch batch = batches.next();
    for (int step = 0; batch != null; step++) {
      callbacks.onTestBatchBegin(step);
      trainer.submitTest(batch);
      callbacks.onTestBatchEnd(step, new Logs(trainer::logs));
      batch = batches.next();
    }
    Map<String, Double> logs = trainer.logs();
    callbacks.onTestEnd(logs);
    return logs;
  }

  /**
   * Waits for a loss.
   *
   * @param loss null if there is none to wait for
   * @param later steps that began since
   */
  private void requireFinite(StepLoss loss, int later) {
    // A callback that looks after such a loss has ended the training by now.
    if (loss != null && !loss.isFinite() && !trainer.isStopped()) {
      throw loss.notFinite(trainer.iterations() - later);
    }
  }

  /**
   * The callbacks of a run, with a progress bar unless it is silent.
   *
   * @param control the training, or null for a prediction by a model that is not compiled
   */
  private static CallbackList callbacks(
      FitOptions options, List<Callback> given, TrainingControl control, OptionalLong steps) {
    List<Callback> all = new ArrayList<>(given);
    int verbose = options.resolvedVerbose();
    if (verbose > 0) {
      all.add(new ProgbarLogger(options.out()));
    }
    TrainingParams params = new TrainingParams(options.epochs(), steps, verbose, options.out());
    return new CallbackList(all, control, params);
  }
}
