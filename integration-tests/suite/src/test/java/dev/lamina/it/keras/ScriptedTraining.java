// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import dev.lamina.callbacks.Callback;
import dev.lamina.callbacks.CallbackList;
import dev.lamina.callbacks.Logs;
import dev.lamina.callbacks.TrainingControl;
import dev.lamina.callbacks.TrainingParams;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.metrics.Direction;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.TrainingPosition;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A training without a model: its numbers are given, and what a callback does to it is seen. */
final class ScriptedTraining implements TrainingControl {
  private static final Map<String, Direction> DIRECTIONS =
      Map.of("accuracy", Direction.UP, "mae", Direction.DOWN);

  private final List<Float> rates = new ArrayList<>();
  private float rate = 0.1f;
  private boolean stopped;
  private int epoch;
  private List<HostTensor> restored = List.of();
  private int batches;
  private final List<String> saved = new ArrayList<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  /** Runs as many epochs as there are numbers, each with the number under one name. */
  void run(Callback callback, String name, HostTensor values) {
    int epochs = Math.toIntExact(values.spec().size());
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    TrainingParams params = new TrainingParams(epochs, OptionalLong.empty(), 0, out);
    CallbackList callbacks = new CallbackList(List.of(callback), this, params);
    callbacks.onTrainBegin();
    Map<String, Double> logs = Map.of();
    for (epoch = 0; epoch < epochs && !stopped; epoch++) {
      callbacks.onEpochBegin(epoch);
      Map<String, Double> loss = Map.of("loss", values.getDouble(epoch));
      for (int batch = 0; batch < batches; batch++) {
        callbacks.onTrainBatchEnd(batch, new Logs(() -> loss));
      }
      logs = new HashMap<>(batches == 0 ? Map.of() : loss);
      logs.put(name, values.getDouble(epoch));
      callbacks.onEpochEnd(epoch, logs);
      rates.add(rate);
    }
    callbacks.onTrainEnd(logs);
  }

  /** Lets every epoch have batches. */
  void batches(int count) {
    this.batches = count;
  }

  /** The files that a callback saved. */
  List<String> saved() {
    return saved;
  }

  /** The lines that a callback printed. */
  List<String> printed() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** The learning rate after each epoch. */
  List<Float> rates() {
    return rates;
  }

  /** What a callback gave as weights. */
  List<HostTensor> restored() {
    return restored;
  }

  @Override
  public void stopTraining() {
    stopped = true;
  }

  @Override
  public long iterations() {
    return epoch;
  }

  @Override
  public double learningRate() {
    return rate;
  }

  @Override
  public void learningRate(double value) {
    rate = (float) value;
  }

  /** The weights are the number of the epoch. */
  @Override
  public List<HostTensor> weights() {
    return List.of(HostTensor.scalar(epoch));
  }

  @Override
  public void weights(List<HostTensor> values) {
    restored = values;
  }

  @Override
  public void useAverages(boolean use) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void save(Path file) {
    saved.add(file.toString());
  }

  @Override
  public void saveWeights(Path file) {
    saved.add(file.toString());
  }

  @Override
  public TrainingPosition loadWeights(Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void position(TrainingPosition reached) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Direction> direction(String metric) {
    return Optional.ofNullable(DIRECTIONS.get(metric));
  }

  @Override
  public List<Layer> layers() {
    return List.of();
  }

  @Override
  public List<KerasTensor> outputs() {
    return List.of();
  }
}
