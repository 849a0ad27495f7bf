// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When functions are recorded, and that replays do what launches do. */
class ReplayTest {
  private final FloatRuntime runtime = new FloatRuntime();

  /** Adds products to a variable; gives its old value plus one. */
  private static CompiledFunction accumulate(StaticBackend backend, Variable sum) {
    Ops ops = backend.ops();
    return backend.compile(
        inputs -> {
          Tensor old = ops.math().add(sum, 1);
          ops.state().assign(sum, ops.math().add(sum, ops.math().multiply(inputs.get(0), 2)));
          return List.of(old);
        },
        List.of(TensorSpec.float32(1)));
  }

  private static float run(CompiledFunction function, float input) {
    return function.run(List.of(HostTensor.of(new float[] {input}, 1))).get(0).toFloatArray()[0];
  }

  @Test
  void theThirdRunIsRecordedAndLaterOnesSeeNewFeedsAndVariables() {
    runtime.records(true);
    try (StaticBackend backend = new StaticBackend(runtime, BackendOptions.DEFAULT)) {
      Variable sum = backend.variable("sum", HostTensor.of(new float[] {0}, 1), true);
      CompiledFunction function = accumulate(backend, sum);
      assertThat(function.submissions()).isZero();
      assertThat(run(function, 1)).isEqualTo(1);
      assertThat(run(function, 2)).isEqualTo(3);
      assertThat(runtime.asked()).isZero();
      assertThat(function.submissions()).isEqualTo(function.launches()).isEqualTo(3);
      assertThat(run(function, 3)).isEqualTo(7);
      assertThat(run(function, 4)).isEqualTo(13);
      backend.write(sum, HostTensor.of(new float[] {100}, 1));
      assertThat(run(function, 5)).isEqualTo(101);
      assertThat(backend.read(sum).toFloatArray()).containsExactly(110);
      assertThat(runtime.asked()).isEqualTo(1);
      assertThat(runtime.replays()).isEqualTo(3);
      assertThat(function.submissions()).isEqualTo(1);
      assertThat(function.launches()).isEqualTo(3);
      function.close();
      assertThat(runtime.openRecordings()).isZero();
    }
  }

  @Test
  void aDeviceThatCannotRecordIsAskedOnce() {
    try (StaticBackend backend = new StaticBackend(runtime, BackendOptions.DEFAULT)) {
      Variable sum = backend.variable("sum", HostTensor.of(new float[] {0}, 1), true);
      CompiledFunction function = accumulate(backend, sum);
      for (int i = 0; i < 6; i++) {
        assertThat(run(function, 1)).isEqualTo(1 + 2 * i);
      }
      assertThat(runtime.asked()).isEqualTo(1);
      assertThat(function.submissions()).isEqualTo(3);
    }
  }
}
