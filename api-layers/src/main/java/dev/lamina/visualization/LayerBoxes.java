// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.visualization;

import dev.lamina.config.Config;
import dev.lamina.layers.InputLayer;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Boxes of layers: what Keras's {@code make_layer_label} shows. */
record LayerBoxes(
    boolean showShapes,
    boolean showDtype,
    boolean showLayerNames,
    boolean showLayerActivations,
    boolean showTrainable) {
  Box of(Layer layer) {
    Box.Title title = new Box.Title(showLayerNames ? layer.name() : "", layer.className());
    List<Box.Cell> cells = new ArrayList<>();
    if (showShapes) {
      if (!(layer instanceof InputLayer)) {
        cells.add(new Box.Cell("Input shape", shapes(layer, Node::inputs), ""));
      }
      cells.add(new Box.Cell("Output shape", shapes(layer, Node::outputs), ""));
    }
    if (showDtype) {
      cells.add(new Box.Cell("Output dtype", dtypes(layer), ""));
    }
    if (showTrainable && !layer.weights().isEmpty()) {
      cells.add(
          layer.trainable()
              ? new Box.Cell("", "Trainable", "forestgreen")
              : new Box.Cell("", "Non-trainable", "firebrick"));
    }
    return new Box(title, showLayerActivations ? activation(layer) : null, cells, columns());
  }

  private int columns() {
    return Math.max(1, (showShapes ? 2 : 0) + (showDtype ? 1 : 0) + (showTrainable ? 1 : 0));
  }

  /** Of the layer's first use. */
  private static String shapes(Layer layer, Function<Node, List<KerasTensor>> side) {
    return joined(layer, side, tensor -> tensor.shape().toString(), "");
  }

  private static String dtypes(Layer layer) {
    return joined(layer, Node::outputs, tensor -> tensor.dtype().toString(), "'");
  }

  private static String joined(
      Layer layer,
      Function<Node, List<KerasTensor>> side,
      Function<KerasTensor, String> text,
      String quote) {
    if (layer.nodes().isEmpty()) {
      return "?";
    }
    List<String> all = side.apply(layer.nodes().get(0)).stream().map(text).toList();
    return all.size() == 1
        ? all.get(0)
        : all.stream().map(one -> quote + one + quote).toList().toString();
  }

  private static String activation(Layer layer) {
    try {
      Object activation = layer.getConfig().get("activation");
      if (activation instanceof Config form) {
        Object name = form.get("config") instanceof String named ? named : form.get("class_name");
        return String.valueOf(name);
      }
      return activation == null ? null : activation.toString();
    } catch (IllegalStateException e) {
      return null; // a layer of code cannot be written, and so says nothing of itself
    }
  }
}
