// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import dev.lamina.callbacks.tensorboard.SummaryWriter;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Weight;
import dev.lamina.tensor.HostTensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Writes a training into files that TensorBoard shows (keras.io/api/callbacks/tensorboard): {@code
 * train} and {@code validation} below a folder, under Keras's tags. TensorFlow is not needed.
 *
 * <p>The vectors of embeddings are written as text, which TensorBoard's projector reads; the
 * checkpoints that Keras 3 writes for it are none that it can read.
 */
public final class TensorBoard extends Callback {
  private final Path logDir;
  private int histogramFreq;
  private boolean writeGraph = true;
  private boolean writeImages;
  private boolean writeStepsPerSecond;
  private OptionalLong updateFreq = OptionalLong.empty();
  private int embeddingsFreq;
  private Map<String, String> embeddingsMetadata = Map.of();
  private String metadataOfAll = "";
  private EmbeddingVectors embeddings;
  private final Map<String, SummaryWriter> writers = new LinkedHashMap<>();
  private boolean training;
  private long trainBatches;
  private long batchStart;
  private long epochStart;
  private long epochIterations;

  /** Writes below the folder {@code logs}. */
  public TensorBoard() {
    this(Path.of("logs"));
  }

  /** Writes below a folder, which no other callback should use. */
  public TensorBoard(Path logDir) {
    this.logDir = logDir;
  }

  /** Every how many epochs the distributions of weights are written; 0, the default: never. */
  public TensorBoard histogramFreq(int epochs) {
    this.histogramFreq = Arguments.notNegative("TensorBoard", "histogramFreq", epochs);
    return this;
  }

  /** Whether the graph of the model's layers is written; default true. */
  public TensorBoard writeGraph(boolean write) {
    this.writeGraph = write;
    return this;
  }

  /** Whether weights are written as images too, where distributions are; default false. */
  public TensorBoard writeImages(boolean write) {
    this.writeImages = write;
    return this;
  }

  /** Whether the speed is written: steps a second of each epoch and batch; default false. */
  public TensorBoard writeStepsPerSecond(boolean write) {
    this.writeStepsPerSecond = write;
    return this;
  }

  /** When numbers of batches are written: {@code epoch}, the default, never; {@code batch}, all. */
  public TensorBoard updateFreq(String when) {
    switch (when) {
      case "epoch" -> updateFreq = OptionalLong.empty();
      case "batch" -> updateFreq = OptionalLong.of(1);
      default ->
          throw new IllegalArgumentException(
              "TensorBoard: updateFreq '" + when + "' is unknown; use epoch, batch or a number");
    }
    return this;
  }

  /** Every how many batches their numbers are written, >= 1. */
  public TensorBoard updateFreq(long batches) {
    if (batches < 1) {
      throw new IllegalArgumentException("TensorBoard: updateFreq " + batches + " must be >= 1");
    }
    this.updateFreq = OptionalLong.of(batches);
    return this;
  }

  /**
   * Every how many epochs the vectors of {@code Embedding} layers are written for the projector, in
   * the place of those from before; 0, the default: never.
   */
  public TensorBoard embeddingsFreq(int epochs) {
    this.embeddingsFreq = Arguments.notNegative("TensorBoard", "embeddingsFreq", epochs);
    return this;
  }

  /** A file with a label for each vector, for all embeddings; relative to the folder. */
  public TensorBoard embeddingsMetadata(String file) {
    this.metadataOfAll = Objects.requireNonNull(file, "embeddingsMetadata");
    return this;
  }

  /** Files with a label for each vector, by the names of {@code Embedding} layers. */
  public TensorBoard embeddingsMetadata(Map<String, String> files) {
    this.embeddingsMetadata = Map.copyOf(files);
    return this;
  }

  /**
   * Refuses everything but 0, Keras's default: batches are not profiled here, as they are not on
   * all of Keras's backends. A {@code Session} of the static backend times each launch and writes
   * it as a trace that Chrome shows.
   *
   * @throws IllegalArgumentException if it is not 0
   */
  public TensorBoard profileBatch(long batch) {
    if (batch != 0) {
      throw new IllegalArgumentException(
          "TensorBoard: profileBatch takes nothing else than 0, not "
              + batch
              + ": batches are not profiled; Session.runWithReport of the static backend times"
              + " each launch");
    }
    return this;
  }

  @Override
  public void onTrainBegin() {
    close(); // what a training that failed has left open
    training = true;
    trainBatches = 0;
    if (writeGraph) {
      writer("train").graph(control().outputs());
    }
    if (embeddingsFreq > 0) {
      embeddings =
          new EmbeddingVectors(logDir, control().layers(), embeddingsMetadata, metadataOfAll);
    }
  }

  @Override
  public void onEpochBegin(int epoch) {
    if (writeStepsPerSecond) {
      epochIterations = control().iterations();
      epochStart = System.nanoTime();
    }
  }

  @Override
  public void onTrainBatchBegin(int batch) {
    trainBatches++;
    batchStart = System.nanoTime();
  }

  @Override
  public void onTrainBatchEnd(int batch, Logs logs) {
    if (isDue(trainBatches)) {
      if (writeStepsPerSecond) {
        double speed = 1e9 / Math.max(1, System.nanoTime() - batchStart);
        writer("train").scalar("batch_steps_per_second", speed, trainBatches);
      }
      write("train", "batch_%s", logs.values(), trainBatches);
    }
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    write("validation", "evaluation_%s_vs_iterations", logs, control().iterations());
    if (!training) {
      close();
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    Map<String, Double> train = new LinkedHashMap<>();
    Map<String, Double> validation = new LinkedHashMap<>();
    logs.forEach(
        (name, value) -> {
          if (name.startsWith("val_")) {
            validation.put(name.substring("val_".length()), value);
          } else {
            train.put(name, value);
          }
        });
    train.put("learning_rate", control().learningRate());
    if (writeStepsPerSecond) {
      double seconds = Math.max(1, System.nanoTime() - epochStart) * 1e-9;
      train.put("steps_per_second", (control().iterations() - epochIterations) / seconds);
    }
    write("train", "epoch_%s", train, epoch);
    write("validation", "epoch_%s", validation, epoch);
    if (histogramFreq > 0 && epoch % histogramFreq == 0) {
      writeWeights(epoch);
    }
    if (embeddingsFreq > 0 && epoch % embeddingsFreq == 0) {
      embeddings.write();
    }
    writers.values().forEach(SummaryWriter::flush);
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    training = false;
    close();
  }

  private boolean isDue(long batch) {
    return updateFreq.isPresent() && batch % updateFreq.getAsLong() == 0;
  }

  private void write(String part, String tag, Map<String, Double> numbers, long step) {
    numbers.forEach((name, value) -> writer(part).scalar(tag.replace("%s", name), value, step));
  }

  private void writeWeights(int epoch) {
    for (Layer layer : control().layers()) {
      for (Weight weight : layer.weights()) {
        HostTensor value = weight.value();
        writer("train").histogram(weight.path() + "/histogram", value, epoch);
        if (writeImages) {
          WeightImage.of(value)
              .ifPresent(image -> writer("train").image(weight.path() + "/image", image, epoch));
        }
      }
    }
  }

  /** Made when there is something to write. */
  private SummaryWriter writer(String part) {
    return writers.computeIfAbsent(part, name -> new SummaryWriter(logDir.resolve(name)));
  }

  private void close() {
    writers.values().forEach(SummaryWriter::close);
    writers.clear();
  }
}
