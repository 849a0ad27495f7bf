// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One use of a layer of images. What goes with the images, such as masks and boxes, passes after
 * them and meets the random numbers that were drawn for them.
 */
final class ImagePass {
  private final CallContext context;
  private final List<Tensor> drawn;
  private final boolean images;
  private int next;

  ImagePass(CallContext context) {
    this(context, new ArrayList<>(), true);
  }

  private ImagePass(CallContext context, List<Tensor> drawn, boolean images) {
    this.context = context;
    this.drawn = drawn;
    this.images = images;
  }

  /** The pass of what goes with the images. */
  ImagePass beside() {
    return new ImagePass(context, drawn, false);
  }

  /** Whether it is of the images themselves. */
  boolean ofImages() {
    return images;
  }

  CallContext context() {
    return context;
  }

  Ops ops() {
    return context.ops();
  }

  boolean training() {
    return context.training();
  }

  /** Numbers that are drawn once, for the images. */
  Tensor once(Supplier<Tensor> numbers) {
    if (next == drawn.size()) {
      drawn.add(numbers.get());
    }
    return drawn.get(next++);
  }
}
