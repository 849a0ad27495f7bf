// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.device.Device;
import dev.lamina.device.DeviceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaProviderTest {
  /** A driver with scripted answers; it fails the test if it is asked in the wrong order. */
  private record Scripted(String loadFailure, int init, int version, int count)
      implements CudaDriver {
    @Override
    public void load() {
      if (loadFailure != null) {
        throw new UnsatisfiedLinkError(loadFailure);
      }
    }

    @Override
    public int initialize() {
      assertThat(loadFailure).isNull();
      return init;
    }

    @Override
    public int version() {
      assertThat(init).isZero();
      return version;
    }

    @Override
    public int deviceCount() {
      assertThat(version).isGreaterThanOrEqualTo(12_000);
      return count;
    }

    @Override
    public String describe(int ordinal) {
      return "Scripted GPU " + ordinal;
    }
  }

  @Test
  void namesTheMissingLibrary() {
    String message =
        "Error while loading native library \"JCudaDriver-12.6.0-linux-x86_64\"\n"
            + "Stack trace from the attempt to load the library as a resource:\n"
            + "java.lang.UnsatisfiedLinkError: /x/libJCudaDriver.so: libcuda.so.1: cannot open shared"
            + " object file: No such file or directory\n"
            + "\tat java.base/jdk.internal.loader.NativeLibraries.load(Native Method)\n";
    CudaProvider provider = new CudaProvider(new Scripted(message, 0, 0, 0));
    assertThat(provider.devices()).isEmpty();
    assertThat(provider.unavailableReason())
        .isEqualTo(
            "the CUDA driver cannot be loaded: libcuda.so.1: cannot open shared object file: No such"
                + " file or directory");
  }

  @ParameterizedTest
  @CsvSource({
    "100, 'the CUDA driver finds no GPU (cuInit returned 100)'",
    "34, 'the CUDA driver library is a stub without a driver (cuInit returned 34)'",
    "999, 'the CUDA driver does not start (cuInit returned 999)'"
  })
  void explainsWhyTheDriverDoesNotStart(int status, String reason) {
    assertThat(new CudaProvider(new Scripted(null, status, 0, 0)).unavailableReason())
        .isEqualTo(reason);
  }

  @Test
  void explainsAnOldDriver() {
    assertThat(new CudaProvider(new Scripted(null, 0, 11_080, 0)).unavailableReason())
        .isEqualTo("the CUDA driver speaks CUDA 11.8; CUDA 12.0 or newer is needed");
  }

  @Test
  void explainsNoDevices() {
    assertThat(new CudaProvider(new Scripted(null, 0, 12_060, 0)).unavailableReason())
        .isEqualTo("the CUDA driver lists no GPU");
  }

  @Test
  void saysThatThisVersionHasNoKernels() {
    CudaProvider provider = new CudaProvider(new Scripted(null, 0, 12_060, 2));
    assertThat(provider.unavailableReason())
        .contains("no CUDA kernels yet")
        .contains("2 GPU(s) with CUDA 12.6")
        .contains("Scripted GPU 0");
  }

  @Test
  void refusesToOpen() {
    CudaProvider provider = new CudaProvider(new Scripted(null, 100, 0, 0));
    assertThatThrownBy(() -> provider.open(Device.parse("cuda:0")))
        .isInstanceOf(DeviceException.class)
        .hasMessage(
            "device cuda:0 cannot be used: the CUDA driver finds no GPU (cuInit returned 100)");
  }

  @Test
  void theRealDriverAnswersWithoutEndingTheProcess() {
    CudaProvider provider = new CudaProvider();
    assertThat(provider.unavailableReason()).isNotBlank().doesNotContain("\n");
  }
}
