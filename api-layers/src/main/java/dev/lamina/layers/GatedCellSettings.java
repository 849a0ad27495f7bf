// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.activations.Activations;

/**
 * The arguments of cells with gates.
 *
 * @param <L> the cell's or layer's own class
 */
public interface GatedCellSettings<L> extends CellSettings<L> {
  /** The function applied to gates, by name; default {@code sigmoid}. */
  default L recurrentActivation(String name) {
    return recurrentActivation(Activations.get(name));
  }

  /** The function applied to gates. */
  default L recurrentActivation(ActivationFunction function) {
    return set(arguments -> arguments.recurrentActivation(function));
  }
}
