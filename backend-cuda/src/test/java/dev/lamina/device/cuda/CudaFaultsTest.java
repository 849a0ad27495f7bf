// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.device.Buffer;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceException;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.Precision;
import dev.lamina.device.cuda.driver.CudaDriver;
import dev.lamina.op.math.Exp;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a runtime does when calls fail. */
class CudaFaultsTest {
  private static final Device DEVICE = Device.parse("cuda:0");
  private static final TensorSpec SPEC = TensorSpec.float32(4);

  private final FakeDriver fake = new FakeDriver();

  private CudaRuntime runtime(CudaDriver driver) {
    return CudaRuntime.open(driver, DEVICE);
  }

  private static void launch(CudaRuntime runtime) {
    Buffer in = runtime.allocate(16);
    Buffer out = runtime.allocate(16);
    KernelRequest request = KernelRequest.of(new Exp(), List.of(SPEC), Precision.HIGHEST);
    Kernel kernel = runtime.prepare(request).orElseThrow();
    kernel.launch(new Buffer[] {in}, new Buffer[] {out}, null);
  }

  @ParameterizedTest
  @CsvSource({"1, false", "701, true", "700, true", "719, true", "999, true"})
  void aFailedLaunchIsReportedAndABrokenContextIsRemembered(int status, boolean lost) {
    CudaRuntime runtime = runtime(fake.failing("launch", 1, status));
    assertThatThrownBy(() -> launch(runtime))
        .isInstanceOf(DeviceException.class)
        .hasMessage("launch failed: injected (" + status + ")");
    if (lost) {
      assertThatThrownBy(() -> runtime.allocate(16))
          .isInstanceOf(DeviceException.class)
          .hasMessage(
              "device cuda:0 was lost to an earlier error and only a new process can use it again:"
                  + " launch failed: injected ("
                  + status
                  + ")");
      long frees = fake.frees;
      runtime.close();
      assertThat(fake.frees).as("calls that would fail").isEqualTo(frees);
    } else {
      launch(runtime);
      runtime.close();
      assertThat(fake.memory).isEmpty();
    }
  }

  /** The first is the runtime's own, the second a segment for buffers. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whateverAllocationFailsNothingIsLeft(int nth) {
    CudaDriver driver = fake.failing("allocate", nth, 1);
    if (nth == 1) {
      assertThatThrownBy(() -> runtime(driver)).hasMessage("allocate failed: injected (1)");
    } else {
      CudaRuntime runtime = runtime(driver);
      if (nth == 2) {
        assertThatThrownBy(() -> launch(runtime)).hasMessage("allocate failed: injected (1)");
      }
      launch(runtime);
      runtime.close();
    }
    assertThat(fake.memory).isEmpty();
    assertThat(fake.pinned).isEmpty();
  }

  @Test
  void anErrorThatSurfacesWhenReadingIsReported() {
    CudaRuntime runtime = runtime(fake.failing("synchronize", 1, 700));
    Buffer buffer = runtime.allocate(16);
    runtime.write(buffer, HostTensor.zeros(SPEC));
    assertThatThrownBy(() -> runtime.read(buffer, HostTensor.zeros(SPEC)))
        .hasMessage("synchronize failed: injected (700)");
    assertThatThrownBy(runtime::synchronize).hasMessageContaining("was lost");
  }

  @Test
  void whatIsWrittenIsRead() {
    CudaRuntime runtime = runtime(fake);
    float[] values = new float[3_000_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    HostTensor host = HostTensor.of(values, values.length);
    Buffer buffer = runtime.allocate(host.spec().bytes());
    runtime.write(buffer, host);
    HostTensor back = HostTensor.zeros(host.spec());
    runtime.read(buffer, back);
    assertThat(back.bitEquals(host)).isTrue();
  }
}
