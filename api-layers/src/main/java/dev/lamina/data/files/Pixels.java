// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data.files;

/**
 * An image.
 *
 * @param values row by row, the channels of a pixel beside each other
 */
record Pixels(int height, int width, int channels, float[] values) {
  /** Stretched to a size: rows first, then columns. */
  Pixels resized(int rows, int columns, Interpolation interpolation) {
    Interpolation.Taps vertical = interpolation.taps(height, rows);
    Interpolation.Taps horizontal = interpolation.taps(width, columns);
    float[] narrowed = new float[height * columns * channels];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < columns; x++) {
        for (int tap = 0; tap < horizontal.count(); tap++) {
          float weight = horizontal.weight(x, tap);
          int from = (y * width + horizontal.index(x, tap)) * channels;
          add(values, from, weight, narrowed, (y * columns + x) * channels);
        }
      }
    }
    float[] result = new float[rows * columns * channels];
    int row = columns * channels;
    for (int y = 0; y < rows; y++) {
      for (int tap = 0; tap < vertical.count(); tap++) {
        float weight = vertical.weight(y, tap);
        int from = vertical.index(y, tap) * row;
        for (int i = 0; weight != 0 && i < row; i++) {
          result[y * row + i] += weight * narrowed[from + i];
        }
      }
    }
    return new Pixels(rows, columns, channels, result);
  }

  private void add(float[] from, int at, float weight, float[] to, int target) {
    for (int c = 0; weight != 0 && c < channels; c++) {
      to[target + c] += weight * from[at + c];
    }
  }

  /** The largest part of the middle whose sides have a ratio, as Keras's {@code smart_resize}. */
  Pixels cropped(int rows, int columns) {
    int cropHeight = Math.max(1, Math.min(height, (int) ((float) (width * rows) / columns)));
    int cropWidth = Math.max(1, Math.min(width, (int) ((float) (height * columns) / rows)));
    int top = (int) ((float) (height - cropHeight) / 2);
    int left = (int) ((float) (width - cropWidth) / 2);
    Pixels part = zeros(cropHeight, cropWidth);
    part.put(this, -top, -left);
    return part;
  }

  /** Resized with its ratio kept, and zeros around, as {@code tf.image.resize_with_pad}. */
  Pixels padded(int rows, int columns, Interpolation interpolation) {
    float ratio = Math.max((float) width / columns, (float) height / rows);
    float tall = height / ratio;
    float wide = width / ratio;
    Pixels whole = zeros(rows, columns);
    Pixels resized = resized((int) tall, (int) wide, interpolation);
    int top = Math.max(0, (int) Math.floor((rows - tall) / 2));
    int left = Math.max(0, (int) Math.floor((columns - wide) / 2));
    whole.put(resized, top, left);
    return whole;
  }

  private Pixels zeros(int rows, int columns) {
    return new Pixels(rows, columns, channels, new float[rows * columns * channels]);
  }

  /** Puts what fits of another image at a place. */
  private void put(Pixels other, int top, int left) {
    int from = Math.max(0, -left);
    int count = Math.min(other.width - from, width - Math.max(0, left));
    for (int y = Math.max(0, top); y < Math.min(height, top + other.height); y++) {
      System.arraycopy(
          other.values,
          ((y - top) * other.width + from) * channels,
          values,
          (y * width + Math.max(0, left)) * channels,
          count * channels);
    }
  }
}
