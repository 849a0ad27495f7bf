// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.KernelTable;
import dev.lamina.op.image.AffineTransform;
import dev.lamina.op.image.FillMode;
import dev.lamina.op.image.Interpolation;
import dev.lamina.op.image.Resize;

/** Images, pixel by pixel. */
final class ImageKernels {
  private ImageKernels() {}

  static void register(KernelTable.Builder table) {
    table.add(Resize.class, ReferenceKernel.of(ImageKernels::resize));
    table.add(AffineTransform.class, ReferenceKernel.of(ImageKernels::affine));
  }

  private static void resize(Resize op, View[] in, View[] out) {
    for (int i = 0; i < out[0].size(); i++) {
      int[] at = Index.coordinates(out[0].shape(), i);
      double[] down = weights(op, at[1], in[0].dim(1), out[0].dim(1));
      double[] across = weights(op, at[2], in[0].dim(2), out[0].dim(2));
      double sum = 0;
      for (int y = 0; y < down.length; y++) {
        for (int x = 0; x < across.length; x++) {
          double weight = down[y] * across[x];
          sum += weight == 0 ? 0 : weight * in[0].get(in[0].at(at[0], y, x, at[3]));
        }
      }
      out[0].set(i, sum);
    }
  }

  /** The weights of all input pixels of an axis in one output pixel. */
  private static double[] weights(Resize op, int pixel, int from, int to) {
    double centre = (pixel + 0.5) * from / to - 0.5;
    double scale = op.antialias() ? Math.max((double) from / to, 1) : 1;
    double[] weights = new double[from];
    if (op.interpolation() == Interpolation.NEAREST) {
      weights[(int) Math.floor(centre + 0.5)] = 1;
      return weights;
    }
    double sum = 0;
    for (int i = 0; i < from; i++) {
      weights[i] = kernel(op.interpolation(), Math.abs(i - centre) / scale);
      sum += weights[i];
    }
    for (int i = 0; i < from; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private static double kernel(Interpolation interpolation, double x) {
    return switch (interpolation) {
      case NEAREST -> throw new IllegalArgumentException("nearest has no kernel");
      case BILINEAR -> Math.max(1 - x, 0);
      case BICUBIC ->
          x < 1
              ? 1.5 * x * x * x - 2.5 * x * x + 1
              : x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2 : 0;
      case LANCZOS3 -> x < 3 ? sinc(x) * sinc(x / 3) : 0;
      case LANCZOS5 -> x < 5 ? sinc(x) * sinc(x / 5) : 0;
    };
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static void affine(AffineTransform op, View[] in, View[] out) {
    for (int i = 0; i < out[0].size(); i++) {
      int[] at = Index.coordinates(out[0].shape(), i);
      double[] map = new double[6];
      for (int k = 0; k < map.length; k++) {
        map[k] = in[1].get(at[0] * 8 + k);
      }
      double x = map[0] * at[2] + map[1] * at[1] + map[2];
      double y = map[3] * at[2] + map[4] * at[1] + map[5];
      out[0].set(i, sample(op, in[0], at, y, x));
    }
  }

  private static double sample(AffineTransform op, View image, int[] at, double y, double x) {
    if (op.interpolation() == Interpolation.NEAREST) {
      return pixel(op, image, at, nearest(y), nearest(x));
    }
    int row = (int) Math.floor(y);
    int column = (int) Math.floor(x);
    double sum = 0;
    for (int dy = 0; dy < 2; dy++) {
      for (int dx = 0; dx < 2; dx++) {
        double weight = (1 - Math.abs(y - row - dy)) * (1 - Math.abs(x - column - dx));
        sum += weight * pixel(op, image, at, row + dy, column + dx);
      }
    }
    return sum;
  }

  private static int nearest(double x) {
    return (int) (Math.signum(x) * Math.floor(Math.abs(x) + 0.5));
  }

  private static double pixel(AffineTransform op, View image, int[] at, int row, int column) {
    int height = image.dim(1);
    int width = image.dim(2);
    boolean inside = row >= 0 && row < height && column >= 0 && column < width;
    if (op.fillMode() == FillMode.CONSTANT && !inside) {
      return op.fillValue();
    }
    int y = walk(op.fillMode(), row, height);
    int x = walk(op.fillMode(), column, width);
    return image.get(image.at(at[0], y, x, at[3]));
  }

  /** Walks from pixel 0 to a position, one pixel at a time, by the rules at the edges. */
  private static int walk(FillMode mode, int position, int extent) {
    int at = 0;
    int direction = position < 0 ? -1 : 1;
    for (int step = 0; step < Math.abs(position); step++) {
      int next = at + direction;
      if (next >= 0 && next < extent) {
        at = next;
      } else if (mode == FillMode.WRAP) {
        at = direction > 0 ? 0 : extent - 1;
      } else if (mode == FillMode.REFLECT) {
        direction = -direction;
      } else if (mode == FillMode.MIRROR && extent > 1) {
        direction = -direction;
        at += direction;
      }
    }
    return at;
  }
}
