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
 * One pass through layers: the ops to speak to, whether it is training, masks beside tensors, and
 * what layers leave behind. Used by one thread, inside one traced function.
 */
public final class CallContext {
  private final Pass pass;
  private final boolean training;
  private final CallArguments arguments;
  private final Map<String, Tensor> tensors;

  private CallContext(
      Pass pass, boolean training, CallArguments arguments, Map<String, Tensor> tensors) {
    this.pass = pass;
    this.training = training;
    this.arguments = arguments;
    this.tensors = tensors;
  }

  /** A pass on a backend. */
  public static CallContext of(Ops ops, boolean training) {
    return new CallContext(new Pass(ops, true), training, CallArguments.NONE, Map.of());
  }

  /** A pass that finds nothing but shapes: weights need no values, and state stays. */
  static CallContext ofShapes() {
    Pass pass = new Pass(SpecBackend.ops(), false);
    return new CallContext(pass, false, CallArguments.NONE, Map.of());
  }

  /** This pass, seen by one use of a layer. */
  CallContext forCall(CallArguments given, Map<String, Tensor> further) {
    boolean trains = given.flag(CallArguments.TRAINING).orElse(training);
    return new CallContext(pass, trains, given, further);
  }

  /** The ops. */
  public Ops ops() {
    return pass.ops;
  }

  /** Whether the pass trains: dropout drops, batch normalisation takes the batch's statistics. */
  public boolean training() {
    return training;
  }

  /** Whether the pass finds nothing but shapes. */
  boolean findsShapes() {
    return !pass.concrete;
  }

  /** A flag that this use of the layer was told; false if it was not. */
  public boolean flag(String name) {
    return arguments.flag(name).orElse(false);
  }

  /** A further tensor that this use of the layer was given. */
  public Optional<Tensor> argument(String name) {
    return Optional.ofNullable(tensors.get(name));
  }

  /** A weight as an input of ops, in the dtype that its layer computes in. */
  public Tensor value(Weight weight) {
    Tensor exact = exactValue(weight);
    boolean floating = exact.dtype().isFloating();
    return floating ? ops().array().cast(exact, weight.computeDtype()) : exact;
  }

  /** A weight as an input of ops, in its own dtype. */
  Tensor exactValue(Weight weight) {
    return pass.concrete ? weight.variable() : SpecBackend.tensor(weight.spec());
  }

  /** A piece of state as it is now, whatever it is given later. */
  Tensor snapshot(Weight state) {
    return pass.concrete ? ops().state().read(state.variable()) : exactValue(state);
  }

  /** Gives a piece of state a new value. */
  public void update(Weight weight, Tensor value) {
    if (pass.concrete) {
      ops().state().assign(weight.variable(), ops().array().cast(value, weight.spec().dtype()));
    }
  }

  /** Takes a key from a seed generator's state, which moves on; see {@link Layer#addSeed}. */
  public Tensor nextKey(Weight seedState) {
    Tensor key = snapshot(seedState);
    update(seedState, ops().math().add(key, SeedState.increment(ops())));
    return key;
  }

  /** The mask of a tensor: BOOL, of the tensor's leading axes, false where there is no data. */
  public Optional<Tensor> mask(Tensor tensor) {
    return Optional.ofNullable(pass.masks.get(tensor));
  }

  /** Puts a mask beside a tensor, for the layers after this one and for the loss. */
  public void setMask(Tensor tensor, Tensor mask) {
    pass.masks.put(tensor, mask);
  }

  /** Takes the mask of a tensor away, for all layers that come to it later. */
  void dropMask(Tensor tensor) {
    pass.masks.remove(tensor);
  }

  /** Adds a scalar to the loss of this pass. */
  public void addLoss(Tensor loss) {
    pass.losses.add(loss);
  }

  /** The scalars that layers added to the loss so far. */
  public List<Tensor> losses() {
    return List.copyOf(pass.losses);
  }

  /** What an activation was applied to. */
  public record Logits(String activation, Tensor tensor) {}

  /** Remembers what probabilities were computed from, for losses that are more exact on logits. */
  public void rememberLogits(Tensor probabilities, String activation, Tensor from) {
    pass.logits.put(probabilities, new Logits(activation, from));
  }

  /** What {@link #rememberLogits} was told of these probabilities. */
  public Optional<Logits> logits(Tensor probabilities) {
    return Optional.ofNullable(pass.logits.get(probabilities));
  }

  /** What all uses of layers in a pass share. */
  private static final class Pass {
    final Ops ops;
    final boolean concrete;
    final List<Tensor> losses = new ArrayList<>();
    final Map<Tensor, Logits> logits = new IdentityHashMap<>();
    final Map<Tensor, Tensor> masks = new IdentityHashMap<>();

    Pass(Ops ops, boolean concrete) {
      this.ops = ops;
      this.concrete = concrete;
    }
  }
}
