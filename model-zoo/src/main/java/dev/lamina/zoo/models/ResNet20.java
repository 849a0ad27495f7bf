// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.models;

import dev.lamina.layers.Add;
import dev.lamina.layers.BatchNormalization;
import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.GlobalAveragePooling2D;
import dev.lamina.layers.Input;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.ReLU;
import dev.lamina.models.Model;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.Shape;

/**
 * The residual network of 20 layers for small images (He, Zhang, Ren and Sun, Deep Residual
 * Learning for Image Recognition, 2015, section 4.2): three stages of 16, 32 and 64 filters, three
 * blocks each. Where the extents halve the shortcut is a projection by a 1x1 convolution.
 */
public final class ResNet20 {
  private static final int FIRST_FILTERS = 16;
  private static final int STAGES = 3;
  private static final int BLOCKS = 3;

  private ResNet20() {}

  /**
   * A fresh model, not compiled.
   *
   * @param image shape of one image, {@code (height, width, channels)}
   */
  public static Model build(Lamina lamina, Shape image, int classes) {
    KerasTensor input = Input.of(image.dims());
    KerasTensor x = relu(normalized(input, FIRST_FILTERS, 3, 1));
    for (int stage = 0; stage < STAGES; stage++) {
      for (int block = 0; block < BLOCKS; block++) {
        x = block(x, FIRST_FILTERS << stage, stage > 0 && block == 0);
      }
    }
    KerasTensor pooled = new GlobalAveragePooling2D().apply(x);
    return new Model(lamina, input, new Dense(classes).activation("softmax").apply(pooled));
  }

  private static KerasTensor block(KerasTensor x, int filters, boolean halves) {
    int strides = halves ? 2 : 1;
    KerasTensor y = relu(normalized(x, filters, 3, strides));
    y = normalized(y, filters, 3, 1);
    KerasTensor shortcut = halves ? normalized(x, filters, 1, strides) : x;
    return relu(new Add().apply(shortcut, y));
  }

  private static KerasTensor normalized(KerasTensor x, int filters, int kernelSize, int strides) {
    Conv2D convolution =
        new Conv2D(filters, kernelSize).strides(strides).padding("same").useBias(false);
    return new BatchNormalization().apply(convolution.apply(x));
  }

  private static KerasTensor relu(KerasTensor x) {
    return new ReLU().apply(x);
  }
}
