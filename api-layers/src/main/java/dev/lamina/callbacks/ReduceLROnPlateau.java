// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * Lowers the learning rate when a number stops getting better
 * (keras.io/api/callbacks/reduce_lr_on_plateau). Adds {@code learning_rate} to the logs.
 */
public final class ReduceLROnPlateau extends Callback {
  private final Monitor monitor = new Monitor("ReduceLROnPlateau", 1e-4);
  private double factor = 0.1;
  private int patience = 10;
  private int verbose;
  private int cooldown;
  private double minLr;
  private OptionalDouble best = OptionalDouble.empty();
  private int wait;
  private int cooling;

  /** Watches {@code val_loss}, with a factor of 0.1 and a patience of 10 epochs. */
  public ReduceLROnPlateau() {}

  /** Name of the number in the logs; default val_loss. */
  public ReduceLROnPlateau monitor(String name) {
    monitor.name(name);
    return this;
  }

  /** What the learning rate is multiplied by, in [0, 1); default 0.1. */
  public ReduceLROnPlateau factor(double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "ReduceLROnPlateau: factor " + value + " must be in [0, 1)");
    }
    this.factor = value;
    return this;
  }

  /** Epochs without a better number after which the rate is lowered, >= 0; default 10. */
  public ReduceLROnPlateau patience(int epochs) {
    this.patience = Arguments.notNegative("ReduceLROnPlateau", "patience", epochs);
    return this;
  }

  /** 0 silent, 1 says when it lowers the rate; default 0. */
  public ReduceLROnPlateau verbose(int level) {
    this.verbose = Arguments.notNegative("ReduceLROnPlateau", "verbose", level);
    return this;
  }

  /** What is better: {@code min}, {@code max}, or {@code auto}, by the metric; default auto. */
  public ReduceLROnPlateau mode(String name) {
    monitor.mode(name);
    return this;
  }

  /** The least change that counts as better; its sign does not matter; default 1e-4. */
  public ReduceLROnPlateau minDelta(double change) {
    monitor.minDelta(change);
    return this;
  }

  /** Epochs after lowering the rate in which nothing counts, >= 0; default 0. */
  public ReduceLROnPlateau cooldown(int epochs) {
    this.cooldown = Arguments.notNegative("ReduceLROnPlateau", "cooldown", epochs);
    return this;
  }

  /** What the rate is not lowered below; default 0. */
  public ReduceLROnPlateau minLr(double rate) {
    if (!(rate >= 0)) {
      throw new IllegalArgumentException("ReduceLROnPlateau: minLr " + rate + " must be >= 0");
    }
    this.minLr = rate;
    return this;
  }

  @Override
  public void onTrainBegin() {
    best = OptionalDouble.empty();
    wait = 0;
    cooling = 0;
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    monitor.resolve(control());
    logs.put("learning_rate", control().learningRate());
    OptionalDouble value = monitor.value(logs);
    if (value.isEmpty()) {
      return;
    }
    if (cooling > 0) {
      cooling--;
      wait = 0;
    }
    if (monitor.isBetter(value.getAsDouble(), best)) {
      best = value;
      wait = 0;
    } else if (cooling == 0 && ++wait >= patience && reduce(epoch)) {
      cooling = cooldown;
      wait = 0;
    }
  }

  private boolean reduce(int epoch) {
    double old = control().learningRate();
    if (old <= (float) minLr) {
      return false;
    }
    double reduced = Math.max(old * factor, minLr);
    control().learningRate(reduced);
    if (verbose > 0) {
      String number = PythonNumbers.of(reduced);
      print(
          "\nEpoch "
              + (epoch + 1)
              + ": ReduceLROnPlateau reducing learning rate to "
              + number
              + ".");
    }
    return true;
  }
}
