// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.visualization;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Places for boxes and bends of arrows between them, after Sugiyama, Tagawa and Toda (1981): ranks
 * by the longest path, points in the ranks that an arrow crosses, orders by the means of
 * neighbours, places near them. Ranks follow each other downwards.
 */
final class LayeredLayout {
  private static final int SWEEPS = 8;

  /**
   * A place.
   *
   * @param x of the middle
   * @param y of the middle
   */
  record Point(double x, double y) {}

  private final double gap;
  private final List<double[]> sizes = new ArrayList<>();
  private final List<List<Integer>> above = new ArrayList<>();
  private final List<List<Integer>> below = new ArrayList<>();
  private final List<List<Integer>> ranks = new ArrayList<>();
  private final List<List<Integer>> paths = new ArrayList<>();
  private final double[] x;
  private final double[] y;
  private double width;
  private double height;

  /**
   * Lays out boxes.
   *
   * @param boxes width and height of each
   * @param arrows from one box to another, without cycles
   * @param gap between boxes, and between ranks twice that
   */
  LayeredLayout(List<double[]> boxes, List<int[]> arrows, double gap) {
    this.gap = gap;
    boxes.forEach(this::add);
    int[] rank = rank(boxes.size(), arrows);
    for (int box = 0; box < boxes.size(); box++) {
      in(rank[box]).add(box);
    }
    arrows.forEach(arrow -> paths.add(path(arrow, rank)));
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      order(sweep % 2 == 0);
    }
    this.x = new double[sizes.size()];
    this.y = new double[sizes.size()];
    place();
  }

  /** The middle of a box. */
  Point middle(int box) {
    return new Point(x[box], y[box]);
  }

  /** Where an arrow bends on its way. */
  List<Point> bends(int arrow) {
    return paths.get(arrow).stream().map(this::middle).toList();
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  private int add(double... size) {
    sizes.add(size);
    above.add(new ArrayList<>());
    below.add(new ArrayList<>());
    return sizes.size() - 1;
  }

  private List<Integer> in(int rank) {
    while (ranks.size() <= rank) {
      ranks.add(new ArrayList<>());
    }
    return ranks.get(rank);
  }

  private static int[] rank(int boxes, List<int[]> arrows) {
    int[] rank = new int[boxes];
    boolean changed = true;
    for (int round = 0; changed && round <= boxes; round++) {
      changed = false;
      for (int[] arrow : arrows) {
        if (rank[arrow[1]] <= rank[arrow[0]]) {
          rank[arrow[1]] = rank[arrow[0]] + 1;
          changed = true;
        }
      }
    }
    return rank;
  }

  /** Points in the ranks between both ends. */
  private List<Integer> path(int[] arrow, int[] rank) {
    List<Integer> path = new ArrayList<>();
    int last = arrow[0];
    for (int r = rank[arrow[0]] + 1; r < rank[arrow[1]]; r++) {
      int point = add(0, 0);
      in(r).add(point);
      path.add(point);
      join(last, point);
      last = point;
    }
    join(last, arrow[1]);
    return path;
  }

  private void join(int from, int to) {
    below.get(from).add(to);
    above.get(to).add(from);
  }

  private void order(boolean down) {
    int[] position = new int[sizes.size()];
    ranks.forEach(rank -> rank.forEach(box -> position[box] = rank.indexOf(box)));
    for (int i = 0; i < ranks.size(); i++) {
      List<Integer> rank = ranks.get(down ? i : ranks.size() - 1 - i);
      double[] mean = new double[sizes.size()];
      for (int box : rank) {
        mean[box] =
            (down ? above : below)
                .get(box).stream().mapToInt(near -> position[near]).average().orElse(position[box]);
      }
      rank.sort(Comparator.comparingDouble(box -> mean[box]));
      rank.forEach(box -> position[box] = rank.indexOf(box));
    }
  }

  private void place() {
    double top = 0;
    for (List<Integer> rank : ranks) {
      double tall = rank.stream().mapToDouble(box -> sizes.get(box)[1]).max().orElse(0);
      double at = 0;
      for (int box : rank) {
        x[box] = at + sizes.get(box)[0] / 2;
        y[box] = top + tall / 2;
        at += sizes.get(box)[0] + gap;
      }
      top += tall + 2 * gap;
    }
    height = top - 2 * gap;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      pull(sweep % 2 == 0);
    }
    double left = Double.MAX_VALUE;
    for (int box = 0; box < x.length; box++) {
      left = Math.min(left, x[box] - sizes.get(box)[0] / 2);
    }
    for (int box = 0; box < x.length; box++) {
      x[box] -= left;
      width = Math.max(width, x[box] + sizes.get(box)[0] / 2);
    }
  }

  /** Moves boxes towards the means of their neighbours, as far as those beside them let it be. */
  private void pull(boolean down) {
    for (int i = 0; i < ranks.size(); i++) {
      List<Integer> rank = ranks.get(down ? i : ranks.size() - 1 - i);
      double[] wanted = new double[rank.size()];
      for (int k = 0; k < wanted.length; k++) {
        int box = rank.get(k);
        wanted[k] =
            (down ? above : below)
                .get(box).stream().mapToDouble(near -> x[near]).average().orElse(x[box]);
      }
      double[] fromLeft = wanted.clone();
      double[] fromRight = wanted.clone();
      for (int k = 1; k < wanted.length; k++) {
        fromLeft[k] = Math.max(fromLeft[k], fromLeft[k - 1] + distance(rank, k));
      }
      for (int k = wanted.length - 2; k >= 0; k--) {
        fromRight[k] = Math.min(fromRight[k], fromRight[k + 1] - distance(rank, k + 1));
      }
      // Both keep the distances, and so does their mean.
      for (int k = 0; k < wanted.length; k++) {
        x[rank.get(k)] = (fromLeft[k] + fromRight[k]) / 2;
      }
    }
  }

  private double distance(List<Integer> rank, int k) {
    return (sizes.get(rank.get(k - 1))[0] + sizes.get(rank.get(k))[0]) / 2 + gap;
  }
}
