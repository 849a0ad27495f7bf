// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.data;

/** A square grey picture on which strokes are drawn with soft edges. */
final class StrokeCanvas {
  private final int side;
  private final double[] ink;

  StrokeCanvas(int side) {
    this.side = side;
    this.ink = new double[side * side];
  }

  /**
   * Draws a chain of straight pieces with round ends.
   *
   * @param corners x and y of each corner in turn, in pixels
   * @param radius half the width of the pen
   * @param darkness 0 to 1; where strokes cross, the darker one stays
   */
  void draw(double[] corners, double radius, double darkness) {
    for (int i = 0; i + 3 < corners.length; i += 2) {
      piece(corners[i], corners[i + 1], corners[i + 2], corners[i + 3], radius, darkness);
    }
  }

  private void piece(double x0, double y0, double x1, double y1, double radius, double darkness) {
    double reach = radius + 0.5;
    int left = first(Math.min(x0, x1) - reach);
    int right = last(Math.max(x0, x1) + reach);
    int top = first(Math.min(y0, y1) - reach);
    int bottom = last(Math.max(y0, y1) + reach);
    double dx = x1 - x0;
    double dy = y1 - y0;
    double square = Math.max(dx * dx + dy * dy, 1e-12);
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double px = column + 0.5 - x0;
        double py = row + 0.5 - y0;
        double along = Math.max(0, Math.min(1, (px * dx + py * dy) / square));
        double away = Math.sqrt(sum(px - along * dx, py - along * dy));
        double cover = Math.max(0, Math.min(1, reach - away));
        int at = row * side + column;
        ink[at] = Math.max(ink[at], cover * darkness);
      }
    }
  }

  /** Adds noise to every pixel and rounds to bytes, row by row. */
  void develop(Draws draws, double noise, byte[] target, int offset) {
    for (int i = 0; i < ink.length; i++) {
      double grey = ink[i] + draws.normal(noise);
      target[offset + i] = (byte) Math.round(255 * Math.max(0, Math.min(1, grey)));
    }
  }

  private int first(double edge) {
    return (int) Math.max(0, Math.floor(edge));
  }

  private int last(double edge) {
    return (int) Math.min(side - 1, Math.floor(edge));
  }

  private static double sum(double x, double y) {
    return x * x + y * y;
  }
}
