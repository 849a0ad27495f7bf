// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.backend.Backend;
import dev.lamina.layers.CallContext;
import dev.lamina.layers.Layer;
import dev.lamina.layers.PartialShape;
import dev.lamina.layers.Weight;
import dev.lamina.losses.Loss;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Layers in a hand-written program: called on tensors of a backend instead of being put into a
 * model. A layer gets its weights at its first call; a layer called again shares them.
 *
 * <p>Used by one thread at a time, the backend's.
 *
 * @param <T> the tensors of the backend, for an eager one {@code EagerTensor}
 */
public final class LayerCalls<T extends Tensor> implements AutoCloseable {
  private static final long APART = 0xD1342543DE82EF95L;

  private final Backend backend;
  private final Class<T> tensors;
  private final long seed;
  private final Set<Layer> layers = new LinkedHashSet<>();
  private final List<Weight> made = new ArrayList<>();
  private final List<Tensor> penalties = new ArrayList<>();
  private CallContext last;
  private boolean training = true;

  /**
   * Calls on a backend.
   *
   * @param tensors the class of the backend's tensors
   * @param seed of weights and dropout whose layers have no seed of their own
   */
  public LayerCalls(Backend backend, Class<T> tensors, long seed) {
    this.backend = backend;
    this.tensors = tensors;
    this.seed = seed;
  }

  /** Whether layers train, as they do at the start: dropout drops, batches are normalised. */
  public LayerCalls<T> training(boolean on) {
    training = on;
    return this;
  }

  /**
   * Calls a layer with one output.
   *
   * @throws IllegalArgumentException if the inputs do not fit; the message names the layer
   */
  public T apply(Layer layer, Tensor... inputs) {
    List<T> outputs = applyToList(layer, List.of(inputs));
    if (outputs.size() != 1) {
      throw new IllegalArgumentException(
          "layer '" + layer.name() + "' has " + outputs.size() + " outputs; use applyToList");
    }
    return outputs.get(0);
  }

  /** Calls a layer with any number of inputs and outputs. */
  public List<T> applyToList(Layer layer, List<Tensor> inputs) {
    layer.ensureBuilt(inputs.stream().map(input -> PartialShape.of(input.shape())).toList());
    if (layers.add(layer)) {
      makeWeights(layer);
    }
    last = CallContext.of(backend.ops(), training);
    List<Tensor> outputs = run(layer, inputs);
    penalties.addAll(last.losses());
    return outputs.stream().map(tensors::cast).toList();
  }

  private List<Tensor> run(Layer layer, List<Tensor> inputs) {
    try {
      return layer.run(last, inputs);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "layer '"
              + layer.name()
              + "', built for "
              + layer.builtFor()
              + ", cannot take "
              + inputs.stream().map(Tensor::spec).toList()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private void makeWeights(Layer layer) {
    for (Weight weight : layer.variables()) {
      // Far apart, so that keys of different weights never meet.
      if (weight.make(backend, seed ^ ((made.size() + 1) * APART))) {
        made.add(weight);
      }
    }
  }

  /** The trainable variables of the layers called so far, for {@code Optimizer.bind}. */
  public List<Variable> trainableVariables() {
    return layers.stream()
        .flatMap(layer -> layer.weights().stream())
        .filter(Weight::trainable)
        .map(Weight::variable)
        .toList();
  }

  /**
   * What training makes small: the loss, and the penalties of weights and outputs since the last
   * call of this method. If the last layer ended in an activation whose inputs the loss is more
   * exact on, it is computed on them, as in a model.
   */
  public T loss(Loss loss, Tensor yTrue, Tensor yPred) {
    Ops ops = backend.ops();
    Optional<CallContext.Logits> logits =
        Optional.ofNullable(last).flatMap(context -> context.logits(yPred));
    Optional<Loss> exact = logits.flatMap(known -> loss.onLogits(known.activation()));
    Tensor total =
        exact.isPresent()
            ? exact.get().reduced(ops, yTrue, logits.get().tensor(), null)
            : loss.reduced(ops, yTrue, yPred, null);
    for (Layer layer : layers) {
      for (Weight weight : layer.weights()) {
        if (weight.trainable() && weight.regularizer().isPresent()) {
          penalties.add(weight.regularizer().get().penalty(ops, weight.variable()));
        }
      }
    }
    for (Tensor penalty : penalties) {
      total = ops.math().add(total, ops.array().cast(penalty, total.dtype()));
    }
    penalties.clear();
    return tensors.cast(total);
  }

  /** Frees the weights that were made here. */
  @Override
  public void close() {
    made.forEach(Weight::free);
    made.clear();
    layers.clear();
  }
}
