// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.models;

import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.Input;
import dev.lamina.layers.MaxPooling2D;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.Shape;

/**
 * The layout of LeNet-5 (LeCun, Bottou, Bengio and Haffner, Gradient-Based Learning Applied to
 * Document Recognition, 1998), two convolutions with pooling and dense layers, in the widths and
 * with the relu and maximum pooling of today's tutorials: 32 and 64 filters of 3x3, 128 units.
 */
public final class LeNet5 {
  private LeNet5() {}

  /**
   * A fresh model, not compiled.
   *
   * @param image shape of one image, {@code (height, width, channels)}
   */
  public static Model build(Lamina lamina, Shape image, int classes) {
    return new Sequential(
        lamina,
        Input.of(image.dims()),
        new Conv2D(32, 3).padding("same").activation("relu"),
        new MaxPooling2D(),
        new Conv2D(64, 3).padding("same").activation("relu"),
        new MaxPooling2D(),
        new Flatten(),
        new Dense(128).activation("relu"),
        new Dense(classes).activation("softmax"));
  }
}
