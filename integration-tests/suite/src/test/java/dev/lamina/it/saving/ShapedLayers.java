// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.saving;

import dev.lamina.layers.BatchNormalization;
import dev.lamina.layers.Conv1D;
import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Conv2DTranspose;
import dev.lamina.layers.Conv3D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.DepthwiseConv2D;
import dev.lamina.layers.Embedding;
import dev.lamina.layers.GRU;
import dev.lamina.layers.Input;
import dev.lamina.layers.InputLayer;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.LSTM;
import dev.lamina.layers.Layer;
import dev.lamina.layers.LayerNormalization;
import dev.lamina.layers.SimpleRNN;
import dev.lamina.models.Model;
import dev.lamina.runtime.Lamina;
import dev.lamina.saving.hdf5.Hdf5Dataset;
import dev.lamina.tensor.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Layers that have weights of given names and shapes. How layers are connected no file with weights
 * alone says: each gets an input of its own, and the order of the file.
 */
final class ShapedLayers {
  /** Names of weights that only have numbers, by the words in names of classes. */
  private static final Map<String, List<String>> NUMBERED =
      Map.of(
          "batch_normalization", List.of("gamma", "beta", "moving_mean", "moving_variance"),
          "layer_normalization", List.of("gamma", "beta"),
          "depthwise_conv", List.of("depthwise_kernel", "bias"),
          "embedding", List.of("embeddings"),
          "cell", List.of("kernel", "recurrent_kernel", "bias"),
          "conv", List.of("kernel", "bias"),
          "dense", List.of("kernel", "bias"));

  private static final int ROOM = 32;

  private final List<KerasTensor> inputs = new ArrayList<>();
  private final List<KerasTensor> outputs = new ArrayList<>();

  /** Name and weights of the layer that is made. */
  private String name;

  private Map<String, long[]> shapes = Map.of();

  private ShapedLayers() {}

  /**
   * A model with the layers of a file.
   *
   * @throws IllegalArgumentException if it is not clear what has weights of some names and shapes
   */
  static Model model(Lamina lamina, List<StoredLayer> layers) {
    ShapedLayers all = new ShapedLayers();
    for (StoredLayer layer : layers) {
      ShapedLayers own = new ShapedLayers();
      layer.parts().forEach(own::add);
      if (own.outputs.size() > 1) {
        own.nest(lamina, layer.name());
      }
      all.inputs.addAll(own.inputs);
      all.outputs.addAll(own.outputs);
    }
    return new Model(lamina, all.inputs, all.outputs);
  }

  /** Makes several parts one model within the model. */
  private void nest(Lamina lamina, String group) {
    Model nested = new Model(lamina, inputs, outputs);
    nested.rename(group);
    inputs.replaceAll(input -> InputLayer.of(input.shape()).dtypeOfInput(input.dtype()).output());
    outputs.clear();
    outputs.addAll(nested.apply(inputs));
  }

  private void add(String part, Map<String, Hdf5Dataset> weights) {
    name = part;
    shapes = new LinkedHashMap<>();
    weights.forEach((weight, data) -> shapes.put(named(weight), data.shape().dims()));
    if (has("embeddings")) {
      use(Input.of(DType.INT32, 2), new Embedding(dim("embeddings", 0), dim("embeddings", 1)));
    } else if (has("moving_mean")) {
      BatchNormalization layer = new BatchNormalization().scale(has("gamma")).center(has("beta"));
      use(Input.of(dim("moving_mean", 0)), layer);
    } else if (has("gamma")) {
      use(Input.of(dim("gamma", 0)), new LayerNormalization());
    } else if (has("depthwise_kernel")) {
      depthwise();
    } else if (has("recurrent_kernel")) {
      use(Input.of(ROOM, dim("kernel", 0)), recurrent());
    } else if (has("kernel")) {
      kernel(shapes.get("kernel"));
    } else {
      throw unknown("several layers have such weights");
    }
  }

  private String named(String weight) {
    if (!weight.matches("\\d+")) {
      return weight;
    }
    return NUMBERED.entrySet().stream()
        .filter(entry -> name.contains(entry.getKey()))
        .max(Comparator.comparing(entry -> entry.getKey().length()))
        .map(entry -> entry.getValue().get(Integer.parseInt(weight)))
        .orElseThrow(() -> unknown("the name says no class"));
  }

  private IllegalArgumentException unknown(String why) {
    return new IllegalArgumentException(name + " " + shapes.keySet() + ": " + why);
  }

  private boolean has(String weight) {
    return shapes.containsKey(weight);
  }

  private int dim(String weight, int axis) {
    return Math.toIntExact(shapes.get(weight)[axis]);
  }

  private void use(KerasTensor input, Layer layer) {
    inputs.add(input);
    outputs.add(layer.apply(input));
  }

  private void depthwise() {
    String kernel = "depthwise_kernel";
    DepthwiseConv2D layer =
        new DepthwiseConv2D(dim(kernel, 0), dim(kernel, 1))
            .depthMultiplier(dim(kernel, 3))
            .useBias(has("bias"));
    use(Input.of(ROOM, ROOM, dim(kernel, 2)), layer);
  }

  private Layer recurrent() {
    int units = dim("recurrent_kernel", 0);
    boolean bias = has("bias");
    return switch (dim("recurrent_kernel", 1) / units) {
      case 1 -> new SimpleRNN(units).useBias(bias);
      case 3 -> new GRU(units).useBias(bias).resetAfter(bias && shapes.get("bias").length == 2);
      case 4 -> new LSTM(units).useBias(bias);
      default -> throw unknown("no recurrent layer has this many gates");
    };
  }

  /** What has one kernel: the number of its axes says what, that of the bias which are filters. */
  private void kernel(long[] kernel) {
    boolean bias = has("bias");
    int last = Math.toIntExact(kernel[kernel.length - 1]);
    if (bias && kernel.length != 4 && dim("bias", 0) != last) {
      throw unknown("the bias has not the size of the kernel's last axis");
    }
    int[] d = Arrays.stream(kernel).mapToInt(Math::toIntExact).toArray();
    switch (kernel.length) {
      case 2 -> use(Input.of(d[0]), new Dense(last).useBias(bias));
      case 3 -> use(Input.of(ROOM, d[1]), new Conv1D(last, d[0]).useBias(bias));
      case 4 -> image(d, bias);
      case 5 ->
          use(Input.of(ROOM, ROOM, ROOM, d[3]), new Conv3D(last, d[0], d[1], d[2]).useBias(bias));
      default -> throw unknown("no layer has a kernel of this many axes");
    }
  }

  private void image(int[] d, boolean bias) {
    int filters = bias ? dim("bias", 0) : d[3];
    boolean transposed = name.contains("transpose") || d[3] != filters && d[0] != filters;
    if (transposed && d[2] == filters) {
      use(Input.of(ROOM, ROOM, d[3]), new Conv2DTranspose(filters, d[0], d[1]).useBias(bias));
    } else if (d[3] == filters) {
      use(Input.of(ROOM, ROOM, d[2]), new Conv2D(filters, d[0], d[1]).useBias(bias));
    } else if (d[0] == filters) {
      // As Keras 1 stores it where channels are first.
      Conv2D layer = new Conv2D(filters, d[2], d[3]).useBias(bias).dataFormat("channels_first");
      use(Input.of(d[1], ROOM, ROOM), layer);
    } else {
      throw unknown("the bias has the size of none of the kernel's axes that are filters");
    }
  }
}
