// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.layers.HostLayer;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Node;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The start of a network that computes in host memory, and what it hands to the device: without
 * such layers, the network's inputs as they are.
 */
final class HostNodes {
  private final List<KerasTensor> inputs;
  private final List<Node> nodes = new ArrayList<>();
  private final List<KerasTensor> feeds;

  /**
   * Finds it.
   *
   * @param ordered all uses of layers, each after those that it needs
   * @throws IllegalArgumentException if a layer of it needs what comes from the device, or strings
   *     would reach the device
   */
  HostNodes(List<KerasTensor> inputs, List<KerasTensor> outputs, List<Node> ordered) {
    this.inputs = inputs;
    Set<KerasTensor> onHost = Collections.newSetFromMap(new IdentityHashMap<>());
    onHost.addAll(inputs);
    List<KerasTensor> needed = new ArrayList<>();
    for (Node node : ordered) {
      if (node.layer() instanceof HostLayer) {
        requireOnHost(node, onHost);
        nodes.add(node);
        onHost.addAll(node.outputs());
      } else {
        requireWhole(node.layer());
        needed.addAll(node.inputs());
      }
    }
    needed.addAll(outputs);
    feeds = nodes.isEmpty() ? inputs : distinct(needed, onHost);
    for (KerasTensor feed : feeds) {
      if (feed.dtype() == DType.STRING) {
        throw new IllegalArgumentException(
            "a model cannot give strings, as layer '" + feed.producer().layer().name() + "' does");
      }
    }
  }

  boolean isEmpty() {
    return nodes.isEmpty();
  }

  boolean contains(Node node) {
    return nodes.contains(node);
  }

  /** What the device is fed. */
  List<KerasTensor> feeds() {
    return feeds;
  }

  /** What the device is fed, from what the network is fed. */
  List<HostTensor> run(List<HostTensor> fed) {
    Map<KerasTensor, HostTensor> values = new IdentityHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      values.put(inputs.get(i), fed.get(i));
    }
    for (Node node : nodes) {
      HostTensor output = ((HostLayer<?>) node.layer()).apply(values.get(node.inputs().get(0)));
      values.put(node.outputs().get(0), output);
    }
    return feeds.stream().map(values::get).toList();
  }

  private static void requireOnHost(Node node, Set<KerasTensor> onHost) {
    if (!onHost.containsAll(node.inputs())) {
      throw new IllegalArgumentException(
          "layer '"
              + node.layer().name()
              + "' ("
              + node.layer().className()
              + ") computes in host memory; it must come before all layers that do not");
    }
  }

  private static void requireWhole(Layer layer) {
    if (layer instanceof Model part && part.isBuilt() && !part.graph().host().isEmpty()) {
      throw new IllegalArgumentException(
          "model '"
              + layer.name()
              + "' begins with layers that compute in host memory; it cannot be part of a model");
    }
  }

  private static List<KerasTensor> distinct(List<KerasTensor> tensors, Set<KerasTensor> among) {
    Set<KerasTensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    return tensors.stream().filter(among::contains).filter(seen::add).toList();
  }
}
