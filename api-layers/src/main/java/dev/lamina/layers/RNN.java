// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import java.util.List;

/**
 * A cell, or several on top of each other, over all steps of a sequence
 * (keras.io/api/layers/recurrent_layers/rnn). With several cells the states are those of the first
 * cell, then those of the second, and so on.
 */
public final class RNN extends RecurrentLayer<RNN> {
  /** One cell over all steps. */
  public RNN(RecurrentCell<?> cell) {
    super(cell);
  }

  /** Cells on top of each other; see {@link StackedRNNCells}. */
  public RNN(List<? extends RecurrentCell<?>> cells) {
    super(new StackedRNNCells(cells));
  }

  static RNN fromConfig(ConfigReader reader) {
    return new RNN(RecurrentCells.of(reader, "cell", reader.raw("cell"))).recurrent(reader);
  }

  @Override
  public RecurrentCell<?> cell() {
    return super.cell();
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("cell", Layers.CLASSES.serialize(cell()));
  }
}
