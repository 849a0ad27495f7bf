// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;

/**
 * A fully connected recurrent net, {@link SimpleRNNCell} over all steps
 * (keras.io/api/layers/recurrent_layers/simple_rnn). An activity regularizer counts here, which
 * Keras 3.15.1 takes and forgets; the seed is not written, as in Keras.
 */
public final class SimpleRNN extends CellLayer<SimpleRNN, SimpleRNNCell> {
  /** A layer of so many units. */
  public SimpleRNN(int units) {
    super(new SimpleRNNCell(units));
  }

  static SimpleRNN fromConfig(ConfigReader reader) {
    return new SimpleRNN(Math.toIntExact(reader.integer("units"))).cellLayer(reader);
  }
}
