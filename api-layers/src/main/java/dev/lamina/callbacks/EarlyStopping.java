// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import dev.lamina.tensor.HostTensor;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Ends a training when a number stops getting better (keras.io/api/callbacks/early_stopping). One
 * object serves several trainings, one after the other.
 */
public final class EarlyStopping extends Callback {
  private final Monitor monitor = new Monitor("EarlyStopping", 0);
  private int patience;
  private int verbose;
  private OptionalDouble baseline = OptionalDouble.empty();
  private boolean restoreBestWeights;
  private int startFromEpoch;
  private int wait;
  private OptionalDouble best = OptionalDouble.empty();
  private OptionalInt stoppedEpoch = OptionalInt.empty();
  private int bestEpoch;
  private List<HostTensor> bestWeights;

  /** Watches {@code val_loss} without patience. */
  public EarlyStopping() {}

  /** Name of the number in the logs; default val_loss. */
  public EarlyStopping monitor(String name) {
    monitor.name(name);
    return this;
  }

  /** The least change that counts as better; its sign does not matter; default 0. */
  public EarlyStopping minDelta(double change) {
    monitor.minDelta(change);
    return this;
  }

  /** Epochs without a better number after which training ends, >= 0; default 0. */
  public EarlyStopping patience(int epochs) {
    this.patience = Arguments.notNegative("EarlyStopping", "patience", epochs);
    return this;
  }

  /** 0 silent, 1 says when it does something; default 0. */
  public EarlyStopping verbose(int level) {
    this.verbose = Arguments.notNegative("EarlyStopping", "verbose", level);
    return this;
  }

  /** What is better: {@code min}, {@code max}, or {@code auto}, by the metric; default auto. */
  public EarlyStopping mode(String name) {
    monitor.mode(name);
    return this;
  }

  /** What the number must be better than for the patience to begin anew. */
  public EarlyStopping baseline(double value) {
    this.baseline = OptionalDouble.of(value);
    return this;
  }

  /** Whether the model gets back the weights of the best epoch in the end; default false. */
  public EarlyStopping restoreBestWeights(boolean restore) {
    this.restoreBestWeights = restore;
    return this;
  }

  /** Number of the first epoch that counts, from 0 on; default 0. */
  public EarlyStopping startFromEpoch(int epoch) {
    this.startFromEpoch = Arguments.notNegative("EarlyStopping", "startFromEpoch", epoch);
    return this;
  }

  /** The epoch, from 0 on, after which it ended the last training, if it did. */
  public OptionalInt stoppedEpoch() {
    return stoppedEpoch;
  }

  /** The epoch, from 0 on, with the best number of the last training. */
  public int bestEpoch() {
    return bestEpoch;
  }

  /** The best number of the last training, if one was seen. */
  public OptionalDouble best() {
    return best;
  }

  @Override
  public void onTrainBegin() {
    wait = 0;
    best = OptionalDouble.empty();
    stoppedEpoch = OptionalInt.empty();
    bestEpoch = 0;
    bestWeights = null;
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    monitor.resolve(control());
    OptionalDouble value = monitor.value(logs);
    if (value.isEmpty() || epoch < startFromEpoch) {
      return;
    }
    if (restoreBestWeights && bestWeights == null) {
      keep(epoch);
    }
    wait++;
    double current = value.getAsDouble();
    if (monitor.isBetter(current, best)) {
      best = value;
      keep(epoch);
      if (monitor.isBetter(current, baseline)) {
        wait = 0;
      }
    } else if (wait >= patience && epoch > 0) {
      stoppedEpoch = OptionalInt.of(epoch);
      control().stopTraining();
    }
  }

  @Override
  public void onTrainEnd(Map<String, Double> logs) {
    if (stoppedEpoch.isPresent() && verbose > 0) {
      print("Epoch " + (stoppedEpoch.getAsInt() + 1) + ": early stopping");
    }
    if (bestWeights != null) {
      if (verbose > 0) {
        print("Restoring model weights from the end of the best epoch: " + (bestEpoch + 1) + ".");
      }
      control().weights(bestWeights);
      bestWeights = null;
    }
  }

  private void keep(int epoch) {
    bestEpoch = epoch;
    if (restoreBestWeights) {
      bestWeights = control().weights();
    }
  }
}
