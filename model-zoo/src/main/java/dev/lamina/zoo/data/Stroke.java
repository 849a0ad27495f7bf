// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.data;

/** One pull of the pen through points, in a box from (0, 0), top left, to (1, 1). */
final class Stroke {
  /** How the points of a stroke are joined. */
  private enum Form {
    /** Straight pieces. */
    LINE,
    /** A smooth curve from the first point to the last. */
    CURVE,
    /** A smooth curve back to the first point. */
    LOOP
  }

  private static final int PIECES = 6;

  /** X and y of each point in turn. */
  private final double[] points;

  private final Form form;

  private Stroke(double[] points, Form form) {
    this.points = points;
    this.form = form;
  }

  static Stroke line(double... points) {
    return new Stroke(points, Form.LINE);
  }

  static Stroke curve(double... points) {
    return new Stroke(points, Form.CURVE);
  }

  static Stroke loop(double... points) {
    return new Stroke(points, Form.LOOP);
  }

  /** This stroke with every point moved a little. */
  Stroke shaken(Draws draws, double deviation) {
    double[] moved = new double[points.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = points[i] + draws.normal(deviation);
    }
    return new Stroke(moved, form);
  }

  /** The stroke as the corners of a chain of short straight pieces. */
  double[] flatten() {
    if (form == Form.LINE) {
      return points;
    }
    int count = points.length / 2;
    int spans = form == Form.LOOP ? count : count - 1;
    double[] corners = new double[2 * (spans * PIECES + 1)];
    for (int i = 0; i <= spans * PIECES; i++) {
      int span = Math.min(i / PIECES, spans - 1);
      double t = i / (double) PIECES - span;
      corners[2 * i] = at(span, t, 0);
      corners[2 * i + 1] = at(span, t, 1);
    }
    return corners;
  }

  /** Catmull and Rom's spline (1974) through points {@code span} and {@code span + 1}. */
  private double at(int span, double t, int axis) {
    double before = point(span - 1, axis);
    double from = point(span, axis);
    double to = point(span + 1, axis);
    double after = point(span + 2, axis);
    double linear = to - before;
    double square = 2 * before - 5 * from + 4 * to - after;
    double cube = 3 * (from - to) + after - before;
    return from + 0.5 * t * (linear + t * (square + t * cube));
  }

  private double point(int index, int axis) {
    int count = points.length / 2;
    int inside =
        form == Form.LOOP ? Math.floorMod(index, count) : Math.max(0, Math.min(index, count - 1));
    return points[2 * inside + axis];
  }
}
