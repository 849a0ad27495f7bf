// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.backend.Backend;
import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.cpu.CpuProvider;
import dev.lamina.eager.EagerBackend;
import dev.lamina.graph.StaticBackend;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gradients through composite ops that feed composite ops, which are expanded one by one. */
class ChainedCompositesTest {
  private static final float[] X = {1, 2, 3, 4, 5, 6};
  private static final float[] W = {1, -1, 2, 0.5f, 3, -2};
  private static final float[] V = {2, 1, -1, 4};

  @Test
  void the_gradient_of_two_products_is_the_product_of_the_matrices() {
    try (CpuProvider provider = new CpuProvider()) {
      DeviceRuntime runtime = provider.open(provider.devices().get(0));
      gradient(new StaticBackend(runtime, BackendOptions.DEFAULT));
      gradient(new EagerBackend(runtime, BackendOptions.DEFAULT));
      assertThat(runtime.memory().bytesInUse()).isZero();
    }
  }

  private static void gradient(Backend backend) {
    try (backend;
        CompiledFunction function =
            backend.compile(
                inputs -> {
                  Ops ops = backend.ops();
                  Tensor x = backend.watch(inputs.get(0));
                  Tensor once = ops.linalg().einsum("ab,bc->ac", x, inputs.get(1));
                  Tensor shifted = ops.math().add(once, 1);
                  Tensor twice = ops.linalg().einsum("ab,bc->ac", shifted, inputs.get(2));
                  return backend.gradients(ops.reduce().sum(twice), List.of(x));
                },
                List.of(
                    TensorSpec.float32(2, 3),
                    TensorSpec.float32(3, 2),
                    TensorSpec.float32(2, 2)))) {
      HostTensor found =
          function
              .run(List.of(HostTensor.of(X, 2, 3), HostTensor.of(W, 3, 2), HostTensor.of(V, 2, 2)))
              .get(0);
      // Rows of V sum to 3 and 3, so each column of the gradient is 3 times a row sum of W.
      assertThat(found.toFloatArray()).containsExactly(0, 7.5f, 3, 0, 7.5f, 3);
    }
  }
}
