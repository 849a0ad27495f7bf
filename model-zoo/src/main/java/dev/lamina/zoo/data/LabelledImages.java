// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.data;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;

/**
 * Images and their classes.
 *
 * @param images float32 {@code (n, height, width, channels)}, values in [0, 1]
 * @param labels int32 {@code (n)}, class numbers from 0
 */
public record LabelledImages(HostTensor images, HostTensor labels) {
  /** Refuses other ranks and dtypes, and counts that differ. */
  public LabelledImages {
    require(images, DType.FLOAT32, 4, "images");
    require(labels, DType.INT32, 1, "labels");
    if (images.spec().shape().dim(0) != labels.spec().shape().dim(0)) {
      throw new IllegalArgumentException(
          "images " + images.spec() + " and labels " + labels.spec() + " differ in number");
    }
  }

  /** Number of images. */
  public int size() {
    return Math.toIntExact(labels.spec().size());
  }

  /** Images of one channel from bytes, 255 becoming 1. */
  static LabelledImages ofBytes(byte[] pixels, byte[] classes, int height, int width) {
    float[] values = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      values[i] = (pixels[i] & 0xff) / 255f;
    }
    int[] labels = new int[classes.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = classes[i] & 0xff;
    }
    return new LabelledImages(
        HostTensor.of(values, labels.length, height, width, 1),
        HostTensor.of(labels, labels.length));
  }

  private static void require(HostTensor tensor, DType dtype, int rank, String name) {
    if (tensor.spec().dtype() != dtype || tensor.spec().shape().rank() != rank) {
      throw new IllegalArgumentException(
          name + " must be " + dtype + " of rank " + rank + ", not " + tensor.spec());
    }
  }
}
