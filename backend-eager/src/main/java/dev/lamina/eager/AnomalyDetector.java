// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.autodiff.RecordedOp;
import dev.lamina.op.Op;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for the first NaN until it is closed; see {@link Autograd#detectAnomaly()}. */
public final class AnomalyDetector implements AutoCloseable {
  private static final Set<String> FRAMEWORK =
      Set.of("eager", "ops", "op", "autodiff", "backend", "layers", "losses", "optimizers");
  private static final String ROOT = "dev.lamina.";

  private final EagerBackend backend;
  private final AnomalyDetector before;
  private boolean walking;

  AnomalyDetector(EagerBackend backend) {
    this.backend = backend;
    this.before = backend.anomaly();
    backend.setAnomaly(this);
  }

  /**
   * Ops inside a backward pass are looked at as parts of the op whose gradient they compute.
   *
   * @return what it was before
   */
  boolean walking(boolean on) {
    boolean beforehand = walking;
    walking = on;
    return beforehand;
  }

  void checkForward(Op op, List<Tensor> inputs, List<Tensor> results) {
    if (walking) {
      return;
    }
    for (Tensor result : results) {
      if (hasNan(result) && inputs.stream().noneMatch(this::hasNan)) {
        throw new AnomalyException(
            "the first NaN was made by "
                + op
                + " of "
                + inputs.stream().map(Tensor::spec).toList()
                + " at "
                + userLine());
      }
    }
  }

  void checkGradients(RecordedOp recorded, List<Optional<Tensor>> gradients) {
    for (int i = 0; i < gradients.size(); i++) {
      if (gradients.get(i).isPresent() && hasNan(gradients.get(i).get())) {
        StackTraceElement origin = ((TapeNode) recorded).origin();
        throw new AnomalyException(
            "the first NaN of the backward pass is the gradient of "
                + recorded.op()
                + " for input "
                + i
                + ", "
                + recorded.inputSpec(i)
                + "; the op was applied at "
                + (origin == null ? "a line before detectAnomaly()" : origin));
      }
    }
  }

  private boolean hasNan(Tensor tensor) {
    if (!tensor.dtype().isFloating()) {
      return false;
    }
    HostTensor host = HostTensor.zeros(tensor.spec());
    backend.readInto(tensor, host);
    for (long i = 0; i < tensor.spec().size(); i++) {
      if (Double.isNaN(host.getDouble(i))) {
        return true;
      }
    }
    return false;
  }

  /** The innermost line that is not the framework's own. */
  static StackTraceElement userLine() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .map(StackWalker.StackFrame::toStackTraceElement)
                    .filter(frame -> !ofFramework(frame.getClassName()))
                    .findFirst()
                    .orElse(null));
  }

  private static boolean ofFramework(String className) {
    if (!className.startsWith(ROOT)) {
      return className.startsWith("java.");
    }
    int end = className.indexOf('.', ROOT.length());
    return end > 0 && FRAMEWORK.contains(className.substring(ROOT.length(), end));
  }

  /** Stops looking. */
  @Override
  public void close() {
    backend.setAnomaly(before);
  }
}
