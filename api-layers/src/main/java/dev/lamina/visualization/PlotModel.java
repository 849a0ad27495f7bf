// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.visualization;

import dev.lamina.models.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A picture of a model's layers, with Keras's arguments (keras.io/api/utils/model_plotting_utils):
 * {@code new PlotModel(model).showShapes(true).toFile(Path.of("model.svg"))}. The text for Graphviz
 * has the nodes, labels and edges that Keras writes; SVG is drawn without Graphviz.
 */
public final class PlotModel {
  private static final List<String> SPLINES =
      List.of("ortho", "curved", "polyline", "spline", "line");

  private final Model model;
  private boolean showShapes;
  private boolean showDtype;
  private boolean showLayerNames;
  private boolean showLayerActivations;
  private boolean showTrainable;
  private boolean expandNested;
  private String rankdir = "TB";
  private int dpi = 200;
  private String splines = "ortho";

  /** A picture of a model that is built. */
  public PlotModel(Model model) {
    this.model = model;
  }

  /** Whether shapes of inputs and outputs are shown; default false. */
  public PlotModel showShapes(boolean show) {
    this.showShapes = show;
    return this;
  }

  /** Whether dtypes of outputs are shown; default false. */
  public PlotModel showDtype(boolean show) {
    this.showDtype = show;
    return this;
  }

  /** Whether names of layers are shown beside their classes; default false. */
  public PlotModel showLayerNames(boolean show) {
    this.showLayerNames = show;
    return this;
  }

  /** Whether activations of layers are shown; default false. */
  public PlotModel showLayerActivations(boolean show) {
    this.showLayerActivations = show;
    return this;
  }

  /** Whether it is shown which layers train; default false. */
  public PlotModel showTrainable(boolean show) {
    this.showTrainable = show;
    return this;
  }

  /** Whether models within the model are shown from inside; default false. */
  public PlotModel expandNested(boolean expand) {
    this.expandNested = expand;
    return this;
  }

  /** {@code TB}, the default: from top to bottom; {@code LR}: from left to right. */
  public PlotModel rankdir(String direction) {
    this.rankdir = known("rankdir", direction, List.of("TB", "LR"));
    return this;
  }

  /** Dots per inch, for Graphviz; default 200. */
  public PlotModel dpi(int dots) {
    if (dots < 1) {
      throw new IllegalArgumentException("dpi " + dots + " must be >= 1");
    }
    this.dpi = dots;
    return this;
  }

  /** How Graphviz draws edges: {@code ortho}, the default, curved, polyline, spline or line. */
  public PlotModel splines(String kind) {
    this.splines = known("splines", kind, SPLINES);
    return this;
  }

  /**
   * The text for Graphviz.
   *
   * @throws IllegalStateException if the model is not built
   */
  public String dot() {
    return Dot.of(diagram(), rankdir, dpi, splines);
  }

  /**
   * The picture.
   *
   * @throws IllegalStateException if the model is not built
   */
  public String svg() {
    return SvgDiagram.of(diagram(), rankdir.equals("LR"));
  }

  /**
   * Writes what the file's name ends with: {@code .svg} or {@code .dot}.
   *
   * @throws IllegalArgumentException if it ends with something else
   * @throws IllegalStateException if the model is not built
   */
  public void toFile(Path file) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".svg") && !name.endsWith(".dot")) {
      throw new IllegalArgumentException("file '" + file + "' must end with .svg or .dot");
    }
    Files.writeString(file, name.endsWith(".svg") ? svg() : dot());
  }

  private Group diagram() {
    LayerBoxes boxes =
        new LayerBoxes(showShapes, showDtype, showLayerNames, showLayerActivations, showTrainable);
    return ModelDiagram.of(model, boxes, expandNested);
  }

  private static String known(String argument, String value, List<String> known) {
    if (!known.contains(value)) {
      throw new IllegalArgumentException(
          argument + " '" + value + "' must be one of: " + String.join(", ", known));
    }
    return value;
  }
}
