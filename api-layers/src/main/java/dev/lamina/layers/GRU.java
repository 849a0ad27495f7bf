// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;

/**
 * A net of gated recurrent units, {@link GRUCell} over all steps
 * (keras.io/api/layers/recurrent_layers/gru).
 */
public final class GRU extends CellLayer<GRU, GRUCell> implements GatedCellSettings<GRU> {
  /** A layer of so many units. */
  public GRU(int units) {
    super(new GRUCell(units));
  }

  static GRU fromConfig(ConfigReader reader) {
    GRU layer = new GRU(Math.toIntExact(reader.integer("units")));
    layer.cell().readReset(reader);
    return layer.cellLayer(reader);
  }

  /** Whether the reset gate comes after the recurrent product; default true. */
  public GRU resetAfter(boolean after) {
    cell().resetAfter(after);
    return self();
  }

  @Override
  public Config getConfig() {
    return arguments().writeSeed(super.getConfig());
  }
}
