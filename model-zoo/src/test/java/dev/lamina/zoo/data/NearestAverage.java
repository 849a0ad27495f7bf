// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.data;

/** The simplest classifier: the class whose average training picture is nearest. */
final class NearestAverage {
  private NearestAverage() {}

  static double accuracy(Dataset data) {
    float[][] averages = averages(data);
    float[] pixels = (float[]) data.test().images().array().orElseThrow();
    int size = averages[0].length;
    int right = 0;
    for (int i = 0; i < data.test().size(); i++) {
      right += nearest(averages, pixels, i * size) == data.test().labels().getLong(i) ? 1 : 0;
    }
    return right / (double) data.test().size();
  }

  private static float[][] averages(Dataset data) {
    int size = Math.toIntExact(data.imageShape().size());
    float[] pixels = (float[]) data.train().images().array().orElseThrow();
    float[][] sums = new float[data.classes()][size];
    int[] counts = new int[data.classes()];
    for (int i = 0; i < data.train().size(); i++) {
      int label = (int) data.train().labels().getLong(i);
      counts[label]++;
      for (int p = 0; p < size; p++) {
        sums[label][p] += pixels[i * size + p];
      }
    }
    for (int label = 0; label < sums.length; label++) {
      for (int p = 0; p < size; p++) {
        sums[label][p] /= counts[label];
      }
    }
    return sums;
  }

  private static int nearest(float[][] averages, float[] pixels, int offset) {
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int label = 0; label < averages.length; label++) {
      double distance = 0;
      for (int p = 0; p < averages[label].length; p++) {
        double difference = averages[label][p] - pixels[offset + p];
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        best = label;
      }
    }
    return best;
  }
}
