// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One use of a layer on symbolic tensors; a shared layer has several. Compared by identity. */
public final class Node {
  private final Layer layer;
  private final int index;
  private final List<KerasTensor> inputs;
  private final CallArguments arguments;
  private List<KerasTensor> outputs = List.of();

  Node(Layer layer, int index, List<KerasTensor> inputs, CallArguments arguments) {
    this.layer = layer;
    this.index = index;
    this.inputs = List.copyOf(inputs);
    this.arguments = arguments;
  }

  /** The layer. */
  public Layer layer() {
    return layer;
  }

  /** The number of this use among the layer's uses, from 0. */
  public int index() {
    return index;
  }

  /** What the layer was given, the tensors of {@link #arguments} last; empty for an input layer. */
  public List<KerasTensor> inputs() {
    return inputs;
  }

  /** What it was told beside its inputs. */
  public CallArguments arguments() {
    return arguments;
  }

  /** What it gave. */
  public List<KerasTensor> outputs() {
    return outputs;
  }

  /**
   * The positional arguments of this use as a config holds them.
   *
   * @param form what stands for a tensor
   */
  public List<Object> args(Function<KerasTensor, ?> form) {
    return layer.positional(forms(form));
  }

  /**
   * The keyword arguments of this use as a config holds them.
   *
   * @param form what stands for a tensor
   */
  public Config kwargs(Function<KerasTensor, ?> form) {
    return layer.keywords(forms(form), arguments.kwargs(form));
  }

  /** Finds the dtypes of its outputs anew, after its layer has taken a runtime's policy. */
  public void retype() {
    if (!inputs.isEmpty()) {
      List<KerasTensorSpec> found = ShapeProbe.outputs(layer, inputs, arguments);
      for (int i = 0; i < outputs.size(); i++) {
        outputs.get(i).retype(found.get(i).dtype());
      }
    }
  }

  private List<Object> forms(Function<KerasTensor, ?> form) {
    int own = inputs.size() - arguments.tensors().size();
    List<Object> forms = new ArrayList<>();
    inputs.subList(0, own).forEach(input -> forms.add(form.apply(input)));
    return forms;
  }

  void outputs(List<KerasTensor> given) {
    this.outputs = List.copyOf(given);
  }
}
