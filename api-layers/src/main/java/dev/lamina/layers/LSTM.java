// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;

/**
 * Long short-term memory, {@link LSTMCell} over all steps
 * (keras.io/api/layers/recurrent_layers/lstm). States are h and c.
 */
public final class LSTM extends CellLayer<LSTM, LSTMCell> implements GatedCellSettings<LSTM> {
  /** A layer of so many units. */
  public LSTM(int units) {
    super(new LSTMCell(units));
  }

  static LSTM fromConfig(ConfigReader reader) {
    LSTM layer = new LSTM(Math.toIntExact(reader.integer("units")));
    layer.cell().readForgetBias(reader);
    return layer.cellLayer(reader);
  }

  /** Whether the bias of the forget gate starts with ones; default true. */
  public LSTM unitForgetBias(boolean ones) {
    cell().unitForgetBias(ones);
    return self();
  }

  @Override
  public Config getConfig() {
    return arguments().writeSeed(super.getConfig());
  }
}
