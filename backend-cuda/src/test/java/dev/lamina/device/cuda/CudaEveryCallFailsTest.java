// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lamina.device.Buffer;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceException;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.Precision;
import dev.lamina.device.Recording;
import dev.lamina.device.cuda.driver.CudaDriver;
import dev.lamina.op.Op;
import dev.lamina.op.array.Gather;
import dev.lamina.op.linalg.MatMul;
import dev.lamina.op.math.Exp;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A program that uses every call of the driver, with each call failing at each of its turns: the
 * failure is reported, nothing is left on the device, and the runtime works on or says that the
 * device is lost.
 */
class CudaEveryCallFailsTest {
  private static final Device DEVICE = Device.parse("cuda:0");
  private static final TensorSpec MATRIX = TensorSpec.float32(8, 8);
  private static final TensorSpec INDICES = TensorSpec.of(DType.INT32, 3);
  private static final int REFUSED = 1;
  private static final int BROKEN = 700;

  /** Asked while the provider looks for devices: {@link CudaProviderTest}. */
  private static final Set<String> PROBES =
      Set.of("load", "initialize", "version", "deviceCount", "loadBlas", "describe");

  static Stream<String> calls() {
    return Stream.of(CudaDriver.class.getMethods())
        .map(method -> method.getName())
        .filter(name -> !PROBES.contains(name))
        .sorted();
  }

  private static void launch(CudaRuntime runtime, Op op, TensorSpec result, TensorSpec... specs) {
    List<Buffer> buffers = new ArrayList<>();
    try {
      Buffer[] inputs = new Buffer[specs.length];
      for (int i = 0; i < specs.length; i++) {
        inputs[i] = runtime.allocate(specs[i].bytes());
        buffers.add(inputs[i]);
        runtime.write(inputs[i], HostTensor.zeros(specs[i]));
      }
      Buffer output = runtime.allocate(result.bytes());
      buffers.add(output);
      KernelRequest request = KernelRequest.of(op, List.of(specs), Precision.HIGHEST);
      runtime.prepare(request).orElseThrow().launch(inputs, new Buffer[] {output}, null);
      runtime.copy(output, inputs[0], Math.min(result.bytes(), specs[0].bytes()));
      runtime.read(output, HostTensor.zeros(result));
    } finally {
      buffers.forEach(Buffer::close);
    }
  }

  /** Whether a recording was made; where CUDA refuses one, the caller launches as before. */
  private static boolean replay(CudaRuntime runtime) {
    try (Buffer buffer = runtime.allocate(MATRIX.bytes());
        Buffer copy = runtime.allocate(MATRIX.bytes())) {
      Optional<Recording> recording =
          runtime.record(() -> runtime.copy(buffer, copy, MATRIX.bytes()));
      recording.ifPresent(
          made -> {
            try (made) {
              made.replay();
            }
          });
      return recording.isPresent();
    }
  }

  /** A copy that is large enough for the stream of copies, and a read that is waited for later. */
  private static void transfer(CudaRuntime runtime) {
    HostTensor host = HostTensor.zeros(TensorSpec.float32(32 << 10));
    try (Buffer buffer = runtime.allocate(host.spec().bytes())) {
      runtime.write(buffer, host);
      runtime.readLater(buffer, host).await();
    }
  }

  /** Uses every call; false if a recording was refused. */
  private static boolean use(CudaRuntime runtime) {
    boolean replayed = replay(runtime);
    transfer(runtime);
    launch(runtime, new Exp(), MATRIX, MATRIX);
    launch(runtime, new MatMul(false, false), MATRIX, MATRIX, MATRIX);
    launch(runtime, new Gather(0), TensorSpec.float32(3, 8), MATRIX, INDICES);
    runtime.synchronize();
    return replayed;
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aRefusedCallIsReportedAndTheDeviceIsUsable(String call) {
    for (int nth = 1; ; nth++) {
      FakeDriver fake = new FakeDriver();
      CudaDriver driver = fake.failing(call, nth, REFUSED);
      CudaRuntime runtime = open(driver);
      if (runtime != null) {
        AtomicBoolean replayed = new AtomicBoolean(true);
        DeviceException failure = failure(() -> replayed.set(use(runtime)));
        boolean noticed = failure != null || !replayed.get();
        assertThat(noticed).as(call + " " + nth).isEqualTo(fake.injected);
        if (failure != null) {
          assertThat(failure).hasMessageStartingWith(call + " failed: injected");
          use(runtime);
        }
        boolean before = fake.injected;
        failure = failure(runtime::close);
        assertThat(failure != null).as(call + " " + nth).isEqualTo(fake.injected && !before);
        // What could not be given back is left; whatever comes after it is not.
        boolean complete = failure == null && !call.equals("destroyGraph");
        assertThat(fake.left()).isLessThanOrEqualTo(complete ? 0 : 1);
        runtime.close();
      } else {
        assertThat(fake.left()).as(call + " " + nth).isZero();
      }
      if (!fake.injected) {
        assertThat(nth).as("calls of " + call).isGreaterThan(1);
        return;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void afterABrokenContextTheDeviceIsLost(String call) {
    for (int nth = 1; ; nth++) {
      FakeDriver fake = new FakeDriver();
      CudaDriver driver = fake.failing(call, nth, BROKEN);
      CudaRuntime runtime = open(driver);
      if (runtime != null && failure(() -> use(runtime)) != null) {
        String lost =
            "device cuda:0 was lost to an earlier error and only a new process can use it";
        String cause = call + " failed: injected (700)";
        for (Runnable next : List.<Runnable>of(() -> use(runtime), runtime::synchronize)) {
          assertThatThrownBy(next::run).hasMessageStartingWith(lost).hasMessageEndingWith(cause);
        }
        int left = fake.left();
        runtime.close();
        assertThat(fake.left()).as("a lost device is not called").isEqualTo(left);
      } else if (runtime != null && failure(runtime::close) != null) {
        runtime.close();
      } else if (!fake.injected) {
        return;
      }
    }
  }

  /** A runtime, or null if it could not be opened. */
  private static CudaRuntime open(CudaDriver driver) {
    List<CudaRuntime> opened = new ArrayList<>();
    failure(() -> opened.add(CudaRuntime.open(driver, DEVICE)));
    return opened.isEmpty() ? null : opened.get(0);
  }

  private static DeviceException failure(Runnable calls) {
    return catchThrowableOfType(DeviceException.class, calls::run);
  }
}
