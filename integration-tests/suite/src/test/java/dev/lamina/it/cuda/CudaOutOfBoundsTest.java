// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.backend.Backend;
import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.device.Buffer;
import dev.lamina.device.ComputeProvider;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceException;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Devices;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.Precision;
import dev.lamina.device.cuda.CudaProvider;
import dev.lamina.eager.EagerModule;
import dev.lamina.op.math.Exp;
import dev.lamina.tck.cases.OpCase;
import dev.lamina.tck.cases.OpCases;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * With an allocation for each tensor, which ends where the emulated device notices the next byte,
 * no kernel reads or writes what is not its own.
 */
@Tag(EmulatedCuda.TAG)
class CudaOutOfBoundsTest {
  private static final Device DEVICE = Device.parse("cuda:0");
  private static final String MEMORY = "lamina.cuda.memory";

  private ComputeProvider provider;

  @BeforeAll
  static void present() {
    EmulatedCuda.load();
  }

  @BeforeEach
  void open() {
    System.setProperty(MEMORY, "separate");
    provider = new CudaProvider();
  }

  @AfterEach
  void close() {
    provider.close();
    System.clearProperty(MEMORY);
    LiveObjects.reset();
  }

  @TestFactory
  Stream<DynamicTest> kernelsStayInside() {
    Devices devices = Devices.only(provider.open(DEVICE));
    return OpCases.all().stream()
        .filter(c -> !c.uses(DType.FLOAT64))
        .map(c -> DynamicTest.dynamicTest(c.toString(), () -> run(devices, c)));
  }

  private static void run(Devices devices, OpCase opCase) {
    try (Backend backend =
            new EagerModule.Factory().create(devices, DEVICE, BackendOptions.DEFAULT);
        CompiledFunction function =
            backend.compile(inputs -> backend.apply(opCase.op(), inputs), opCase.inputs())) {
      assertThat(function.run(opCase.values())).hasSameSizeAs(opCase.outputs());
    }
  }

  /** The device does notice: with the very same kernel, and a buffer that is too small. */
  @Test
  void anOverrunNamesKernelThreadAndAllocation() {
    DeviceRuntime runtime = provider.open(DEVICE);
    TensorSpec spec = TensorSpec.float32(100);
    KernelRequest request = KernelRequest.of(new Exp(), List.of(spec), Precision.HIGHEST);
    Kernel kernel = runtime.prepare(request).orElseThrow();
    Buffer input = runtime.allocate(spec.bytes());
    Buffer output = runtime.allocate(64);
    assertThatThrownBy(
            () -> {
              runtime.write(input, HostTensor.zeros(spec));
              kernel.launch(new Buffer[] {input}, new Buffer[] {output}, null);
              runtime.read(input, HostTensor.zeros(spec));
            })
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("kernel exp_f32")
        .hasMessageContaining("thread (")
        .hasMessageContaining("of 64 bytes");
    assertThatThrownBy(() -> runtime.allocate(4)).hasMessageContaining("device cuda:0 was lost");
  }
}
