// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.backend.SpecBackend;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a layer's output shapes by running it twice on shapes alone, with two values in the place
 * of every unknown extent: output extents that differ are unknown too. So there is no second shape
 * rule beside the ops' own.
 */
final class ShapeProbe {
  private static final long[] BATCHES = {2, 3};
  // Large enough for windows and strides to fit into images of unknown size.
  private static final long[] EXTENTS = {224, 288};

  private ShapeProbe() {}

  static List<KerasTensorSpec> outputs(
      Layer layer, List<KerasTensor> inputs, CallArguments arguments) {
    try {
      requireNumbers(layer, inputs);
      List<Tensor> first = run(layer, inputs, arguments, 0);
      List<Tensor> second = run(layer, inputs, arguments, 1);
      List<KerasTensorSpec> outputs = new ArrayList<>();
      for (int i = 0; i < first.size(); i++) {
        PartialShape shape = PartialShape.common(first.get(i).shape(), second.get(i).shape());
        outputs.add(new KerasTensorSpec(shape, first.get(i).dtype()));
      }
      return outputs;
    } catch (IllegalArgumentException e) {
      throw misfit(layer, inputs.stream().map(KerasTensor::shape).toList(), e);
    }
  }

  private static void requireNumbers(Layer layer, List<KerasTensor> inputs) {
    boolean strings = inputs.stream().anyMatch(input -> input.dtype() == DType.STRING);
    if (strings && !(layer instanceof HostLayer)) {
      throw new IllegalArgumentException(
          "it takes numbers; StringLookup, TextVectorization and Hashing turn strings into numbers");
    }
  }

  /** The error of a layer that cannot take what it was given. */
  static IllegalArgumentException misfit(
      Layer layer, List<PartialShape> inputs, IllegalArgumentException cause) {
    String wanted = layer.isBuilt() ? ", built for " + text(layer.builtFor()) + "," : "";
    return new IllegalArgumentException(
        "layer '"
            + layer.name()
            + "' ("
            + layer.className()
            + ")"
            + wanted
            + " cannot take an input of shape "
            + text(inputs)
            + ": "
            + cause.getMessage(),
        cause);
  }

  private static List<Tensor> run(
      Layer layer, List<KerasTensor> inputs, CallArguments arguments, int probe) {
    List<Tensor> tensors = new ArrayList<>();
    for (KerasTensor input : inputs) {
      tensors.add(
          SpecBackend.tensor(
              new TensorSpec(input.dtype(), input.shape().with(BATCHES[probe], EXTENTS[probe]))));
    }
    return layer.run(CallContext.ofShapes(), tensors, arguments);
  }

  private static String text(List<PartialShape> shapes) {
    return shapes.size() == 1 ? shapes.get(0).toString() : shapes.toString();
  }
}
