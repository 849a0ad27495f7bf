// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.callbacks.Callback;
import dev.lamina.callbacks.Terminal;
import dev.lamina.data.ArrayDataset;
import dev.lamina.data.Batch;
import dev.lamina.data.Dataset;
import dev.lamina.tensor.HostTensor;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The arguments of {@code fit}, {@code evaluate} and {@code predict}, with Keras's defaults. */
public final class FitOptions {
  private int batchSize = 32;
  private int epochs = 1;
  private int verbose = -1;
  private final List<Callback> callbacks = new ArrayList<>();
  private double validationSplit;
  private Dataset<Batch> validationDataset;
  private List<HostTensor> validationX;
  private List<HostTensor> validationY;
  private List<HostTensor> validationWeight = List.of();
  private boolean shuffle = true;
  private OptionalLong seed = OptionalLong.empty();
  private Map<Integer, Double> classWeight = Map.of();
  private List<HostTensor> sampleWeight = List.of();
  private int initialEpoch;
  private OptionalInt stepsPerEpoch = OptionalInt.empty();
  private OptionalInt validationSteps = OptionalInt.empty();
  private OptionalInt validationBatchSize = OptionalInt.empty();
  private int validationFreq = 1;
  private PrintStream out = System.out;

  /** Keras's defaults. */
  public FitOptions() {}

  /** Samples of a batch of arrays, >= 1; default 32. A data set has a batch size of its own. */
  public FitOptions batchSize(int size) {
    this.batchSize = atLeast("batchSize", size, 1);
    return this;
  }

  /** Number of the last epoch, >= 0; default 1. */
  public FitOptions epochs(int count) {
    this.epochs = atLeast("epochs", count, 0);
    return this;
  }

  /**
   * 0 silent, 1 a progress bar, 2 a line an epoch; default: 1 on a terminal, 2 when output is
   * piped.
   */
  public FitOptions verbose(int level) {
    if (level < 0 || level > 2) {
      throw new IllegalArgumentException("verbose " + level + " must be 0, 1 or 2");
    }
    this.verbose = level;
    return this;
  }

  /** More callbacks. */
  public FitOptions callbacks(Callback... more) {
    callbacks.addAll(List.of(more));
    return this;
  }

  /** The share of the samples, taken from the end, that validates; in [0, 1); default 0. */
  public FitOptions validationSplit(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("validationSplit " + share + " must be in [0, 1)");
    }
    this.validationSplit = share;
    return this;
  }

  /** Arrays that validate. */
  public FitOptions validationData(HostTensor x, HostTensor y) {
    return validationData(List.of(x), List.of(y), List.of());
  }

  /** Arrays that validate, for several inputs and outputs; weights may be empty. */
  public FitOptions validationData(
      List<HostTensor> x, List<HostTensor> y, List<HostTensor> weights) {
    this.validationX = List.copyOf(x);
    this.validationY = List.copyOf(y);
    this.validationWeight = List.copyOf(weights);
    return this;
  }

  /** A data set that validates. */
  public FitOptions validationData(Dataset<Batch> dataset) {
    this.validationDataset = dataset;
    return this;
  }

  /** Whether arrays are put in another order at each epoch; default true. */
  public FitOptions shuffle(boolean use) {
    this.shuffle = use;
    return this;
  }

  /** The seed of the order; default: from the model. */
  public FitOptions seed(long value) {
    this.seed = OptionalLong.of(value);
    return this;
  }

  /** Factors of the losses of classes; other classes have 1. */
  public FitOptions classWeight(Map<Integer, Double> weights) {
    this.classWeight = Map.copyOf(weights);
    return this;
  }

  /** Factors of the losses of samples, one tensor for each output. */
  public FitOptions sampleWeight(HostTensor... weights) {
    this.sampleWeight = List.of(weights);
    return this;
  }

  /** The epoch to begin with, from 0; default 0. */
  public FitOptions initialEpoch(int epoch) {
    this.initialEpoch = atLeast("initialEpoch", epoch, 0);
    return this;
  }

  /** Batches of an epoch; default: all of the data. */
  public FitOptions stepsPerEpoch(int steps) {
    this.stepsPerEpoch = OptionalInt.of(atLeast("stepsPerEpoch", steps, 1));
    return this;
  }

  /** Batches of a validation; default: all of its data. */
  public FitOptions validationSteps(int steps) {
    this.validationSteps = OptionalInt.of(atLeast("validationSteps", steps, 1));
    return this;
  }

  /** Samples of a batch that validates; default the batch size. */
  public FitOptions validationBatchSize(int size) {
    this.validationBatchSize = OptionalInt.of(atLeast("validationBatchSize", size, 1));
    return this;
  }

  /** Validates after every that many epochs; default 1. */
  public FitOptions validationFreq(int epochsBetween) {
    this.validationFreq = atLeast("validationFreq", epochsBetween, 1);
    return this;
  }

  /** Where progress is printed; default standard output. */
  public FitOptions out(PrintStream stream) {
    this.out = stream;
    return this;
  }

  /** Samples of a batch. */
  public int batchSize() {
    return batchSize;
  }

  /** Number of the last epoch. */
  public int epochs() {
    return epochs;
  }

  /** Whether arrays are shuffled. */
  public boolean shuffle() {
    return shuffle;
  }

  /** The seed of the order, if it was set. */
  public OptionalLong seed() {
    return seed;
  }

  /** Factors of the losses of samples. */
  public List<HostTensor> sampleWeight() {
    return sampleWeight;
  }

  int resolvedVerbose() {
    if (verbose >= 0) {
      return verbose;
    }
    return Terminal.isInteractive() ? 1 : 2;
  }

  PrintStream out() {
    return out;
  }

  /** The callbacks given. */
  public List<Callback> callbacks() {
    return callbacks;
  }

  Map<Integer, Double> classWeight() {
    return classWeight;
  }

  int initialEpoch() {
    return initialEpoch;
  }

  OptionalInt stepsPerEpoch() {
    return stepsPerEpoch;
  }

  OptionalInt validationSteps() {
    return validationSteps;
  }

  boolean validatesAfter(int epoch) {
    return (epoch + 1) % validationFreq == 0;
  }

  /** How many samples from the start train; the rest validates. */
  int trainingSamples(int samples) {
    return (int) Math.floor(samples * (1 - validationSplit));
  }

  /** What validates: given data before split data; null if there is none. */
  Dataset<Batch> validation(ArrayDataset all) {
    if (validationDataset != null) {
      return validationDataset;
    }
    int size = validationBatchSize.orElse(all == null ? batchSize : all.batchSize());
    if (validationX != null) {
      return new ArrayDataset(validationX, validationY, validationWeight, size);
    }
    if (validationSplit == 0) {
      return null;
    }
    if (all == null) {
      throw new IllegalArgumentException(
          "validationSplit needs arrays; give validationData for a streamed data set");
    }
    int first = trainingSamples(all.samples());
    if (first == 0 || first == all.samples()) {
      throw new IllegalArgumentException(
          "validationSplit "
              + validationSplit
              + " of "
              + all.samples()
              + " samples leaves nothing to train on or to validate with");
    }
    return all.range(first, all.samples(), size);
  }

  private static int atLeast(String argument, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(argument + " " + value + " must be >= " + least);
    }
    return value;
  }
}
