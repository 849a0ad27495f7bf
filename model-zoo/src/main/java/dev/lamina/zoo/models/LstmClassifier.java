// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.models;

import dev.lamina.layers.Dense;
import dev.lamina.layers.Embedding;
import dev.lamina.layers.Input;
import dev.lamina.layers.LSTM;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.DType;

/** Reads tokens with one LSTM of 128 units and gives the probability of the one class. */
public final class LstmClassifier {
  private static final int UNITS = 128;

  private LstmClassifier() {}

  /** A fresh model, not compiled, for sequences of so many tokens below {@code vocabulary}. */
  public static Model build(Lamina lamina, int length, int vocabulary) {
    return new Sequential(
        lamina,
        Input.of(DType.INT32, length),
        new Embedding(vocabulary, UNITS),
        new LSTM(UNITS),
        new Dense(1).activation("sigmoid"));
  }
}
