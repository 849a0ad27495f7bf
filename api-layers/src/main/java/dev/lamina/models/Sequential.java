// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.models;

import dev.lamina.config.Config;
import dev.lamina.layers.InputLayer;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Layers;
import dev.lamina.layers.PartialShape;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers one after the other (keras.io/guides/sequential_model). With an input the weights are made
 * as layers are added; without one, when {@link #build} is called or data arrive.
 */
public final class Sequential extends Model {
  private final List<Layer> layers = new ArrayList<>();
  private KerasTensor input;
  private KerasTensor output;

  /** Layers, an {@link InputLayer} first if the input shape is to be known. */
  public Sequential(Lamina lamina, Layer... layers) {
    super(lamina, "sequential");
    for (Layer layer : layers) {
      append(layer);
    }
    connectIfKnown();
  }

  /** Layers of a file; its weights wait for the values there, unless {@code allowance} is null. */
  Sequential(Lamina lamina, WeightAllowance allowance, List<Layer> layers) {
    super(lamina, "sequential");
    session().allow(allowance);
    layers.forEach(this::append);
    connectIfKnown();
  }

  /** Layers that begin with an input, as in {@code new Sequential(lamina, Input.of(784), ...)}. */
  public Sequential(Lamina lamina, KerasTensor input, Layer... layers) {
    super(lamina, "sequential");
    begin(input);
    for (Layer layer : layers) {
      append(layer);
    }
    connectIfKnown();
  }

  /**
   * Adds a layer at the end. The model must be compiled again.
   *
   * @throws IllegalArgumentException if the layer cannot take what the one before gives
   */
  public Sequential add(Layer layer) {
    append(layer);
    connectIfKnown();
    return this;
  }

  /**
   * Makes the weights for inputs of a shape.
   *
   * @param sampleShape without the batch
   */
  public Sequential build(long... sampleShape) {
    if (input == null) {
      restart(new InputLayer(sampleShape).output());
    }
    return this;
  }

  /** Its layers, without the input. */
  @Override
  public List<Layer> layers() {
    return List.copyOf(layers);
  }

  @Override
  public String className() {
    return "Sequential";
  }

  @Override
  public String kerasModule() {
    return "keras";
  }

  @Override
  public Config getBuildConfig() {
    return input == null ? null : new Config().put("input_shape", input.shape().toConfig());
  }

  @Override
  public Config getConfig() {
    List<Config> forms = new ArrayList<>();
    if (input != null) {
      forms.add(Layers.serialize(input.producer().layer()));
    }
    layers.forEach(layer -> forms.add(Layers.serialize(layer)));
    Config config = layerConfig().put("layers", forms);
    return input == null ? config : config.put("build_input_shape", input.shape().toConfig());
  }

  /** Takes the shape of what it is used on, if it has none yet. */
  @Override
  protected void build(List<PartialShape> inputs) {
    if (input == null && inputs.size() == 1) {
      restart(InputLayer.of(inputs.get(0)).output());
    }
  }

  @Override
  void buildFor(List<HostTensor> x) {
    if (input != null || x.size() != 1) {
      return;
    }
    restart(InputLayer.like(x.get(0)).output());
  }

  private void restart(KerasTensor first) {
    begin(first);
    List<Layer> again = List.copyOf(layers);
    layers.clear();
    again.forEach(this::append);
    connectIfKnown();
  }

  private void begin(KerasTensor first) {
    if (!(first.producer().layer() instanceof InputLayer)) {
      throw new IllegalArgumentException("a Sequential begins with an Input, given " + first);
    }
    input = first;
    output = first;
  }

  private void append(Layer layer) {
    if (layer instanceof InputLayer first) {
      if (input != null || !layers.isEmpty()) {
        throw new IllegalArgumentException("an input must be the first layer of a Sequential");
      }
      begin(first.output());
      return;
    }
    if (layers.contains(layer)) {
      throw new IllegalArgumentException(
          "layer '" + layer.name() + "' is in the Sequential already; layers are added once");
    }
    if (input == null && layers.isEmpty() && layer instanceof Model first && first.isBuilt()) {
      // A model knows what it takes.
      KerasTensor taken = first.inputs().get(0);
      begin(InputLayer.of(taken.shape()).dtypeOfInput(taken.dtype()).output());
    }
    layer.takePolicy(lamina().dtypePolicy());
    layers.add(layer);
    if (output != null) {
      try {
        output = layer.apply(output);
      } catch (IllegalArgumentException e) {
        layers.remove(layers.size() - 1);
        throw e;
      }
    }
  }

  private void connectIfKnown() {
    if (input != null && !layers.isEmpty()) {
      connect(List.of(input), List.of(output));
    }
  }

  /** The shape of its output; a model that is not built has none. */
  public PartialShape outputShape() {
    return outputs().get(0).shape();
  }
}
