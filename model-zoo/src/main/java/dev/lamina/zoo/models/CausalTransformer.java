// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.models;

import dev.lamina.layers.Add;
import dev.lamina.layers.Attention;
import dev.lamina.layers.CallArguments;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Embedding;
import dev.lamina.layers.Input;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.LayerNormalization;
import dev.lamina.layers.MultiHeadAttention;
import dev.lamina.models.Model;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.DType;
import java.util.List;

/**
 * A small language model: the blocks of Vaswani et al. (Attention Is All You Need, 2017) with
 * causal attention, normalised before each part as in GPT-2, without positions. It gives logits of
 * the next token at each place.
 */
public final class CausalTransformer {
  private static final int UNITS = 128;
  private static final int HEADS = 4;
  private static final int BLOCKS = 2;
  private static final CallArguments CAUSAL =
      CallArguments.NONE.flag(Attention.USE_CAUSAL_MASK, true);

  private CausalTransformer() {}

  /** A fresh model, not compiled, for sequences of so many tokens below {@code vocabulary}. */
  public static Model build(Lamina lamina, int length, int vocabulary) {
    KerasTensor tokens = Input.of(DType.INT32, length);
    KerasTensor x = new Embedding(vocabulary, UNITS).apply(tokens);
    for (int block = 0; block < BLOCKS; block++) {
      x = new Add().apply(x, attention(normalized(x)));
      x = new Add().apply(x, mlp(normalized(x)));
    }
    return new Model(lamina, tokens, new Dense(vocabulary).apply(normalized(x)));
  }

  private static KerasTensor normalized(KerasTensor x) {
    return new LayerNormalization().epsilon(1e-5).apply(x);
  }

  private static KerasTensor attention(KerasTensor x) {
    return new MultiHeadAttention(HEADS, UNITS / HEADS).apply(List.of(x, x), CAUSAL).get(0);
  }

  private static KerasTensor mlp(KerasTensor x) {
    return new Dense(UNITS).apply(new Dense(4 * UNITS).activation("gelu").apply(x));
  }
}
