// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.tensor.Tensor;

/** What an op of this backend takes: a tensor, or a variable's present value. */
interface EagerValue extends Tensor {
  EagerBackend backend();

  /** The present memory; throws if it was freed. */
  Storage storage();

  /** Identity for the walk. */
  ValueKey key();

  /** Whether ops on it are recorded. */
  boolean tracked();
}
