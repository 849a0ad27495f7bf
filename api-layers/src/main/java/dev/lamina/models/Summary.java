// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Node;
import dev.lamina.layers.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table that Keras's {@code model.summary()} prints. */
final class Summary {
  /** What Keras takes on a terminal of 80 columns. */
  static final int DEFAULT_WIDTH = 76;

  private static final double[] CHAIN = {0.45, 0.80, 1};
  private static final double[] NETWORK = {0.3, 0.56, 0.74, 1};

  private Summary() {}

  static String of(
      Model model, NetworkGraph graph, int lineLength, long optimizerCount, long optimizerBytes) {
    boolean chain = graph.isChain();
    double[] positions = chain ? CHAIN : NETWORK;
    List<String> header = new ArrayList<>(List.of("Layer (type)", "Output Shape", "Param #"));
    if (!chain) {
      header.add("Connected to");
    }
    TextTable table = new TextTable(header, widths(positions, lineLength), lineLength);
    for (Layer layer : model.layers()) {
      table.row(row(layer, graph, chain));
    }
    return "Model: \""
        + model.name()
        + "\"\n"
        + table
        + counts(model.weights(), optimizerCount, optimizerBytes);
  }

  private static int[] widths(double[] positions, int lineLength) {
    int[] widths = new int[positions.length];
    int current = 0;
    for (int i = 0; i < positions.length; i++) {
      widths[i] = (int) (positions[i] * lineLength) - current;
      current += widths[i];
    }
    return widths;
  }

  private static List<String> row(Layer layer, NetworkGraph graph, boolean chain) {
    List<String> fields = new ArrayList<>();
    fields.add(layer.name() + " (" + layer.className() + ")");
    fields.add(outputShape(layer));
    fields.add(count(layer.countParams()));
    if (!chain) {
      fields.add(connections(layer, graph));
    }
    return fields;
  }

  private static String outputShape(Layer layer) {
    if (layer.nodes().isEmpty()) {
      return "?"; // a part of a model that computes by code, as Keras has it
    }
    Node last = layer.nodes().get(layer.nodes().size() - 1);
    List<String> shapes = last.outputs().stream().map(out -> out.shape().toString()).toList();
    return shapes.size() > 1 ? shapes.toString() : shapes.get(0);
  }

  private static String connections(Layer layer, NetworkGraph graph) {
    List<String> connections = new ArrayList<>();
    for (Node node : layer.nodes()) {
      if (graph.contains(node)) {
        for (KerasTensor input : node.inputs()) {
          Node from = input.producer();
          connections.add(from.layer().name() + "[" + from.index() + "][" + input.index() + "]");
        }
      }
    }
    return connections.isEmpty() ? "-" : String.join(", ", connections);
  }

  private static String counts(List<Weight> weights, long optimizerCount, long optimizerBytes) {
    List<Weight> trainable = weights.stream().filter(Weight::trainable).toList();
    List<Weight> rest = weights.stream().filter(weight -> !weight.trainable()).toList();
    String text =
        line("Total", size(weights) + optimizerCount, bytes(weights) + optimizerBytes)
            + line("Trainable", size(trainable), bytes(trainable))
            + line("Non-trainable", size(rest), bytes(rest));
    return optimizerCount == 0 ? text : text + line("Optimizer", optimizerCount, optimizerBytes);
  }

  private static String line(String what, long count, long bytes) {
    return " " + what + " params: " + count(count) + " (" + readable(bytes) + ")\n";
  }

  private static long size(List<Weight> weights) {
    return weights.stream().mapToLong(weight -> weight.spec().size()).sum();
  }

  private static long bytes(List<Weight> weights) {
    return weights.stream().mapToLong(weight -> weight.spec().bytes()).sum();
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String readable(long bytes) {
    double size = bytes;
    for (String unit : List.of("B", "KB", "MB", "GB", "TB")) {
      if (size < 1024) {
        return String.format(Locale.ROOT, "%.2f %s", size, unit);
      }
      size /= 1024;
    }
    return String.format(Locale.ROOT, "%.2f PB", size);
  }
}
