// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks.tensorboard;

import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Tensors as images. */
final class Images {
  private Images() {}

  /**
   * The images as TensorBoard's image summaries hold them: width and height as text, then each as
   * PNG.
   *
   * @param images {@code (n, height, width, channels)}, floating point numbers from 0 to 1, or
   *     integers from 0 to 255; what lies beyond is cut off
   * @param most how many are kept, the first ones
   * @throws IllegalArgumentException if the shape is another
   */
  static List<byte[]> encoded(HostTensor images, int most) {
    Shape shape = images.spec().shape();
    if (shape.rank() != 4 || shape.dim(3) < 1 || shape.dim(3) > 4 || shape.size() == 0) {
      throw new IllegalArgumentException(
          "images must be (n, height, width, channels) with 1 to 4 channels and not empty; given "
              + shape);
    }
    int height = Math.toIntExact(shape.dim(1));
    int width = Math.toIntExact(shape.dim(2));
    int channels = Math.toIntExact(shape.dim(3));
    // Of 255.5, so that all of the 256 values have the same share of the range.
    double scale = images.spec().dtype().isFloating() ? 255.5 : 1;
    List<byte[]> encoded = new ArrayList<>();
    encoded.add(Integer.toString(width).getBytes(StandardCharsets.US_ASCII));
    encoded.add(Integer.toString(height).getBytes(StandardCharsets.US_ASCII));
    byte[] pixels = new byte[height * width * channels];
    for (long image = 0; image < Math.min(most, shape.dim(0)); image++) {
      for (int i = 0; i < pixels.length; i++) {
        double value = images.getDouble(image * pixels.length + i) * scale;
        pixels[i] = (byte) (int) Math.min(255, Math.max(0, value));
      }
      encoded.add(Png.encode(pixels, height, width, channels));
    }
    return encoded;
  }
}
