// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.backend.Backend;
import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.device.ComputeProvider;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.cpu.CpuProvider;
import dev.lamina.graph.StaticBackend;
import dev.lamina.tck.cases.OpCase;
import dev.lamina.tck.cases.OpCases;
import dev.lamina.tensor.HostTensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Random ops draw the same bits on the emulated device as on the CPU. */
@Tag(EmulatedCuda.TAG)
class CudaRandomTest {
  @TestFactory
  Stream<DynamicTest> theBitsAreTheSame() {
    EmulatedCuda.load();
    return OpCases.all().stream()
        .filter(c -> c.op().name().startsWith("random_"))
        .map(c -> DynamicTest.dynamicTest(c.toString(), () -> compare(c)));
  }

  private static void compare(OpCase opCase) {
    List<HostTensor> cpu = run(new CpuProvider(), opCase);
    List<HostTensor> cuda = run(EmulatedCuda.provider(), opCase);
    for (int i = 0; i < cpu.size(); i++) {
      assertThat(cuda.get(i).bitEquals(cpu.get(i))).as("output %s", i).isTrue();
    }
  }

  private static List<HostTensor> run(ComputeProvider provider, OpCase opCase) {
    try (provider) {
      DeviceRuntime runtime = provider.open(provider.devices().get(0));
      try (Backend backend = new StaticBackend(runtime, BackendOptions.DEFAULT);
          CompiledFunction function =
              backend.compile(inputs -> backend.apply(opCase.op(), inputs), opCase.inputs())) {
        return function.run(opCase.values());
      }
    }
  }
}
