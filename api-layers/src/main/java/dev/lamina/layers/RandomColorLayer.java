// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;

/**
 * Layers that change the values of pixels and leave them where they are.
 *
 * @param <L> the layer's own class
 */
public abstract class RandomColorLayer<L extends RandomColorLayer<L>> extends RandomImageLayer<L> {
  RandomColorLayer() {}

  @Override
  final Tensor transformMasks(ImagePass pass, Tensor masks) {
    return masks;
  }

  @Override
  final Tensor moveBoxes(ImagePass pass, Tensor corners, Shape images) {
    return corners;
  }
}
