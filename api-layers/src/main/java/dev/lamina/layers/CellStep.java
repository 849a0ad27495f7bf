// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.Tensor;
import java.util.List;

/** One step of a recurrent cell, with what is drawn and cut once for all steps. */
@FunctionalInterface
interface CellStep {
  /** The output, then the new states. */
  List<Tensor> step(Tensor x, List<Tensor> states);
}
