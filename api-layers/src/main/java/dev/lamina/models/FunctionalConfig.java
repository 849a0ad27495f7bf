// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.config.Config;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Layers;
import dev.lamina.layers.Node;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A network of layers in the form that Keras 3 writes. */
final class FunctionalConfig {
  private final NetworkGraph graph;
  private final Map<Node, Integer> numbers = new IdentityHashMap<>();

  private FunctionalConfig(NetworkGraph graph) {
    this.graph = graph;
    for (Layer layer : graph.layers()) {
      int number = 0;
      for (Node node : layer.nodes()) {
        if (graph.contains(node)) {
          numbers.put(node, number++);
        }
      }
    }
  }

  /** Adds layers, inputs and outputs to a model's name. */
  static Config add(Config config, NetworkGraph graph, Arrangement inputs, Arrangement outputs) {
    FunctionalConfig form = new FunctionalConfig(graph);
    return config
        .put("layers", graph.layers().stream().map(form::layer).toList())
        .put("input_layers", inputs.fill(graph.inputs().stream().map(form::end).toList()))
        .put("output_layers", outputs.fill(graph.outputs().stream().map(form::end).toList()));
  }

  private Config layer(Layer layer) {
    List<Config> calls = new ArrayList<>();
    for (Node node : layer.nodes()) {
      if (graph.contains(node) && !node.inputs().isEmpty()) {
        calls.add(
            new Config()
                .put("args", node.args(this::tensor))
                .put("kwargs", node.kwargs(this::tensor)));
      }
    }
    return Layers.serialize(layer).put("name", layer.name()).put("inbound_nodes", calls);
  }

  private Config tensor(KerasTensor tensor) {
    return new Config()
        .put("class_name", "__keras_tensor__")
        .put(
            "config",
            new Config()
                .put("shape", tensor.shape().toConfig())
                .put("dtype", tensor.dtype().lowerName())
                .put("keras_history", history(tensor, 0)));
  }

  /** An input or output of the model; there, unlike in calls, Keras counts a use that nests. */
  private List<Object> end(KerasTensor tensor) {
    return history(tensor, Model.countsOwnNode(tensor.producer().layer()) ? 1 : 0);
  }

  private List<Object> history(KerasTensor tensor, int more) {
    Node node = tensor.producer();
    return List.of(node.layer().name(), numbers.get(node) + more, tensor.index());
  }
}
