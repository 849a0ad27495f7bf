// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.Tensor;

/**
 * The projections of an attention layer.
 *
 * @param query of the query
 * @param key of the key
 * @param value of the value
 * @param gate of the query, or null
 * @param output of the heads
 */
record Projections(
    EinsumDense query, EinsumDense key, EinsumDense value, EinsumDense gate, EinsumDense output) {
  /** Heads, through the gate if there is one, as the output. */
  Tensor out(CallContext context, Tensor queryInput, Tensor heads) {
    Tensor open =
        gate == null
            ? heads
            : context
                .ops()
                .math()
                .multiply(heads, HeadAttention.through(gate, context, queryInput));
    return HeadAttention.through(output, context, open);
  }
}
