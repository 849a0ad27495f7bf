// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.autodiff;

import dev.lamina.tensor.Tensor;
import java.util.Optional;

/** A backend's record of what was computed, as the gradient walk needs it. */
public interface Recording {
  /** Identity of a tensor or variable; see {@link RecordedOp}. */
  Object key(Tensor tensor);

  /** The op that made a value; empty for leaves and for values that were not recorded. */
  Optional<RecordedOp> producer(Object key);

  /** Says that a gradient which the walk holds is needed no more. */
  void discard(Tensor tensor);
}
