// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.visualization;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Curves over epochs with axes, a title and a legend. */
final class Panel {
  private static final List<String> COLORS = List.of("#1f77b4", "#ff7f0e");
  private static final double LEFT = 70;
  private static final double RIGHT = 20;
  private static final double TOP = 40;
  private static final double BOTTOM = 50;
  private static final int TICKS = 5;

  private final Svg svg;
  private final double width;
  private final double height;
  private final double top;
  private Ticks epochs;
  private Ticks values;

  Panel(Svg svg, double width, double height, double top) {
    this.svg = svg;
    this.width = width;
    this.height = height;
    this.top = top;
  }

  /** Epochs are counted from 1, as progress is printed; numbers that are not finite leave gaps. */
  void draw(String title, List<Integer> numbers, Map<String, List<Double>> curves) {
    int count = curves.values().stream().mapToInt(List::size).max().orElse(0);
    int first = numbers.get(0) + 1;
    epochs = Ticks.around(first, first + count - 1.0, TICKS * 2, true);
    double[] finite =
        curves.values().stream()
            .flatMap(List::stream)
            .mapToDouble(Double::doubleValue)
            .filter(Double::isFinite)
            .toArray();
    double least = Arrays.stream(finite).min().orElse(0);
    values = Ticks.around(least, Arrays.stream(finite).max().orElse(1), TICKS, false);
    svg.open("g", "class", "panel");
    svg.text(
        "text", title, "class", "title", "x", width / 2, "y", top + 24, "text-anchor", "middle");
    axes();
    int color = 0;
    for (Map.Entry<String, List<Double>> curve : curves.entrySet()) {
      curve(curve.getKey(), curve.getValue(), first, COLORS.get(color % COLORS.size()));
      legend(curve.getKey(), color, COLORS.get(color % COLORS.size()));
      color++;
    }
    svg.close("g");
  }

  private double x(double epoch) {
    return LEFT + epochs.share(epoch) * (width - LEFT - RIGHT);
  }

  private double y(double value) {
    return top + height - BOTTOM - values.share(value) * (height - TOP - BOTTOM);
  }

  private void axes() {
    double bottom = y(values.from());
    for (double value : values.values()) {
      line(LEFT, y(value), width - RIGHT, y(value), "#dddddd");
      label(values.text(value), LEFT - 8, y(value) + 5, "end");
    }
    for (double epoch : epochs.values()) {
      line(x(epoch), bottom, x(epoch), bottom + 5, "black");
      label(epochs.text(epoch), x(epoch), bottom + 20, "middle");
    }
    line(LEFT, bottom, width - RIGHT, bottom, "black");
    line(LEFT, bottom, LEFT, y(values.to()), "black");
    label("epoch", LEFT + (width - LEFT - RIGHT) / 2, bottom + 40, "middle");
  }

  private void curve(String name, List<Double> numbers, int first, String color) {
    StringBuilder way = new StringBuilder();
    boolean pen = false;
    for (int i = 0; i < numbers.size(); i++) {
      double value = numbers.get(i);
      if (Double.isFinite(value)) {
        way.append(way.length() == 0 ? "" : " ").append(pen ? "L " : "M ");
        way.append(Svg.number(x(first + i))).append(' ').append(Svg.number(y(value)));
      }
      pen = Double.isFinite(value);
    }
    svg.open("g", "class", "curve", "data-name", name, "stroke", color, "fill", color);
    svg.element("path", "d", way, "fill", "none", "stroke-width", "2");
    for (int i = 0; i < numbers.size(); i++) {
      if (Double.isFinite(numbers.get(i))) {
        svg.element("circle", "cx", x(first + i), "cy", y(numbers.get(i)), "r", "3");
      }
    }
    svg.close("g");
  }

  private void legend(String name, int line, String color) {
    double y = top + TOP + 14 + 18 * line;
    double right = width - RIGHT - 8;
    line(right - 24, y - 5, right, y - 5, color);
    label(name, right - 30, y, "end");
  }

  private void line(double x1, double y1, double x2, double y2, String color) {
    svg.element("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "stroke", color);
  }

  private void label(String text, double x, double y, String anchor) {
    svg.text("text", text, "x", x, "y", y, "font-size", "12", "text-anchor", anchor);
  }
}
