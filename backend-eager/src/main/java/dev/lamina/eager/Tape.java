// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.autodiff.RecordedOp;
import dev.lamina.autodiff.Recording;
import dev.lamina.tensor.Tensor;
import java.util.Optional;

/** The tape as the gradient walk sees it. The nodes hold one another by their keys. */
final class Tape implements Recording {
  @Override
  public Object key(Tensor tensor) {
    return ((EagerValue) tensor).key();
  }

  @Override
  public Optional<RecordedOp> producer(Object key) {
    TapeNode node = ((ValueKey) key).producer();
    if (node != null && node.released()) {
      throw new IllegalStateException(
          "gradients through "
              + node.op()
              + " were taken already, or its scope is closed, and what it saved was freed; take"
              + " them with GradientMode.RETAIN to take them again");
    }
    return Optional.ofNullable(node);
  }

  @Override
  public void discard(Tensor tensor) {
    if (tensor instanceof EagerTensor eager) {
      eager.free();
    }
  }
}
