// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Integers as vectors that training finds (keras.io/api/layers/core_layers/embedding). Input any
 * shape, of integers in {@code [0, inputDim)}; output the same with an axis of extent {@code
 * outputDim} more. Keras's LoRA and quantization are not supported and refused.
 */
public final class Embedding extends EmbeddingLayer<Embedding> {
  /**
   * An embedding.
   *
   * @param inputDim number of integers that have a vector: the largest plus 1
   * @param outputDim length of a vector
   */
  public Embedding(int inputDim, int outputDim) {
    super(inputDim, outputDim);
  }

  static Embedding fromConfig(ConfigReader reader) {
    reader.unsupported("weights", null);
    return new Embedding(
            Math.toIntExact(reader.integer("input_dim")),
            Math.toIntExact(reader.integer("output_dim")))
        .embedding(reader);
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    return look(context, input);
  }

  @Override
  protected Optional<Tensor> computeMask(CallContext context, List<Tensor> inputs) {
    return Optional.of(maskOf(context, inputs.get(0)));
  }
}
