// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One application of a {@link CustomFunction} on the tape. */
final class CustomOp implements DifferentiableOp, Releasable {
  private final EagerBackend backend;
  private final CustomFunction function;
  private final FunctionContext context;

  private CustomOp(EagerBackend backend, CustomFunction function, FunctionContext context) {
    this.backend = backend;
    this.function = function;
    this.context = context;
  }

  static List<EagerTensor> apply(
      EagerBackend backend, CustomFunction function, List<EagerTensor> inputs) {
    backend.requireOpen();
    boolean[] needs = new boolean[inputs.size()];
    boolean record = false;
    for (int i = 0; i < needs.length; i++) {
      needs[i] = backend.mine(inputs.get(i)).tracked();
      record |= needs[i];
    }
    FunctionContext context = new FunctionContext(needs);
    CustomOp op = new CustomOp(backend, function, context);
    List<EagerTensor> raw;
    List<Storage> storages = new ArrayList<>();
    EagerScope scope = backend.recordingScope(false);
    try (scope) {
      raw = function.forward(context, inputs);
      raw.forEach(tensor -> storages.add(backend.mine(tensor).storage().retain()));
    }
    if (raw.isEmpty()) {
      throw new IllegalStateException(op + ": forward gave no result");
    }
    List<TensorSpec> specs = raw.stream().map(EagerTensor::spec).toList();
    EagerDevice device = raw.get(0).eagerDevice();
    TapeNode node = null;
    if (record && backend.recording()) {
      List<TensorSpec> inputSpecs = inputs.stream().map(EagerTensor::spec).toList();
      PreparedOp prepared = new PreparedOp(op, inputSpecs, specs, null);
      node =
          backend.record(
              device, op, prepared, List.copyOf(inputs), storages.toArray(Storage[]::new));
    }
    List<EagerTensor> results = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      ValueKey key = node == null ? null : node.outputKey(i);
      results.add(device.wrap(specs.get(i), storages.get(i), key));
      context.resultIs(raw.get(i), key);
    }
    context.forwardIsDone();
    if (node == null) {
      context.release();
    }
    return results;
  }

  @Override
  public String name() {
    return function.name();
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    throw new UnsupportedOperationException(this + " is applied by apply(function, inputs) only");
  }

  @Override
  public Residuals residuals() {
    return Residuals.NONE;
  }

  @Override
  public List<Optional<Tensor>> vjp(VjpContext rule) {
    List<EagerTensor> cotangents = new ArrayList<>();
    for (int i = 0; rule.outputCount() > i; i++) {
      TensorSpec spec = rule.outputSpec(i);
      Tensor cotangent = rule.cotangent(i).orElseGet(() -> rule.ops().array().zeros(spec));
      cotangents.add((EagerTensor) cotangent);
    }
    List<EagerTensor> gradients = function.backward(context, cotangents);
    if (gradients.size() != rule.inputCount()) {
      throw new IllegalStateException(
          this
              + ": backward gave "
              + gradients.size()
              + " gradients for "
              + rule.inputCount()
              + " inputs");
    }
    List<Optional<Tensor>> result = new ArrayList<>();
    for (int i = 0; i < gradients.size(); i++) {
      EagerTensor gradient = gradients.get(i);
      if (gradient != null && !fits(gradient, rule.inputSpec(i))) {
        throw new IllegalStateException(
            this
                + ": backward gave a gradient of "
                + gradient.spec()
                + " for input "
                + i
                + ", which is "
                + rule.inputSpec(i));
      }
      result.add(Optional.ofNullable(gradient).map(this::owned));
    }
    return result;
  }

  /** The walk sums a gradient over the axes that its input was stretched along. */
  private static boolean fits(EagerTensor gradient, TensorSpec input) {
    int lead = gradient.shape().rank() - input.shape().rank();
    boolean fits = gradient.dtype() == input.dtype() && lead >= 0;
    for (int axis = 0; fits && axis < input.shape().rank(); axis++) {
      long extent = input.shape().dim(axis);
      fits = extent == 1 || extent == gradient.shape().dim(axis + lead);
    }
    return fits;
  }

  /** The walk frees what it is given, and must not free what the function goes on to hold. */
  private Tensor owned(EagerTensor gradient) {
    return backend.mine(gradient).scope() == backend.currentScope()
        ? gradient
        : gradient
            .eagerDevice()
            .wrap(
                gradient.spec(),
                gradient.storage().retain(),
                gradient.tracked() ? gradient.key() : null);
  }

  @Override
  public void release() {
    context.release();
  }

  @Override
  public String toString() {
    return name();
  }
}
