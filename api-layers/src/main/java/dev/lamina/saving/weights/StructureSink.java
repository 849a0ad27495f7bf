// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import java.util.List;

/** Takes the variables of objects by their places in {@code .weights.h5} files. */
@FunctionalInterface
interface StructureSink {
  /** Adds the variables of one object, which may have none. */
  void add(String path, String name, List<StoredValue> values);
}
