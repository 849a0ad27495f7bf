// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.visualization;

import dev.lamina.callbacks.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The numbers of a training as curves over its epochs, in SVG: a panel for each metric, with the
 * curve of the validation beside that of the training. {@code new
 * HistoryPlot(history).toFile(Path.of("history.svg"))}.
 */
public final class HistoryPlot {
  private static final String VALIDATION = "val_";

  private final History history;
  private List<String> metrics = List.of();
  private double width = 640;
  private double height = 360;

  /** All numbers of a training. */
  public HistoryPlot(History history) {
    this.history = history;
  }

  /**
   * Which metrics are shown, and in which order; default all. A name stands for its validation too.
   *
   * @throws IllegalArgumentException if the history has no such metric; the message lists the names
   */
  public HistoryPlot metrics(String... names) {
    for (String name : names) {
      history.get(name);
    }
    this.metrics = List.of(names);
    return this;
  }

  /** Size of a panel in pixels; default 640 by 360. */
  public HistoryPlot size(int pixelsWide, int pixelsHigh) {
    if (pixelsWide < 200 || pixelsHigh < 150) {
      throw new IllegalArgumentException(
          "size %d by %d must be >= 200 by 150".formatted(pixelsWide, pixelsHigh));
    }
    this.width = pixelsWide;
    this.height = pixelsHigh;
    return this;
  }

  /**
   * The picture.
   *
   * @throws IllegalStateException if no epoch has ended
   */
  public String svg() {
    if (history.epochs().isEmpty()) {
      throw new IllegalStateException("the history is empty: no epoch of the training has ended");
    }
    Svg svg = new Svg();
    double top = 0;
    for (String metric : shown()) {
      Map<String, List<Double>> curves = new LinkedHashMap<>();
      for (String name : List.of(metric, VALIDATION + metric)) {
        if (history.history().containsKey(name)) {
          curves.put(name, history.get(name));
        }
      }
      new Panel(svg, width, height, top).draw(metric, history.epochs(), curves);
      top += height;
    }
    return svg.document(width, top);
  }

  /** Writes the picture. */
  public void toFile(Path file) throws IOException {
    Files.writeString(file, svg());
  }

  /** A validation has a panel of its own only where there is nothing beside it. */
  private List<String> shown() {
    if (!metrics.isEmpty()) {
      return metrics;
    }
    List<String> names = new ArrayList<>(history.history().keySet());
    return names.stream()
        .filter(
            name ->
                !name.startsWith(VALIDATION)
                    || !names.contains(name.substring(VALIDATION.length())))
        .collect(Collectors.toList());
  }
}
