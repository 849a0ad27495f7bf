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
import dev.lamina.device.Recording;
import dev.lamina.device.cuda.driver.CudaDriver;
import dev.lamina.op.math.Exp;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings as CUDA graphs, and what becomes of them when calls fail. */
class CudaRecordingTest {
  private static final TensorSpec SPEC = TensorSpec.float32(4);

  private final FakeDriver fake = new FakeDriver();

  private static CudaRuntime runtime(CudaDriver driver) {
    return CudaRuntime.open(driver, Device.parse("cuda:0"));
  }

  private static Runnable launch(CudaRuntime runtime) {
    Buffer in = runtime.allocate(16);
    Buffer out = runtime.allocate(16);
    KernelRequest request = KernelRequest.of(new Exp(), List.of(SPEC), Precision.HIGHEST);
    Kernel kernel = runtime.prepare(request).orElseThrow();
    return () -> {
      kernel.launch(new Buffer[] {in}, new Buffer[] {out}, null);
      runtime.copy(out, in, 16);
    };
  }

  @Test
  void oneCallReplaysAndNothingIsLeft() {
    CudaRuntime runtime = runtime(fake);
    Recording recording = runtime.record(launch(runtime)).orElseThrow();
    assertThat(fake.capturing).isFalse();
    assertThat(fake.graphs).isEmpty();
    long launches = fake.launches;
    recording.replay();
    recording.replay();
    assertThat(fake.graphLaunches).isEqualTo(2);
    assertThat(fake.launches).isEqualTo(launches);
    assertThat(runtime.record(launch(runtime))).isPresent();
    recording.close();
    recording.close();
    assertThat(fake.executables).hasSize(1);
    assertThatThrownBy(recording::replay).isInstanceOf(IllegalStateException.class);
    runtime.close();
    assertThat(fake.executables).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "beginCapture, 900",
    "launch, 900",
    "launch, 907",
    "endCapture, 901",
    "endCapture, 904",
    "instantiate, 2"
  })
  void whatCannotBeCapturedIsLeftToTheCaller(String call, int status) {
    CudaRuntime runtime = runtime(fake.failing(call, 1, status));
    Runnable launch = launch(runtime);
    assertThat(runtime.record(launch)).isEmpty();
    assertThat(fake.graphs).isEmpty();
    assertThat(fake.executables).isEmpty();
    if (!call.equals("endCapture")) {
      assertThat(fake.capturing).isFalse();
    }
    long launches = fake.launches;
    launch.run();
    assertThat(fake.launches).isGreaterThan(launches);
    runtime.close();
  }

  @Test
  void otherFailuresAreTheCallersAndEndTheCapture() {
    CudaRuntime runtime = runtime(fake);
    Runnable faulty =
        () -> {
          throw new DeviceException("something else");
        };
    assertThatThrownBy(() -> runtime.record(faulty)).hasMessage("something else");
    assertThat(fake.capturing).isFalse();
    assertThat(fake.graphs).isEmpty();
  }

  @Test
  void aLostDeviceIsNoFallback() {
    CudaRuntime runtime = runtime(fake.failing("launch", 1, 700));
    Runnable launch = launch(runtime);
    assertThatThrownBy(() -> runtime.record(launch)).hasMessage("launch failed: injected (700)");
    assertThatThrownBy(runtime::synchronize).hasMessageContaining("was lost");
    runtime.close();
  }

  @Test
  void aSwitchTurnsItOff() {
    System.setProperty("lamina.cuda.graphs", "false");
    try (CudaRuntime runtime = runtime(fake)) {
      assertThat(runtime.record(launch(runtime))).isEmpty();
    } finally {
      System.clearProperty("lamina.cuda.graphs");
    }
  }
}
