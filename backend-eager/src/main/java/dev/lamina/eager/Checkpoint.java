// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.autodiff.GradientMode;
import dev.lamina.autodiff.GradientWalk;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A piece of a network on the tape as one op, whose inputs are all tracked values that the piece
 * used: those it was given and those it closed over. Its gradient runs the piece again.
 */
final class Checkpoint implements DifferentiableOp, Releasable {
  private final EagerBackend backend;
  private final Function<List<EagerTensor>, EagerTensor> piece;
  private final List<EagerTensor> inputs;
  private final long firstCall;
  private final List<ValueKey> outside;

  private Checkpoint(
      EagerBackend backend,
      Function<List<EagerTensor>, EagerTensor> piece,
      List<EagerTensor> inputs,
      long firstCall,
      List<ValueKey> outside) {
    this.backend = backend;
    this.piece = piece;
    this.inputs = inputs;
    this.firstCall = firstCall;
    this.outside = outside;
  }

  static EagerTensor apply(
      EagerBackend backend,
      Function<List<EagerTensor>, EagerTensor> piece,
      List<EagerTensor> inputs) {
    inputs.forEach(backend::mine);
    long firstCall = backend.generator().calls();
    long start = backend.position();
    Map<ValueKey, TensorSpec> used;
    EagerDevice device;
    TensorSpec spec;
    Storage storage;
    EagerScope scope = backend.scope();
    try (scope) {
      EagerTensor result = backend.mine(piece.apply(inputs));
      used = usedFromOutside(result, start);
      device = result.eagerDevice();
      spec = result.spec();
      storage = result.storage().retain();
    }
    if (used.isEmpty()) {
      return device.wrap(spec, storage, null);
    }
    List<EagerTensor> kept = inputs.stream().map(EagerTensor::sharedOutsideScopes).toList();
    ValueKey[] keys = used.keySet().toArray(ValueKey[]::new);
    Checkpoint op = new Checkpoint(backend, piece, kept, firstCall, List.of(keys));
    TensorSpec[] specs = used.values().toArray(TensorSpec[]::new);
    TapeNode node = backend.record(device, op, keys, specs, spec);
    return device.wrap(spec, storage, node.outputKey(0));
  }

  /** Tracked values from before {@code start} that the result was computed from. */
  private static Map<ValueKey, TensorSpec> usedFromOutside(EagerTensor result, long start) {
    Map<ValueKey, TensorSpec> outside = new IdentityHashMap<>();
    if (!result.tracked()) {
      return outside;
    }
    Map<ValueKey, TensorSpec> seen = new IdentityHashMap<>();
    List<ValueKey> pending = new ArrayList<>(List.of(result.key()));
    seen.put(result.key(), result.spec());
    while (!pending.isEmpty()) {
      ValueKey key = pending.remove(pending.size() - 1);
      TapeNode producer = key.producer();
      if (producer == null || producer.sequence() < start) {
        outside.put(key, seen.get(key));
        continue;
      }
      for (int i = 0; i < producer.inputCount(); i++) {
        ValueKey input = producer.inputKey(i);
        if (producer.tracked(i) && seen.putIfAbsent(input, producer.inputSpec(i)) == null) {
          pending.add(input);
        }
      }
    }
    return outside;
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> specs) {
    throw new UnsupportedOperationException("checkpoints are made by checkpoint(piece, input)");
  }

  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext rule) {
    boolean differentiable = backend.recording();
    GradientMode mode = differentiable ? GradientMode.DIFFERENTIABLE : GradientMode.ONCE;
    Map<Object, Tensor> found = new IdentityHashMap<>();
    EagerScope scope = backend.recordingScope(true);
    try (scope) {
      EagerTensor result = again();
      EagerTensor seed = ((EagerTensor) rule.cotangent()).sharedOutsideScopes();
      new GradientWalk(backend, new BoundedTape(backend, outside), mode)
          .backward(result, seed, (key, gradient) -> found.put(key, kept(scope, gradient)));
    }
    List<Optional<Tensor>> gradients = new ArrayList<>();
    for (int i = 0; i < outside.size(); i++) {
      boolean needed = rule.needs(i);
      gradients.add(Optional.ofNullable(found.get(outside.get(i))).filter(gradient -> needed));
    }
    return gradients;
  }

  /** A handle in the scope of this rule, as the walk below frees its own. */
  private static Tensor kept(EagerScope scope, Tensor gradient) {
    EagerTensor found = (EagerTensor) gradient;
    found.backend().currentScope().keepHistory(found);
    EagerTensor result =
        new EagerTensor(
            found.eagerDevice(),
            found.spec(),
            found.storage().retain(),
            found.tracked() ? found.key() : null,
            scope);
    scope.add(result);
    return scope.keep(result);
  }

  private EagerTensor again() {
    long now = backend.generator().calls();
    backend.generator().seek(firstCall);
    try {
      return piece.apply(inputs);
    } finally {
      backend.generator().seek(now);
    }
  }

  @Override
  public void release() {
    inputs.forEach(EagerTensor::free);
  }

  @Override
  public String toString() {
    return "checkpoint";
  }
}
