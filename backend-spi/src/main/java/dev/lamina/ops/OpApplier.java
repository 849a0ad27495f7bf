// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.ops;

import dev.lamina.op.Op;
import dev.lamina.tensor.Tensor;
import java.util.List;

/** Where every op of a facade ends: {@link dev.lamina.backend.Backend#apply}. */
@FunctionalInterface
public interface OpApplier {
  /** Applies an op to its inputs. */
  List<Tensor> apply(Op op, List<Tensor> inputs);

  /** Applies an op and returns its first output. */
  default Tensor one(Op op, Tensor... inputs) {
    return apply(op, List.of(inputs)).get(0);
  }
}
