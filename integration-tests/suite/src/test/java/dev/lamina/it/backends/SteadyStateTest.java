// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.backends;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.device.ComputeProvider;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.cpu.CpuProvider;
import dev.lamina.graph.StaticBackend;
import dev.lamina.tck.cases.Domain;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A static training step in its steady state allocates nothing. */
class SteadyStateTest {
  private static final int RUNS = 1_000;

  @Test
  void aStaticStepAllocatesNothing() {
    try (ComputeProvider provider = new CpuProvider();
        StaticBackend backend = open(provider)) {
      TensorSpec batch = TensorSpec.float32(8, 5);
      Variable weights =
          backend.variable("w", Domain.ANY.sample(TensorSpec.float32(5, 3), 1), true);
      CompiledFunction step =
          backend.compile(
              inputs -> {
                Tensor y =
                    backend
                        .ops()
                        .math()
                        .tanh(backend.ops().linalg().matmul(inputs.get(0), weights));
                Tensor loss = backend.ops().reduce().mean(backend.ops().math().square(y));
                Tensor gradient = backend.gradients(loss, List.of(weights)).get(0);
                Tensor change = backend.ops().math().multiply(gradient, -0.1);
                backend.ops().state().assignAdd(weights, change);
                return List.of(loss);
              },
              List.of(batch));
      List<HostTensor> inputs = List.of(Domain.ANY.sample(batch, 2));
      List<HostTensor> outputs = List.of(HostTensor.scalar(0));
      run(step, inputs, outputs);
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long heapBefore = threads.getCurrentThreadAllocatedBytes();
      long nativeBefore = backend.memory().nativeAllocations();
      run(step, inputs, outputs);
      long heap = threads.getCurrentThreadAllocatedBytes() - heapBefore;
      assertThat(backend.memory().nativeAllocations()).isEqualTo(nativeBefore);
      assertThat(heap / RUNS).as("heap bytes of a step").isLessThan(300);
    }
  }

  private static StaticBackend open(ComputeProvider provider) {
    DeviceRuntime runtime = provider.open(provider.devices().get(0));
    return new StaticBackend(runtime, BackendOptions.DEFAULT);
  }

  private static void run(
      CompiledFunction step, List<HostTensor> inputs, List<HostTensor> outputs) {
    for (int i = 0; i < RUNS; i++) {
      step.run(inputs, outputs);
    }
  }
}
