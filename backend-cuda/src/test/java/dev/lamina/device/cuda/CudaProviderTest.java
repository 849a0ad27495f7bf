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
  private final FakeDriver driver = new FakeDriver();
  private final CudaProvider provider = new CudaProvider(() -> driver);

  @Test
  void namesTheMissingLibrary() {
    driver.driverMissing =
        new UnsatisfiedLinkError(
            "Error while loading native library \"JCudaDriver-12.6.0-linux-x86_64\"\n"
                + "Stack trace from the attempt to load the library as a resource:\n"
                + "java.lang.UnsatisfiedLinkError: /x/libJCudaDriver.so: libcuda.so.1: cannot open"
                + " shared object file: No such file or directory\n"
                + "\tat java.base/jdk.internal.loader.NativeLibraries.load(Native Method)\n");
    assertThat(provider.devices()).isEmpty();
    assertThat(provider.unavailableReason())
        .isEqualTo(
            "the CUDA driver cannot be loaded: libcuda.so.1: cannot open shared object file: No such"
                + " file or directory");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java.lang.UnsatisfiedLinkError: No resource found with name '/lib/libX.so'"
            + "|java.lang.UnsatisfiedLinkError: No resource found with name '/lib/libX.so'",
        "java.lang.UnsatisfiedLinkError: /x/libY.so: libc.so.6: version `GLIBC_9' not found"
            + "|libc.so.6: version `GLIBC_9' not found",
        "something else|Error while loading native library",
      })
  void namesWhatElseIsMissing(String line, String named) {
    driver.driverMissing =
        new UnsatisfiedLinkError("Error while loading native library\n" + line + "\n\tat x.Y");
    assertThat(provider.unavailableReason())
        .isEqualTo("the CUDA driver cannot be loaded: " + named);
  }

  @Test
  void aGpuThatDoesNotAnswerIsNotUsed() {
    CudaProvider failing = new CudaProvider(() -> driver.failing("attribute", 1, 3));
    assertThat(failing.devices()).isEmpty();
    assertThat(failing.unavailableReason())
        .isEqualTo("the GPU does not answer: attribute failed: injected (3)");
  }

  @ParameterizedTest
  @CsvSource({
    "100, 'the CUDA driver finds no GPU (cuInit returned 100)'",
    "34, 'the CUDA driver library is a stub without a driver (cuInit returned 34)'",
    "999, 'the CUDA driver does not start (cuInit returned 999)'"
  })
  void explainsWhyTheDriverDoesNotStart(int status, String reason) {
    driver.init = status;
    assertThat(provider.unavailableReason()).isEqualTo(reason);
  }

  @Test
  void explainsAnOldDriver() {
    driver.version = 11_080;
    assertThat(provider.unavailableReason())
        .isEqualTo("the CUDA driver speaks CUDA 11.8; CUDA 12.0 or newer is needed");
  }

  @Test
  void explainsNoDevices() {
    driver.count = 0;
    assertThat(provider.unavailableReason()).isEqualTo("the CUDA driver lists no GPU");
  }

  @Test
  void explainsAnOldGpu() {
    driver.capability = 37;
    assertThat(provider.unavailableReason())
        .isEqualTo("the GPU has compute capability 3.7; 5.2 or newer is needed");
  }

  @Test
  void explainsThatCublasIsMissing() {
    driver.blasMissing = new UnsatisfiedLinkError("libcublas.so.12 is in none of [/a, /b]");
    assertThat(provider.unavailableReason())
        .isEqualTo("cuBLAS cannot be loaded: libcublas.so.12 is in none of [/a, /b]");
  }

  @Test
  void listsEveryDevice() {
    driver.count = 2;
    assertThat(provider.devices()).containsExactly(Device.parse("cuda:0"), Device.parse("cuda:1"));
    assertThat(provider.describe(Device.parse("cuda:1"))).isEqualTo("Fake GPU 1, CUDA 12.6");
    assertThatThrownBy(() -> provider.open(Device.parse("cuda:2")))
        .isInstanceOf(DeviceException.class)
        .hasMessage("there is no device cuda:2; there are [cuda:0, cuda:1]");
  }

  @Test
  void refusesToOpen() {
    driver.init = 100;
    assertThatThrownBy(() -> provider.open(Device.parse("cuda:0")))
        .isInstanceOf(DeviceException.class)
        .hasMessage(
            "device cuda:0 cannot be used: the CUDA driver finds no GPU (cuInit returned 100)");
  }

  @Test
  void whatItOpensIsSharedAndGivesEverythingBack() {
    Device device = Device.parse("cuda:0");
    assertThat(provider.open(device)).isSameAs(provider.open(device));
    provider.open(device).allocate(100);
    provider.close();
    assertThat(driver.memory).isEmpty();
    assertThat(driver.pinned).isEmpty();
  }

  @Test
  void theRealDriverAnswersWithoutEndingTheProcess() {
    CudaProvider real = new CudaProvider();
    assertThat(real.unavailableReason()).doesNotContain("\n");
    assertThat(real.unavailableReason().isEmpty()).isEqualTo(!real.devices().isEmpty());
  }
}
