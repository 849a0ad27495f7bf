// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.op.Op;
import java.util.function.UnaryOperator;

/** What every in-place op does, and when it is refused. */
final class InPlaceChanges {
  private InPlaceChanges() {}

  /**
   * Gives a tensor new values.
   *
   * @param change computes them, in memory of their own
   */
  static EagerTensor apply(EagerTensor target, String name, UnaryOperator<EagerTensor> change) {
    boolean recording = target.backend().recording();
    if (recording && target.tracked() && target.isLeaf()) {
      throw new IllegalStateException(
          name
              + ": a leaf that requires grad, "
              + target.spec()
              + ", cannot be changed in place where ops are recorded; do it under noGrad()");
    }
    EagerTensor result = change.apply(target);
    if (!result.spec().equals(target.spec())) {
      throw new IllegalArgumentException(
          name
              + ": the result is "
              + result.spec()
              + " and does not fit into "
              + target.spec()
              + ", which an in-place op cannot change");
    }
    target.become(result, recording && (target.tracked() || result.tracked()));
    return target;
  }

  static IllegalStateException stale(Op op, EagerTensor input) {
    return new IllegalStateException(
        op
            + ": an input, "
            + input.spec()
            + ", shares memory with a tensor that an in-place op changed after it was made, so that"
            + " its gradient would be wrong; make the view anew from the changed tensor");
  }
}
