// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.autodiff;

import dev.lamina.backend.Scope;
import dev.lamina.backend.TensorContext;
import dev.lamina.op.CompositeOp;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The reverse walk: from a scalar back to what it was computed from, each recorded op once, latest
 * first. The order depends on the recording alone, so that backends sum in the same order and agree
 * to the bit. Iterative: the length of a chain is not limited by the stack.
 */
public final class GradientWalk {
  private final TensorContext backend;
  private final Recording recording;
  private final GradientMode mode;

  /** A walk over a backend's recording. */
  public GradientWalk(TensorContext backend, Recording recording, GradientMode mode) {
    this.backend = backend;
    this.recording = recording;
    this.mode = mode;
  }

  /**
   * Gradients of {@code loss} with respect to each of {@code wrt}.
   *
   * @throws IllegalArgumentException if the loss is not a floating point tensor of size 1, or a
   *     tensor of {@code wrt} is not floating point
   */
  public List<Tensor> gradients(Tensor loss, List<Tensor> wrt) {
    require(
        loss.dtype().isFloating() && loss.spec().size() == 1,
        "loss must be a floating point tensor of size 1, not " + loss.spec());
    for (Tensor target : wrt) {
      require(target.dtype().isFloating(), "no gradient with respect to " + target.spec());
    }
    List<Object> targets = wrt.stream().map(recording::key).toList();
    Reachable reachable = Reachable.between(recording, recording.key(loss), targets);
    List<Tensor> results = new ArrayList<>();
    try (Scope scope = backend.recordingScope(mode == GradientMode.DIFFERENTIABLE)) {
      Cotangents cotangents = walk(loss, ones(loss.spec()), reachable);
      for (int i = 0; i < targets.size(); i++) {
        TensorSpec spec = wrt.get(i).spec();
        Tensor gradient =
            cotangents.get(targets.get(i)).orElseGet(() -> backend.ops().array().zeros(spec));
        results.add(scope.keep(gradient));
      }
    }
    return results;
  }

  /**
   * Finds the gradients of all values that the recording keeps gradients of, and hands each to
   * {@code keeper} with its key.
   *
   * @param result a floating point tensor
   * @param seed gradient with respect to {@code result}, of its spec; null, if that is of size 1,
   *     for 1
   * @throws IllegalArgumentException if the result is not floating point, or the seed does not fit
   */
  @SuppressWarnings("try") // the scope is there for its end
  public void backward(Tensor result, Tensor seed, BiConsumer<Object, Tensor> keeper) {
    require(
        result.dtype().isFloating(), "no gradient of " + result.spec() + ": not floating point");
    require(
        seed != null || result.spec().size() == 1,
        "backward() without a seed needs a scalar, a tensor of size 1; this one is "
            + result.spec()
            + ". Give backward(seed) a gradient of that shape, or reduce it first");
    if (seed != null && !seed.spec().equals(result.spec())) {
      throw new IllegalArgumentException(
          "the seed must be " + result.spec() + ", as the tensor is, not " + seed.spec());
    }
    Reachable reachable = Reachable.fromKept(recording, recording.key(result));
    try (Scope scope = backend.recordingScope(mode == GradientMode.DIFFERENTIABLE)) {
      Cotangents cotangents = walk(result, seed == null ? ones(result.spec()) : seed, reachable);
      for (Object target : reachable.targets()) {
        cotangents.get(target).ifPresent(gradient -> keeper.accept(target, gradient));
      }
    }
  }

  private Cotangents walk(Tensor result, Tensor seed, Reachable reachable) {
    Cotangents cotangents = new Cotangents(recording, reachable.targets());
    cotangents.add(recording.key(result), seed, backend.ops());
    for (RecordedOp recorded : reachable.latestFirst()) {
      propagate(recorded, reachable, cotangents);
    }
    for (Object target : reachable.targets()) {
      if (!reachable.walksThrough(target)) {
        complete(target, cotangents);
      }
    }
    return cotangents;
  }

  /** Shows a gradient that nothing more is added to, and goes on with what comes back. */
  private Optional<Tensor> complete(Object key, Cotangents cotangents) {
    Optional<Tensor> gradient = cotangents.get(key);
    if (gradient.isPresent()) {
      Tensor shown = recording.complete(key, gradient.get());
      if (shown != gradient.get()) {
        cotangents.replace(key, shown);
        return Optional.of(shown);
      }
    }
    return gradient;
  }

  private void propagate(RecordedOp recorded, Reachable reachable, Cotangents cotangents) {
    List<Optional<Tensor>> received = new ArrayList<>();
    boolean any = false;
    for (int i = 0; i < recorded.outputCount(); i++) {
      Optional<Tensor> cotangent = complete(recorded.outputKey(i), cotangents);
      any |= cotangent.isPresent();
      received.add(cotangent);
    }
    if (any) {
      List<Optional<Tensor>> gradients = new ArrayList<>();
      try (Scope scope = backend.scope()) {
        RuleContext context = new RuleContext(backend, recorded, received, reachable);
        List<Optional<Tensor>> raw = rule(recorded, context);
        for (int i = 0; i < raw.size(); i++) {
          boolean wanted = context.needs(i) && raw.get(i).isPresent();
          gradients.add(
              wanted
                  ? Optional.of(scope.keep(fit(raw.get(i).get(), recorded.inputSpec(i))))
                  : Optional.empty());
        }
      }
      recording.check(recorded, gradients);
      for (int i = 0; i < gradients.size(); i++) {
        if (gradients.get(i).isPresent()) {
          cotangents.add(recorded.inputKey(i), gradients.get(i).get(), backend.ops());
        }
      }
    }
    for (int i = 0; i < recorded.outputCount(); i++) {
      cotangents.finish(recorded.outputKey(i));
    }
    if (mode == GradientMode.ONCE) {
      recorded.release();
    }
  }

  private List<Optional<Tensor>> rule(RecordedOp recorded, RuleContext context) {
    if (recorded.op() instanceof DifferentiableOp differentiable) {
      List<Optional<Tensor>> gradients = differentiable.vjp(context);
      if (gradients.size() != recorded.inputCount()) {
        throw new IllegalStateException(
            recorded.op()
                + ": the gradient rule gave "
                + gradients.size()
                + " gradients for "
                + recorded.inputCount()
                + " inputs");
      }
      return gradients;
    }
    return CompositeGradient.of(backend, (CompositeOp) recorded.op(), recorded, context, mode);
  }

  /**
   * Un-broadcasting, in one place: sums a gradient over the axes that its input was stretched
   * along.
   */
  private Tensor fit(Tensor gradient, TensorSpec spec) {
    if (gradient.dtype() != spec.dtype()) {
      throw new IllegalStateException(
          "a gradient of " + gradient.dtype() + " for an input of " + spec);
    }
    return gradient.shape().equals(spec.shape())
        ? gradient
        : backend.ops().reduce().sumTo(gradient, spec.shape());
  }

  private Tensor ones(TensorSpec spec) {
    HostTensor one = HostTensor.zeros(spec);
    one.setDouble(0, 1);
    return backend.constant(one);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
