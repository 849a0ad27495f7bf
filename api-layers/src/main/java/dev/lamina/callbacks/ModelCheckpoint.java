// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the model, or its weights, while it is trained (keras.io/api/callbacks/model_checkpoint).
 * Files are replaced as a whole: a program that is killed leaves the old one or the new one.
 */
public final class ModelCheckpoint extends Callback {
  private static final Logger LOG = LoggerFactory.getLogger(ModelCheckpoint.class);
  private static final String OWNER = "ModelCheckpoint";

  private final String filepath;
  private final Monitor monitor = new Monitor(OWNER, 0);
  private final SaveFrequency frequency = new SaveFrequency();
  private int verbose;
  private boolean saveBestOnly;
  private boolean saveWeightsOnly;
  private OptionalDouble best = OptionalDouble.empty();
  private int epoch;

  /**
   * Saves to a file after each epoch.
   *
   * @param filepath ends in {@code .keras} or {@code .h5}, or in {@code .weights.h5} where weights
   *     alone are saved; may name {@code epoch}, {@code batch} and numbers of the logs with
   *     Python's formats, for example <code>{epoch:02d}-{val_loss:.2f}.keras</code>
   */
  public ModelCheckpoint(String filepath) {
    this.filepath = filepath;
  }

  /** Name of the number in the logs; default val_loss. */
  public ModelCheckpoint monitor(String name) {
    monitor.name(name);
    return this;
  }

  /** What is better: {@code min}, {@code max}, or {@code auto}, by the metric; default auto. */
  public ModelCheckpoint mode(String name) {
    monitor.mode(name);
    return this;
  }

  /** 0 silent, 1 says when it does something; default 0. */
  public ModelCheckpoint verbose(int level) {
    this.verbose = Arguments.notNegative(OWNER, "verbose", level);
    return this;
  }

  /** Whether it saves only when the number got better; default false. */
  public ModelCheckpoint saveBestOnly(boolean only) {
    this.saveBestOnly = only;
    return this;
  }

  /**
   * Whether it saves weights and the state of the training, not the architecture; default false.
   */
  public ModelCheckpoint saveWeightsOnly(boolean only) {
    this.saveWeightsOnly = only;
    return this;
  }

  /** Saves after that many batches, >= 1, counted across epochs; default: after each epoch. */
  public ModelCheckpoint saveFreq(int batches) {
    frequency.every(OWNER, batches);
    return this;
  }

  /** What the number must be better than to be saved as the best; default: anything is. */
  public ModelCheckpoint initialValueThreshold(double value) {
    this.best = OptionalDouble.of(value);
    return this;
  }

  /** The best number so far, if one was seen. */
  public OptionalDouble best() {
    return best;
  }

  @Override
  public void onTrainBegin() {
    boolean weights = filepath.endsWith(".weights.h5");
    boolean model = filepath.endsWith(".keras") || filepath.endsWith(".h5");
    if (saveWeightsOnly ? !weights : !model) {
      throw new IllegalArgumentException(
          OWNER
              + ": filepath '"
              + filepath
              + "' must end in "
              + (saveWeightsOnly ? ".weights.h5 with saveWeightsOnly" : ".keras or .h5"));
    }
  }

  @Override
  public void onEpochBegin(int number) {
    epoch = number;
  }

  @Override
  public void onTrainBatchEnd(int batch, Logs logs) {
    if (frequency.after(batch)) {
      Map<String, Number> numbers = numbers(logs.values());
      numbers.putIfAbsent("batch", batch + 1L);
      save(logs.values(), numbers);
    }
  }

  @Override
  public void onEpochEnd(int number, Map<String, Double> logs) {
    epoch = number;
    if (frequency.atEpochEnd()) {
      save(logs, numbers(logs));
    }
  }

  private Map<String, Number> numbers(Map<String, Double> logs) {
    Map<String, Number> numbers = new LinkedHashMap<>();
    numbers.put("epoch", epoch + 1L);
    numbers.putAll(logs);
    return numbers;
  }

  private void save(Map<String, Double> logs, Map<String, Number> numbers) {
    Path file = Path.of(PythonFormat.format(filepath, numbers));
    if (saveBestOnly ? !improved(logs, file) : !told("saving model to " + file)) {
      return;
    }
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      if (saveWeightsOnly) {
        control().saveWeights(file);
      } else {
        control().save(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(OWNER + ": cannot save to " + file + ": " + e.getMessage(), e);
    }
    told("finished saving model to " + file);
  }

  private boolean improved(Map<String, Double> logs, Path file) {
    monitor.resolve(control());
    OptionalDouble value = monitor.value(logs);
    if (value.isEmpty()) {
      LOG.warn("{} saves the model all the same", OWNER);
      return true;
    }
    double current = value.getAsDouble();
    String before = best.isPresent() ? fixed(best.getAsDouble()) : "None";
    if (!monitor.isBetter(current, best)) {
      told(monitor.name() + " did not improve from " + before);
      return false;
    }
    best = value;
    String change = before + " to " + fixed(current);
    return told(monitor.name() + " improved from " + change + ", saving model to " + file);
  }

  private static String fixed(double value) {
    return PythonFormat.format("{x:.5f}", Map.of("x", value));
  }

  private boolean told(String what) {
    if (verbose > 0) {
      print("Epoch " + (epoch + 1) + ": " + what);
    }
    return true;
  }
}
