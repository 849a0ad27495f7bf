// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.visualization;

import dev.lamina.layers.InputLayer;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Node;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Boxes and arrows of a model, as Keras's {@code model_to_dot} finds them. */
final class ModelDiagram {
  private final LayerBoxes boxes;
  private final boolean expandNested;
  private final Map<Layer, Box> byLayer = new IdentityHashMap<>();
  private final Group whole;

  private ModelDiagram(Model model, LayerBoxes boxes, boolean expandNested) {
    this.boxes = boxes;
    this.expandNested = expandNested;
    this.whole = new Group(model.name());
    fill(whole, model);
    connect(model);
  }

  static Group of(Model model, LayerBoxes boxes, boolean expandNested) {
    if (!model.isBuilt()) {
      throw new IllegalStateException(
          "model '" + model.name() + "' is not built yet; build it or give it data before a plot");
    }
    return new ModelDiagram(model, boxes, expandNested).whole;
  }

  private void fill(Group group, Model model) {
    for (Layer layer : model.layers()) {
      if (expandNested && layer instanceof Model nested) {
        Group inner = new Group(nested.name());
        group.items().add(inner);
        fill(inner, nested);
      } else {
        Box box = boxes.of(layer);
        byLayer.put(layer, box);
        group.items().add(box);
      }
    }
  }

  private void connect(Model model) {
    Set<Node> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
    model.outputs().forEach(output -> collect(output.producer(), nodes));
    for (Layer layer : model.layers()) {
      layer.nodes().stream().filter(nodes::contains).forEach(this::arrows);
      if (expandNested && layer instanceof Model nested) {
        connect(nested);
      }
    }
  }

  private static void collect(Node node, Set<Node> nodes) {
    if (nodes.add(node)) {
      node.inputs().forEach(input -> collect(input.producer(), nodes));
    }
  }

  private void arrows(Node node) {
    for (int i = 0; i < node.inputs().size(); i++) {
      Box from = byLayer.get(source(node.inputs().get(i)));
      Box to = byLayer.get(target(node.layer(), i));
      // A Sequential has no box for its input.
      if (from != null && to != null) {
        whole.arrows().add(new Group.Arrow(from, to));
      }
    }
  }

  /** The layer that gives a tensor, within the models that are shown from inside. */
  private Layer source(KerasTensor tensor) {
    Layer layer = tensor.producer().layer();
    return expandNested && layer instanceof Model nested
        ? source(nested.outputs().get(tensor.index()))
        : layer;
  }

  /** The layer that takes an input, within the models that are shown from inside. */
  private Layer target(Layer layer, int input) {
    if (!expandNested || !(layer instanceof Model nested)) {
      return layer;
    }
    if (nested instanceof Sequential) {
      List<Layer> layers = nested.layers();
      Layer first = layers.get(0);
      return target(first instanceof InputLayer ? layers.get(1) : first, input);
    }
    return nested.inputs().get(input).producer().layer();
  }
}
