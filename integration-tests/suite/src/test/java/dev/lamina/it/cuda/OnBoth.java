// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import dev.lamina.backend.Backend;
import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.device.ComputeProvider;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.cpu.CpuProvider;
import dev.lamina.graph.StaticBackend;
import dev.lamina.tck.cases.OpCase;
import dev.lamina.tensor.HostTensor;
import java.util.List;

/** What the CPU and the emulated device make of a case. */
record OnBoth(List<HostTensor> cpu, List<HostTensor> cuda) {
  static OnBoth run(OpCase opCase) {
    return new OnBoth(run(new CpuProvider(), opCase), run(CudaUnderTest.provider(), opCase));
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
