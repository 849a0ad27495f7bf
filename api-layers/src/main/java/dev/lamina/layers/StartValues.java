// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.backend.Backend;
import dev.lamina.backend.Scope;
import dev.lamina.initializers.Initializer;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;

/** Runs an initializer on a backend. */
final class StartValues {
  private StartValues() {}

  // The scopes are there for their end.
  @SuppressWarnings("try")
  static HostTensor of(Backend backend, Initializer initializer, long seed, TensorSpec spec) {
    if (initializer instanceof GivenValues given) {
      return given.in(spec.dtype());
    }
    if (!spec.dtype().isFloating()) {
      return SeedState.of(initializer.seed().orElse(seed));
    }
    try (Scope recording = backend.recordingScope(false);
        Scope scope = backend.scope()) {
      Tensor key = backend.constant(SeedState.of(initializer.seed().orElse(seed)));
      return backend.read(initializer.values(backend.ops(), key, spec));
    }
  }
}
