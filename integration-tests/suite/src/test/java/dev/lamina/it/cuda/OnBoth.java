// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.backend.Backend;
import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.device.ComputeProvider;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.cpu.CpuProvider;
import dev.lamina.graph.StaticBackend;
import dev.lamina.op.Op;
import dev.lamina.tck.cases.OpCase;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** What the CPU and the emulated device make of a case. */
record OnBoth(List<HostTensor> cpu, List<HostTensor> cuda) {
  static OnBoth run(OpCase opCase) {
    return run(opCase.op(), opCase.values(), CudaUnderTest.provider());
  }

  static OnBoth run(Op op, List<HostTensor> values) {
    return run(op, values, CudaUnderTest.provider());
  }

  static OnBoth run(OpCase opCase, ComputeProvider cuda) {
    return run(opCase.op(), opCase.values(), cuda);
  }

  private static OnBoth run(Op op, List<HostTensor> values, ComputeProvider cuda) {
    return new OnBoth(on(new CpuProvider(), op, values), on(cuda, op, values));
  }

  private static List<HostTensor> on(ComputeProvider provider, Op op, List<HostTensor> values) {
    List<TensorSpec> specs = values.stream().map(HostTensor::spec).toList();
    try (provider) {
      DeviceRuntime runtime = provider.open(provider.devices().get(0));
      try (Backend backend = new StaticBackend(runtime, BackendOptions.DEFAULT);
          CompiledFunction function = backend.compile(inputs -> backend.apply(op, inputs), specs)) {
        return function.run(values);
      }
    }
  }

  /** The CPU is the measure; the largest number of an output says how far floats may be off. */
  void compare() {
    for (int output = 0; output < cpu.size(); output++) {
      HostTensor expected = cpu.get(output);
      double[] numbers = expected.toDoubleArray();
      double largest = 0;
      for (double number : numbers) {
        largest = Math.max(largest, Math.abs(number));
      }
      double allowed = expected.spec().dtype().isFloating() ? 2e-5 * (1 + largest) : 0;
      double[] actual = cuda.get(output).toDoubleArray();
      for (int i = 0; i < numbers.length; i++) {
        if (Math.abs(actual[i] - numbers[i]) > allowed || Double.isNaN(actual[i])) {
          assertThat(actual[i])
              .as("output %s, %s", output, i)
              .isCloseTo(numbers[i], within(allowed));
        }
      }
    }
  }
}
