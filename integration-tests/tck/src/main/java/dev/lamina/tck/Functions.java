// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck;

import dev.lamina.backend.Backend;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Running a function once on a fresh backend. */
final class Functions {
  private Functions() {}

  /** A traced function that is told its backend. */
  @FunctionalInterface
  interface OnBackend {
    List<Tensor> apply(Backend backend, List<Tensor> inputs);
  }

  static List<HostTensor> run(TckSubject subject, OnBackend function, HostTensor... inputs) {
    List<HostTensor> values = Arrays.asList(inputs);
    try (Backend backend = subject.open();
        CompiledFunction compiled =
            backend.compile(
                tensors -> function.apply(backend, tensors),
                values.stream().map(HostTensor::spec).toList())) {
      return compiled.run(values);
    }
  }
}
