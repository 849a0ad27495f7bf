// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs of one compiled function. */
class StaticFunctionTest {
  private static final int RUNS = 2_000;

  private final FloatRuntime runtime = new FloatRuntime();
  private final StaticBackend backend = new StaticBackend(runtime, BackendOptions.DEFAULT);

  @Test
  void aSteadyRunAllocatesNothing() {
    Variable w = backend.variable("w", HostTensor.of(new float[] {1, 2}, 2), true);
    CompiledFunction step =
        backend.compile(
            inputs -> {
              Tensor y = backend.ops().math().multiply(inputs.get(0), w);
              backend.ops().state().assignAdd(w, backend.ops().math().multiply(y, 1e-3));
              return List.of(y);
            },
            List.of(TensorSpec.float32(2)));
    List<HostTensor> inputs = List.of(HostTensor.of(new float[] {0.5f, -0.5f}, 2));
    List<HostTensor> outputs = List.of(HostTensor.zeros(TensorSpec.float32(2)));
    run(step, inputs, outputs);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    long allocations = runtime.memory().nativeAllocations();
    run(step, inputs, outputs);
    long heap = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(heap / RUNS).as("heap bytes of a run").isLessThan(200);
    assertThat(runtime.memory().nativeAllocations()).isEqualTo(allocations);
    assertThat(step.launches()).isEqualTo(3);
    backend.close();
  }

  private static void run(
      CompiledFunction step, List<HostTensor> inputs, List<HostTensor> outputs) {
    for (int i = 0; i < RUNS; i++) {
      step.run(inputs, outputs);
    }
  }

  @Test
  void emptyTensorsRun() {
    CompiledFunction function =
        backend.compile(
            inputs -> List.of(backend.ops().math().exp(inputs.get(0))),
            List.of(TensorSpec.float32(0, 3)));
    HostTensor empty = HostTensor.of(new float[0], 0, 3);
    assertThat(function.run(List.of(empty)).get(0).bitEquals(empty)).isTrue();
    backend.close();
  }

  @Test
  void anOutputThatIsAnInputIsGivenBack() {
    CompiledFunction function =
        backend.compile(
            inputs -> List.of(inputs.get(0), backend.ops().math().negate(inputs.get(0))),
            List.of(TensorSpec.float32(2)));
    HostTensor x = HostTensor.of(new float[] {1, -2}, 2);
    List<HostTensor> results = function.run(List.of(x));
    assertThat(results.get(0).bitEquals(x)).isTrue();
    assertThat(results.get(1).toFloatArray()).containsExactly(-1, 2);
    backend.close();
  }
}
