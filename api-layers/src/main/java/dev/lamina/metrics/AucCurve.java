// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

/** Areas under the curves that gathered counts give, threshold by threshold. */
final class AucCurve {
  private final ConfusionTotals totals;
  private final int thresholds;
  private final int labels;
  private final String curve;
  private final String method;

  /**
   * Of counts.
   *
   * @param labels how many labels are counted apart
   * @param curve {@code ROC}, {@code PR} or {@code PRGAIN}
   * @param method {@code interpolation}, {@code majoring} or {@code minoring}
   */
  AucCurve(ConfusionTotals totals, int labels, String curve, String method) {
    this.totals = totals;
    this.labels = labels;
    this.thresholds = totals.size() / labels;
    this.curve = curve;
    this.method = method;
  }

  /** The area of a label. */
  double area(int label) {
    double area = 0;
    for (int i = 0; i + 1 < thresholds; i++) {
      int here = i * labels + label;
      int next = here + labels;
      area +=
          curve.equals("PR") && method.equals("interpolation")
              ? interpolated(here, next)
              : (x(here) - x(next)) * height(y(here), y(next));
    }
    return area;
  }

  private double height(double one, double other) {
    return switch (method) {
      case "interpolation" -> (one + other) / 2;
      case "minoring" -> Math.min(one, other);
      default -> Math.max(one, other);
    };
  }

  private double x(int i) {
    return switch (curve) {
      case "ROC" -> totals.falsePositiveRate(i);
      case "PR" -> totals.recall(i);
      default -> Math.max(totals.truePositives()[i] == 0 ? 0 : gain(i, totals.falseNegatives()), 0);
    };
  }

  private double y(int i) {
    return switch (curve) {
      case "ROC" -> totals.recall(i);
      case "PR" -> totals.precision(i);
      default -> totals.truePositives()[i] == 0 ? 1 : gain(i, totals.falsePositives());
    };
  }

  /** Recall gain or precision gain (Flach and Kull 2015). */
  private double gain(int i, float[] errors) {
    float positives = totals.truePositives()[i] + totals.falseNegatives()[i];
    float negatives = totals.trueNegatives()[i] + totals.falsePositives()[i];
    return 1 - Ratio.of(positives, negatives) * Ratio.of(errors[i], totals.truePositives()[i]);
  }

  /** The area between two thresholds if precision is interpolated (Davis and Goadrich 2006). */
  private double interpolated(int here, int next) {
    double hits = totals.truePositives()[next];
    double moreHits = totals.truePositives()[here] - hits;
    double positive = hits + totals.falsePositives()[next];
    double morePositive =
        (double) totals.truePositives()[here] + totals.falsePositives()[here] - positive;
    double slope = ratio(moreHits, Math.max(morePositive, 0));
    double intercept = hits - slope * positive;
    double all = positive + morePositive;
    double growth = all > 0 && positive > 0 ? all / positive : 1;
    double area = slope * (moreHits + intercept * Math.log(growth));
    return ratio(area, Math.max(hits + totals.falseNegatives()[next], 0));
  }

  private static double ratio(double x, double y) {
    return y == 0 ? 0 : x / y;
  }
}
