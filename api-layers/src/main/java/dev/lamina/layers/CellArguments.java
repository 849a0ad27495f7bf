// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.activations.Activations;
import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.initializers.GlorotUniform;
import dev.lamina.initializers.Orthogonal;
import dev.lamina.initializers.Zeros;
import java.util.Objects;
import java.util.OptionalLong;

/** What a recurrent cell was told; {@link CellSettings} sets it. Not thread safe. */
public final class CellArguments {
  private static final String ACTIVATION = "activation";
  private static final String RECURRENT_ACTIVATION = "recurrent_activation";

  private final int units;
  private final boolean gated;
  private final WeightArguments kernel = new WeightArguments("kernel", new GlorotUniform());
  private final WeightArguments recurrent =
      new WeightArguments("recurrent", "recurrent_kernel", new Orthogonal());
  private final WeightArguments bias = new WeightArguments("bias", new Zeros());
  private ActivationFunction activation = Activations.get("tanh");
  private ActivationFunction recurrentActivation = Activations.get("sigmoid");
  private boolean useBias = true;
  private double dropout;
  private double recurrentDropout;
  private OptionalLong seed = OptionalLong.empty();

  /**
   * Keras's defaults.
   *
   * @param gated whether there is a recurrent activation
   */
  CellArguments(int units, boolean gated) {
    if (units < 1) {
      throw new IllegalArgumentException("units " + units + " must be >= 1");
    }
    this.units = units;
    this.gated = gated;
  }

  /** The size of the output. */
  public int units() {
    return units;
  }

  /** The function applied to the new state. */
  public ActivationFunction activation() {
    return activation;
  }

  /** The function applied to gates; without gates it is not used. */
  public ActivationFunction recurrentActivation() {
    return recurrentActivation;
  }

  /** Whether a bias is added. */
  public boolean useBias() {
    return useBias;
  }

  /** The share of the inputs that training drops. */
  public double dropout() {
    return dropout;
  }

  /** The share of the states that training drops. */
  public double recurrentDropout() {
    return recurrentDropout;
  }

  /** The seed of what is dropped, if it was set. */
  public OptionalLong seed() {
    return seed;
  }

  void activation(ActivationFunction function) {
    this.activation = Objects.requireNonNull(function, ACTIVATION);
  }

  void recurrentActivation(ActivationFunction function) {
    this.recurrentActivation = Objects.requireNonNull(function, "recurrentActivation");
  }

  void useBias(boolean use) {
    this.useBias = use;
  }

  void dropout(double rate) {
    this.dropout = rate("dropout", rate);
  }

  void recurrentDropout(double rate) {
    this.recurrentDropout = rate("recurrentDropout", rate);
  }

  void seed(long value) {
    this.seed = OptionalLong.of(value);
  }

  WeightArguments kernel() {
    return kernel;
  }

  WeightArguments recurrent() {
    return recurrent;
  }

  WeightArguments bias() {
    return bias;
  }

  /** Reads all but the units. */
  void read(ConfigReader reader) {
    activation(reader, ACTIVATION, true);
    if (gated) {
      activation(reader, RECURRENT_ACTIVATION, false);
    }
    reader.flag("use_bias", this::useBias);
    kernel.read(reader);
    recurrent.read(reader);
    bias.read(reader);
    reader.number("dropout", this::dropout);
    reader.number("recurrent_dropout", this::recurrentDropout);
    reader.integer("seed", this::seed);
    // Keras takes these and does not write them.
    reader.unsupported("implementation", 2L);
    reader.unsupported("use_cudnn", "auto");
  }

  /** Writes units, activations and whether there is a bias. */
  Config writeFirst(Config config) {
    return writeActivations(config.put("units", units));
  }

  /** Writes activations and whether there is a bias. */
  Config writeActivations(Config config) {
    config.put(ACTIVATION, ActivationArgument.config(activation));
    if (gated) {
      config.put(RECURRENT_ACTIVATION, ActivationArgument.config(recurrentActivation));
    }
    return config.put("use_bias", useBias);
  }

  Config writeInitializers(Config config) {
    return WeightArguments.writeInitializers(config, kernel, recurrent, bias);
  }

  Config writeRegularizers(Config config) {
    return WeightArguments.writeRegularizers(config, kernel, recurrent, bias);
  }

  /** Writes constraints and what is dropped. */
  Config writeLast(Config config) {
    return WeightArguments.writeConstraints(config, kernel, recurrent, bias)
        .put("dropout", dropout)
        .put("recurrent_dropout", recurrentDropout);
  }

  Config writeSeed(Config config) {
    return config.put("seed", seed.isPresent() ? seed.getAsLong() : null);
  }

  /** Null, named as such, is no function at all in Keras: {@code linear}. */
  private void activation(ConfigReader reader, String name, boolean output) {
    ActivationFunction none = Activations.get("linear");
    if (reader.named(name) && !reader.given(name)) {
      if (output) {
        activation(none);
      } else {
        recurrentActivation(none);
      }
    } else if (output) {
      ActivationArgument.read(reader, name, this::activation);
    } else {
      ActivationArgument.read(reader, name, this::recurrentActivation);
    }
  }

  private static double rate(String name, double rate) {
    Range.check(rate >= 0 && rate <= 1, name, rate, "in [0, 1]");
    return rate;
  }
}
