// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import static dev.lamina.tensor.TensorSpec.float32;

import dev.lamina.op.Op;
import dev.lamina.op.image.AffineTransform;
import dev.lamina.op.image.FillMode;
import dev.lamina.op.image.Interpolation;
import dev.lamina.op.image.Resize;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Cases of resizing and mapping images. */
final class ImageCases {
  private final List<OpCase> cases = new ArrayList<>();

  static List<OpCase> all() {
    ImageCases images = new ImageCases();
    images.sizes();
    images.maps();
    return images.cases;
  }

  private void sizes() {
    for (Interpolation interpolation : Interpolation.values()) {
      for (boolean antialias : List.of(false, true)) {
        resize(new Resize(5, 7, interpolation, antialias), float32(2, 3, 4, 2));
        resize(new Resize(2, 3, interpolation, antialias), float32(1, 5, 7, 1));
        resize(new Resize(3, 2, interpolation, antialias), float32(1, 3, 5, 2));
        resize(new Resize(2, 2, interpolation, antialias), float32(1, 1, 1, 3));
        resize(new Resize(1, 1, interpolation, antialias), float32(1, 4, 3, 1));
      }
      resize(new Resize(2, 2, interpolation, false), float32(1, 2, 2, 1));
      resize(new Resize(2, 2, interpolation, false), float32(0, 3, 3, 1));
      resize(new Resize(40, 23, interpolation, false), float32(1, 17, 31, 2));
    }
    Op nearest = new Resize(3, 5, Interpolation.NEAREST, false);
    cases.add(OpCase.of(nearest, Domain.WHOLE, TensorSpec.of(DType.UINT8, 1, 2, 2, 3)));
  }

  private void resize(Op op, TensorSpec image) {
    cases.add(OpCase.of(op, Domain.ANY, image).within(1e-5));
  }

  private void maps() {
    for (FillMode mode : FillMode.values()) {
      for (Interpolation interpolation : List.of(Interpolation.NEAREST, Interpolation.BILINEAR)) {
        Op op = new AffineTransform(interpolation, mode, 0.75);
        map(op, float32(2, 4, 5, 2));
        map(op, float32(3, 1, 1, 1));
        map(op, float32(1, 3, 1, 2));
        map(op, float32(0, 2, 2, 1));
      }
    }
  }

  private void map(Op op, TensorSpec image) {
    TensorSpec transforms = float32(image.shape().dim(0), 8);
    cases.add(OpCase.of(op, Domain.ANY, image, transforms).within(2e-5));
  }
}
