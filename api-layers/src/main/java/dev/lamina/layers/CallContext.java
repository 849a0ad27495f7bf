// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.backend.SpecBackend;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pass through layers: the ops to speak to, whether it is training, and what layers leave
 * behind. Used by one thread, inside one traced function.
 */
public final class CallContext {
  private final Ops ops;
  private final boolean training;
  private final boolean concrete;
  private final List<Tensor> losses = new ArrayList<>();
  private final Map<Tensor, Logits> logits = new IdentityHashMap<>();

  private CallContext(Ops ops, boolean training, boolean concrete) {
    this.ops = ops;
    this.training = training;
    this.concrete = concrete;
  }

  /** A pass on a backend. */
  public static CallContext of(Ops ops, boolean training) {
    return new CallContext(ops, training, true);
  }

  /** A pass that finds nothing but shapes: weights need no values, and state stays. */
  static CallContext ofShapes() {
    return new CallContext(SpecBackend.ops(), false, false);
  }

  /** The ops. */
  public Ops ops() {
    return ops;
  }

  /** Whether the pass trains: dropout drops, batch normalisation takes the batch's statistics. */
  public boolean training() {
    return training;
  }

  /** A weight as an input of ops. */
  public Tensor value(Weight weight) {
    return concrete ? weight.variable() : SpecBackend.tensor(weight.spec());
  }

  /** Gives a piece of state a new value. */
  public void update(Weight weight, Tensor value) {
    if (concrete) {
      ops.state().assign(weight.variable(), value);
    }
  }

  /** Takes a key from a seed generator's state, which moves on; see {@link Layer#addSeed}. */
  public Tensor nextKey(Weight seedState) {
    Tensor state = value(seedState);
    Tensor key = concrete ? ops.state().read(seedState.variable()) : state;
    update(seedState, ops.math().add(key, SeedState.increment(ops)));
    return key;
  }

  /** Adds a scalar to the loss of this pass. */
  public void addLoss(Tensor loss) {
    losses.add(loss);
  }

  /** The scalars that layers added to the loss so far. */
  public List<Tensor> losses() {
    return List.copyOf(losses);
  }

  /** What an activation was applied to. */
  public record Logits(String activation, Tensor tensor) {}

  /** Remembers what probabilities were computed from, for losses that are more exact on logits. */
  public void rememberLogits(Tensor probabilities, String activation, Tensor from) {
    logits.put(probabilities, new Logits(activation, from));
  }

  /** What {@link #rememberLogits} was told of these probabilities. */
  public Optional<Logits> logits(Tensor probabilities) {
    return Optional.ofNullable(logits.get(probabilities));
  }
}
