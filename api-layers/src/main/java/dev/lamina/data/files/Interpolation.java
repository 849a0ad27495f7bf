// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data.files;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/**
 * How a row of pixels is stretched: each pixel of the result is a weighted sum of some pixels of
 * the source. The rules are those of TensorFlow 2's {@code tf.image.resize} with half pixel centers
 * and without antialiasing.
 */
enum Interpolation {
  NEAREST,
  BILINEAR,
  BICUBIC,
  AREA,
  LANCZOS3,
  LANCZOS5,
  GAUSSIAN,
  MITCHELLCUBIC;

  /** Weights are looked up at so many places between two pixels. */
  private static final int CUBIC_STEPS = 1024;

  /** For each pixel of the result the pixels that it is made of, and their weights. */
  record Taps(int count, int[] indices, float[] weights) {
    Taps(int results, int count) {
      this(count, new int[results * count], new float[results * count]);
    }

    int index(int result, int tap) {
      return indices[result * count + tap];
    }

    float weight(int result, int tap) {
      return weights[result * count + tap];
    }

    void set(int result, int tap, int index, float weight) {
      indices[result * count + tap] = index;
      weights[result * count + tap] = weight;
    }
  }

  /** By Keras's name. */
  static Interpolation of(String name) {
    return Arrays.stream(values())
        .filter(known -> known.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "interpolation '%s' is unknown; there are: %s"
                        .formatted(
                            name,
                            Arrays.stream(values())
                                .map(known -> known.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")))));
  }

  /** From a number of pixels to another. */
  Taps taps(int in, int out) {
    return switch (this) {
      case NEAREST -> nearest(in, out);
      case BILINEAR -> bilinear(in, out);
      case BICUBIC -> bicubic(in, out);
      case AREA -> area(in, out);
      case LANCZOS3 -> kernel(in, out, 3, x -> lanczos(x, 3));
      case LANCZOS5 -> kernel(in, out, 5, x -> lanczos(x, 5));
      case GAUSSIAN -> kernel(in, out, 1.5, x -> x >= 1.5 ? 0 : Math.exp(-x * x / (2 * 0.25)));
      case MITCHELLCUBIC -> kernel(in, out, 2, Interpolation::mitchell);
    };
  }

  private static Taps nearest(int in, int out) {
    Taps taps = new Taps(out, 1);
    float scale = (float) in / out;
    for (int i = 0; i < out; i++) {
      taps.set(i, 0, Math.min((int) Math.floor((i + 0.5f) * scale), in - 1), 1);
    }
    return taps;
  }

  private static Taps bilinear(int in, int out) {
    Taps taps = new Taps(out, 2);
    float scale = (float) in / out;
    for (int i = 0; i < out; i++) {
      float at = (i + 0.5f) * scale - 0.5f;
      float floor = (float) Math.floor(at);
      float share = at - floor;
      taps.set(i, 0, Math.max((int) floor, 0), 1 - share);
      taps.set(i, 1, Math.min((int) Math.ceil(at), in - 1), share);
    }
    return taps;
  }

  /** Keys' kernel with A = -0.5; pixels outside of the image do not count. */
  private static Taps bicubic(int in, int out) {
    Taps taps = new Taps(out, 4);
    float scale = (float) in / out;
    for (int i = 0; i < out; i++) {
      float at = (i + 0.5f) * scale - 0.5f;
      int floor = (int) Math.floor(at);
      double share = Math.rint((at - floor) * CUBIC_STEPS) / CUBIC_STEPS;
      double[] weights = {far(share + 1), near(share), near(1 - share), far(2 - share)};
      double sum = 0;
      for (int tap = 0; tap < 4; tap++) {
        int index = floor - 1 + tap;
        weights[tap] = index < 0 || index >= in ? 0 : weights[tap];
        sum += weights[tap];
      }
      for (int tap = 0; tap < 4; tap++) {
        int index = Math.max(0, Math.min(in - 1, floor - 1 + tap));
        taps.set(i, tap, index, (float) (weights[tap] / sum));
      }
    }
    return taps;
  }

  private static double near(double x) {
    return (1.5 * x - 2.5) * x * x + 1;
  }

  private static double far(double x) {
    return ((-0.5 * x + 2.5) * x - 4) * x + 2;
  }

  /** The mean of what a pixel of the result covers. */
  private static Taps area(int in, int out) {
    float scale = (float) in / out;
    Taps taps = new Taps(out, (int) Math.ceil(scale) + 1);
    for (int i = 0; i < out; i++) {
      float from = i * scale;
      float to = (i + 1) * scale;
      int first = (int) Math.floor(from);
      for (int tap = 0; tap < taps.count(); tap++) {
        int index = first + tap;
        float covered = Math.min(to, index + 1f) - Math.max(from, index);
        taps.set(i, tap, Math.min(index, in - 1), Math.max(0, covered) / scale);
      }
    }
    return taps;
  }

  /** Weights of a function of the distance, made to add up to one. */
  private static Taps kernel(int in, int out, double radius, DoubleUnaryOperator function) {
    int count = (int) Math.min(2 * Math.ceil(radius) + 1, in);
    Taps taps = new Taps(out, count);
    float scale = (float) in / out;
    for (int i = 0; i < out; i++) {
      float at = (i + 0.5f) * scale;
      int first = Math.max(0, (int) Math.ceil(at - radius - 0.5));
      int last = Math.min(in - 1, (int) Math.floor(at + radius - 0.5));
      double sum = 0;
      for (int index = first; index <= last; index++) {
        sum += function.applyAsDouble(Math.abs(index + 0.5 - at));
      }
      for (int index = first; index <= last; index++) {
        double weight = function.applyAsDouble(Math.abs(index + 0.5 - at)) / sum;
        taps.set(i, index - first, index, (float) weight);
      }
    }
    return taps;
  }

  private static double lanczos(double x, double radius) {
    if (x > radius) {
      return 0;
    }
    double angle = Math.PI * x;
    return x <= 1e-3 ? 1 : radius * Math.sin(angle) * Math.sin(angle / radius) / (angle * angle);
  }

  private static double mitchell(double x) {
    if (x >= 2) {
      return 0;
    }
    return x >= 1
        ? (((-7.0 / 18) * x + 2) * x - 10.0 / 3) * x + 16.0 / 9
        : ((7.0 / 6) * x - 2) * x * x + 8.0 / 9;
  }
}
