// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.autodiff.RecordedOp;
import dev.lamina.autodiff.Recording;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A graph as the gradient walk sees it. */
final class GraphRecording implements Recording {
  private final UnaryOperator<Tensor> resolve;

  GraphRecording(UnaryOperator<Tensor> resolve) {
    this.resolve = resolve;
  }

  @Override
  public Object key(Tensor tensor) {
    return tensor instanceof Variable
        ? tensor
        : ((GraphTensor) resolve.apply(tensor)).gradientKey();
  }

  @Override
  public Optional<RecordedOp> producer(Object key) {
    if (!(key instanceof GraphTensor tensor) || tensor.node().op() instanceof Source) {
      return Optional.empty();
    }
    return Optional.of(tensor.node());
  }

  /** Nothing to free: the memory plan knows every lifetime. */
  @Override
  public void discard(Tensor tensor) {}
}
