// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.lamina.backend.Backend;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.device.profile.OpTime;
import dev.lamina.device.profile.Profiler;
import dev.lamina.ops.MathOps;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A profiler counts what ran and changes nothing of it. */
class ProfilerTest {
  private static final HostTensor X = HostTensor.of(new float[] {1, 2, 3}, 3);

  private static CompiledFunction compile(Backend backend) {
    MathOps math = backend.ops().math();
    return backend.compile(
        inputs -> List.of(math.sin(math.sin(math.multiply(inputs.get(0), inputs.get(0))))),
        List.of(TensorSpec.float32(3)));
  }

  private static HostTensor plain(String name) {
    try (Lamina lamina = Lamina.builder().backend(name).device("cpu").build();
        CompiledFunction function = compile(lamina.backend())) {
      return function.run(List.of(X)).get(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "eager"})
  void countsLaunchesAndTransfersByOp(String name) {
    Profiler profiler = new Profiler();
    try (Lamina lamina = Lamina.builder().backend(name).device("cpu").profiler(profiler).build();
        CompiledFunction function = compile(lamina.backend())) {
      function.run(List.of(X));
      profiler.reset();
      function.run(List.of(X));
      assertThat(function.run(List.of(X)).get(0).bitEquals(plain(name))).isTrue();
    }
    assertThat(profiler.times()).allMatch(time -> time.nanos() > 0);
    assertThat(profiler.times().stream().collect(Collectors.toMap(OpTime::name, OpTime::launches)))
        .contains(
            entry("multiply", 2L), entry("sin", 4L), entry("(feed)", 2L), entry("(fetch)", 2L));
    profiler.reset();
    assertThat(profiler.times()).isEmpty();
  }
}
