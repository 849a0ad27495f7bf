// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.regularizers.L1L2;
import dev.lamina.tensor.Tensor;

/**
 * Passes its input on and adds a penalty on it to the loss
 * (keras.io/api/layers/regularization_layers/activity_regularization).
 */
public final class ActivityRegularization extends FluentLayer<ActivityRegularization> {
  private final double l1;
  private final double l2;

  /** The penalty {@code l1 sum(|x|) + l2 sum(x^2)}, divided by the batch size. */
  public ActivityRegularization(double l1, double l2) {
    this.l1 = l1;
    this.l2 = l2;
    setActivityRegularizer(new L1L2(l1, l2));
    supportMasking();
  }

  static ActivityRegularization fromConfig(ConfigReader reader) {
    return new ActivityRegularization(reader.number("l1", 0), reader.number("l2", 0))
        .common(reader);
  }

  /** The factor of the sum of magnitudes. */
  public double l1() {
    return l1;
  }

  /** The factor of the sum of squares. */
  public double l2() {
    return l2;
  }

  @Override
  public Config getConfig() {
    Config config = new Config();
    Config whole = super.getConfig();
    whole.names().stream()
        .filter(name -> !name.equals("activity_regularizer"))
        .forEach(name -> config.put(name, whole.get(name)));
    return config.put("l1", l1).put("l2", l2);
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    return input;
  }
}
