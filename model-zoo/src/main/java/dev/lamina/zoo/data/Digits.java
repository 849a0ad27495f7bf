// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.data;

/**
 * Handwriting-like digits, 28x28 grey, drawn from strokes. Every picture is a function of the seed
 * and its number alone, the same on every machine: size, slant, turn, place, pen, points of the
 * strokes, a stray mark and noise are drawn from its own random stream.
 */
public final class Digits {
  /** Height and width of a picture. */
  public static final int SIDE = 28;

  private static final long SEED = 20170;
  private static final long TEST_STREAMS = 1L << 32;
  private static final double SHAKE = 0.025;
  private static final double NOISE = 0.06;

  private Digits() {}

  /** The data set with this many pictures; train and test share none. */
  public static Dataset load(int train, int test) {
    return new Dataset(
        "digits:" + train + "," + test,
        Glyphs.classes(),
        generate(SEED, 0, train),
        generate(SEED, TEST_STREAMS, test));
  }

  /**
   * Pictures {@code first} to {@code first + count - 1} of a seed.
   *
   * @throws IllegalArgumentException if {@code count} is not positive
   */
  public static LabelledImages generate(long seed, long first, int count) {
    if (count <= 0) {
      throw new IllegalArgumentException("number of digits " + count + " must be > 0");
    }
    byte[] pixels = new byte[Math.multiplyExact(count, SIDE * SIDE)];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      Draws draws = new Draws(seed, first + i);
      labels[i] = (byte) draws.below(Glyphs.classes());
      draw(labels[i], draws, pixels, i * SIDE * SIDE);
    }
    return LabelledImages.ofBytes(pixels, labels, SIDE, SIDE);
  }

  private static void draw(int digit, Draws draws, byte[] pixels, int offset) {
    StrokeCanvas canvas = new StrokeCanvas(SIDE);
    Pose pose = Pose.random(draws, SIDE);
    double radius = draws.uniform(0.9, 1.9);
    double darkness = draws.uniform(0.6, 1);
    for (Stroke stroke : Glyphs.pick(digit, draws)) {
      canvas.draw(pose.apply(stroke.shaken(draws, SHAKE).flatten()), radius, darkness);
    }
    canvas.draw(strayMark(draws), draws.uniform(0.4, 0.9), draws.uniform(0.2, darkness));
    canvas.develop(draws, NOISE, pixels, offset);
  }

  private static double[] strayMark(Draws draws) {
    double x = draws.uniform(0, SIDE);
    double y = draws.uniform(0, SIDE);
    return new double[] {x, y, x + draws.normal(SIDE * 0.12), y + draws.normal(SIDE * 0.12)};
  }
}
