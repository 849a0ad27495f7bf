// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.backend.Scope;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The tensors and recorded ops made in a stretch of a program. */
public final class EagerScope implements Scope {
  private final EagerBackend backend;
  private final EagerScope parent;
  private final boolean recordingBefore;
  private final List<EagerTensor> tensors = new ArrayList<>();
  private final List<TapeNode> nodes = new ArrayList<>();
  private boolean keptHistory;
  private boolean closed;

  EagerScope(EagerBackend backend, EagerScope parent, boolean recordingBefore) {
    this.backend = backend;
    this.parent = parent;
    this.recordingBefore = recordingBefore;
  }

  EagerScope parent() {
    return parent;
  }

  boolean recordingBefore() {
    return recordingBefore;
  }

  void add(EagerTensor tensor) {
    tensors.add(tensor);
  }

  void add(TapeNode node) {
    nodes.add(node);
  }

  @Override
  public <T extends Tensor> T keep(T tensor) {
    if (tensor instanceof EagerTensor eager && eager.scope() == this) {
      backend.own(eager, parent);
      keepHistory(eager);
    }
    return tensor;
  }

  /** What is recorded here outlives this scope if the tensor, which does, has a history. */
  void keepHistory(EagerTensor tensor) {
    keptHistory |= tensor.tracked();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    backend.leave(this);
    for (EagerTensor tensor : tensors) {
      if (tensor.scope() == this) {
        tensor.free();
      }
    }
    for (TapeNode node : nodes) {
      if (!keptHistory) {
        node.release();
      } else if (parent != null) {
        parent.add(node);
      }
    }
  }
}
