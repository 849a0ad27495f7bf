// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.autodiff;

import dev.lamina.backend.TensorContext;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/** One application of an op as its gradient rule sees it; refuses undeclared residuals. */
final class RuleContext implements VjpContext {
  private final TensorContext backend;
  private final RecordedOp recorded;
  private final List<Optional<Tensor>> cotangents;
  private final Reachable reachable;

  RuleContext(
      TensorContext backend,
      RecordedOp recorded,
      List<Optional<Tensor>> cotangents,
      Reachable reachable) {
    this.backend = backend;
    this.recorded = recorded;
    this.cotangents = cotangents;
    this.reachable = reachable;
  }

  @Override
  public Ops ops() {
    return recorded.ops(backend.ops());
  }

  @Override
  public int inputCount() {
    return recorded.inputCount();
  }

  @Override
  public int outputCount() {
    return recorded.outputCount();
  }

  @Override
  public TensorSpec inputSpec(int input) {
    return recorded.inputSpec(input);
  }

  @Override
  public TensorSpec outputSpec(int output) {
    return recorded.outputSpec(output);
  }

  @Override
  public Tensor input(int input) {
    requireDeclared(differentiable().residuals().inputs().contains(input), "input " + input);
    return recorded.savedInput(input);
  }

  @Override
  public Tensor output(int output) {
    requireDeclared(differentiable().residuals().outputs().contains(output), "output " + output);
    return recorded.savedOutput(output);
  }

  @Override
  public Optional<Tensor> cotangent(int output) {
    return cotangents.get(output);
  }

  @Override
  public Tensor cotangent() {
    return cotangents.get(0).orElseGet(() -> ops().array().zeros(recorded.outputSpec(0)));
  }

  @Override
  public boolean needs(int input) {
    return reachable.needs(recorded.inputKey(input)) && inputSpec(input).dtype().isFloating();
  }

  private DifferentiableOp differentiable() {
    return (DifferentiableOp) recorded.op();
  }

  private void requireDeclared(boolean declared, String what) {
    if (!declared) {
      throw new IllegalStateException(
          recorded.op()
              + ": the gradient rule reads "
              + what
              + ", but its residuals declare only "
              + differentiable().residuals());
    }
  }
}
