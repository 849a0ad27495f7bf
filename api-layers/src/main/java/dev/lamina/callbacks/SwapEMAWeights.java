// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import java.util.Map;

/**
 * Lets evaluations, validations and predictions use the running averages that the optimizer keeps
 * of the weights (keras.io/api/callbacks/swap_ema_weights); training goes on with the trained
 * weights. Needs an optimizer with {@code useEma(true)}. Before the first step there are no
 * averages, and nothing is exchanged.
 */
public final class SwapEMAWeights extends Callback {
  private final boolean swapOnEpoch;

  /** Exchanges for evaluations and predictions alone. */
  public SwapEMAWeights() {
    this(false);
  }

  /**
   * Exchanges for evaluations and predictions.
   *
   * @param swapOnEpoch whether the averages also stay in the model from the end of an epoch to the
   *     beginning of the next, so that callbacks after this one see them
   */
  public SwapEMAWeights(boolean swapOnEpoch) {
    this.swapOnEpoch = swapOnEpoch;
  }

  @Override
  public void onEpochBegin(int epoch) {
    if (swapOnEpoch) {
      control().useAverages(false);
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    if (swapOnEpoch) {
      control().useAverages(true);
    }
  }

  @Override
  public void onTestBegin() {
    control().useAverages(true);
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    control().useAverages(false);
  }

  @Override
  public void onPredictBegin() {
    control().useAverages(true);
  }

  @Override
  public void onPredictEnd() {
    control().useAverages(false);
  }
}
