// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.data;

/** An affine map from a glyph's unit box to pixels: size, slant, turn and place. */
record Pose(double xx, double xy, double yx, double yy, double x, double y) {
  private static final double HEIGHT = 0.7;
  private static final double TURN = 0.15;
  private static final double SLANT = 0.15;
  private static final double SHIFT = 0.07;

  /** A pose for a square picture. */
  static Pose random(Draws draws, int side) {
    double tall = side * HEIGHT * draws.uniform(0.78, 1.15);
    double wide = tall * draws.uniform(0.7, 1.05);
    double slant = draws.normal(SLANT);
    double turn = draws.normal(TURN);
    // StrictMath: Math's may differ in the last bit from one JVM to another.
    double cosine = StrictMath.cos(turn);
    double sine = StrictMath.sin(turn);
    double centre = side / 2.0;
    double reach = side * SHIFT;
    return new Pose(
        wide * cosine,
        -tall * (sine + slant * cosine),
        wide * sine,
        tall * (cosine - slant * sine),
        centre + draws.uniform(-reach, reach),
        centre + draws.uniform(-reach, reach));
  }

  /** Maps x and y of each point; the box's centre goes to the pose's place. */
  double[] apply(double[] points) {
    double[] mapped = new double[points.length];
    for (int i = 0; i < points.length; i += 2) {
      double right = points[i] - 0.5;
      double down = points[i + 1] - 0.5;
      mapped[i] = x + xx * right + xy * down;
      mapped[i + 1] = y + yx * right + yy * down;
    }
    return mapped;
  }
}
