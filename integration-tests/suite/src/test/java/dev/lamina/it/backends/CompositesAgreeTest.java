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
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Gradients of inputs that an op without a rule uses several times, and others use too: the order
 * of the sum must not depend on whether a backend records the op or its expansion.
 */
class CompositesAgreeTest {
  private static final int ROWS = 16;
  private static final int COLUMNS = 33;

  @Test
  void gradients_of_an_input_used_inside_and_outside_are_equal_to_the_bit() {
    try (CpuProvider provider = new CpuProvider()) {
      DeviceRuntime runtime = provider.open(provider.devices().get(0));
      List<HostTensor> graph = gradients(new StaticBackend(runtime, BackendOptions.DEFAULT));
      List<HostTensor> eager = gradients(new EagerBackend(runtime, BackendOptions.DEFAULT));
      for (int i = 0; i < graph.size(); i++) {
        assertThat(eager.get(i).bitEquals(graph.get(i))).as("input %d", i).isTrue();
      }
    }
  }

  private static List<HostTensor> gradients(Backend backend) {
    try (backend;
        CompiledFunction function =
            backend.compile(
                inputs -> {
                  Tensor x = backend.watch(inputs.get(0));
                  Tensor w = backend.watch(inputs.get(1));
                  return backend.gradients(loss(backend.ops(), x, w), List.of(x, w));
                },
                List.of(TensorSpec.float32(ROWS, COLUMNS), TensorSpec.float32(COLUMNS, COLUMNS)))) {
      return function.run(List.of(random(1, ROWS, COLUMNS), random(2, COLUMNS, COLUMNS)));
    }
  }

  /** x and w stand before, in, between and behind two composites. */
  private static Tensor loss(Ops ops, Tensor x, Tensor w) {
    Tensor before = ops.reduce().sum(ops.math().sin(ops.linalg().matmul(x, w)));
    Tensor normal = ops.nn().unitNorm(x, 1e-3, -1);
    Tensor between = ops.math().multiply(normal, ops.math().exp(x));
    Tensor product = ops.linalg().einsum("ab,bc,cd->ad", between, w, w);
    Tensor behind = ops.math().multiply(product, ops.math().tanh(x));
    return ops.math().add(before, ops.reduce().sum(behind));
  }

  private static HostTensor random(long seed, int rows, int columns) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return HostTensor.of(values, rows, columns);
  }
}
