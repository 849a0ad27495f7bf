// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.data.Batch;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.PartialShape;
import dev.lamina.losses.Loss;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Whether a batch is what the network wants. */
final class InputCheck {
  private final Network network;
  private final CompileOptions options;
  private List<Judged> judged;

  /** With targets for the losses of these options, or null: without targets. */
  InputCheck(Network network, CompileOptions options) {
    this.network = network;
    this.options = options;
  }

  /** Looks at what a batch holds: whether the losses can take its targets. */
  void values(Batch batch) {
    if (judged == null) {
      judged = judged();
    }
    for (Judged output : judged) {
      HostTensor y = batch.y().get(output.index());
      output.loss().forShapes(y.spec().shape(), output.shape()).checkTargets(y, output.shape());
    }
  }

  private List<Judged> judged() {
    List<Judged> found = new ArrayList<>();
    List<String> names = options == null ? List.of() : network.outputNames();
    for (int i = 0; i < names.size(); i++) {
      CompileOptions.WeightedLoss weighted = options.lossOf(names.get(i));
      if (weighted != null) {
        found.add(new Judged(i, weighted.loss(), network.outputs().get(i).shape()));
      }
    }
    return found;
  }

  /** Looks at number, shapes and dtypes. */
  void batch(Batch batch) {
    List<KerasTensor> inputs = network.inputs();
    require(
        batch.x().size() == inputs.size(),
        "model '%s' has %d inputs; given %d tensors"
            .formatted(network.name(), inputs.size(), batch.x().size()));
    for (int i = 0; i < inputs.size(); i++) {
      input(inputs.get(i), batch.x().get(i).spec());
    }
    if (options != null) {
      targets(batch);
    }
  }

  /** An output with its loss. */
  private record Judged(int index, Loss loss, PartialShape shape) {}

  private void targets(Batch batch) {
    List<KerasTensor> outputs = network.outputs();
    require(
        batch.y().size() == outputs.size(),
        "model '%s' has %d outputs; given %d targets"
            .formatted(network.name(), outputs.size(), batch.y().size()));
    int weights = batch.sampleWeight().size();
    require(
        weights <= 1 || weights == outputs.size(),
        "sampleWeight needs one tensor, or one for each of %d outputs; given %d"
            .formatted(outputs.size(), weights));
    for (HostTensor y : batch.y()) {
      require(
          y.spec().dtype().isNumeric(),
          "targets must be numbers; given " + y.spec() + "; convert them first");
    }
  }

  private void input(KerasTensor input, TensorSpec given) {
    String name = input.producer().layer().name();
    PartialShape wanted = input.shape();
    require(
        wanted.accepts(given.shape()) && given.shape().rank() > 0,
        "input '%s' of model '%s' wants shape %s; given %s"
            .formatted(name, network.name(), wanted, given.shape()));
    boolean fits =
        input.dtype().isFloating()
            ? given.dtype().isNumeric()
            : !floating(given)
                && (input.dtype() == DType.STRING) == (given.dtype() == DType.STRING);
    require(
        fits,
        "input '%s' of model '%s' wants %s; given %s"
            .formatted(name, network.name(), input.dtype(), describe(given)));
  }

  private static boolean floating(TensorSpec given) {
    return given.dtype().isFloating();
  }

  private static String describe(TensorSpec given) {
    Shape shape = given.shape();
    return given.dtype() + " of shape " + shape;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
