// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.Tensor;
import java.util.List;

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
  /** Heads of query, key and value; the key is the value where there is no third input. */
  List<Tensor> heads(CallContext context, List<Tensor> inputs) {
    Tensor values = inputs.get(1);
    return List.of(
        HeadAttention.through(query, context, inputs.get(0)),
        HeadAttention.through(key, context, inputs.size() > 2 ? inputs.get(2) : values),
        HeadAttention.through(value, context, values));
  }

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
