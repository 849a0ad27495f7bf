// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.metrics.Direction;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.TrainingPosition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a callback can see of the compiled model that it watches, and do to it. Used on the thread
 * that trains.
 */
public interface TrainingControl {
  /** Ends the training after this batch. */
  void stopTraining();

  /** Steps taken so far. */
  long iterations();

  /** The learning rate now. */
  double learningRate();

  /**
   * Changes the learning rate from the next step on.
   *
   * @throws IllegalStateException if it follows a schedule
   */
  void learningRate(double rate);

  /** Copies of all weights of the model. */
  List<HostTensor> weights();

  /** Overwrites all weights with what {@link #weights()} gave. */
  void weights(List<HostTensor> values);

  /**
   * Puts the running averages that the optimizer keeps of the weights in their place, or the
   * trained weights back, unless it is so already. Before the first step there are no averages, and
   * nothing happens. A training ends with the averages as weights in any case.
   *
   * @throws IllegalStateException if the optimizer keeps no averages
   */
  void useAverages(boolean use);

  /**
   * Writes the whole model to a file.
   *
   * @throws IOException if writing fails; the file is then as it was
   */
  void save(Path file) throws IOException;

  /** Writes the weights and the state of the training to a {@code .weights.h5} file. */
  void saveWeights(Path file) throws IOException;

  /**
   * Reads weights and, if the file has it, the state of the training.
   *
   * @return how far the training was, as far as the file says it
   */
  TrainingPosition loadWeights(Path file) throws IOException;

  /** Says how far the training is; before the first epoch it begins there. */
  void position(TrainingPosition reached);

  /** Which way a metric gets better, by its name in logs, without val_; empty if not known. */
  Optional<Direction> direction(String metric);

  /** The model's layers, in the order of the summary. */
  List<Layer> layers();

  /** What the model gives. */
  List<KerasTensor> outputs();
}
