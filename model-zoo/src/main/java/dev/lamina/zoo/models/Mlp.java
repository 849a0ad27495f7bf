// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.models;

import dev.lamina.layers.Dense;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.Shape;

/** A multilayer perceptron: two hidden layers of 512 units with relu, softmax at the end. */
public final class Mlp {
  private static final int UNITS = 512;

  private Mlp() {}

  /**
   * A fresh model, not compiled.
   *
   * @param input shape of one sample; flattened if it has more than one dimension
   */
  public static Model build(Lamina lamina, Shape input, int classes) {
    Sequential model = new Sequential(lamina, Input.of(input.dims()));
    if (input.rank() > 1) {
      model.add(new Flatten());
    }
    return model
        .add(new Dense(UNITS).activation("relu"))
        .add(new Dense(UNITS).activation("relu"))
        .add(new Dense(classes).activation("softmax"));
  }
}
