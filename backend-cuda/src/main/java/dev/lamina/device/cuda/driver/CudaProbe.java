// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.driver;

import java.util.Map;

/**
 * Finds out, once, whether CUDA can be used. The order matters: a driver that lacks a function ends
 * the process at the call, so that the version is checked before anything newer is called.
 *
 * @param devices number of devices, 0 if CUDA cannot be used
 * @param version of CUDA that the driver speaks, 0 if unknown
 * @param reason one sentence why there are no devices, empty if there are
 */
public record CudaProbe(int devices, int version, String reason) {
  /** JCuda 12.6 calls functions that came with CUDA 12.0. */
  private static final int OLDEST_VERSION = 12_000;

  /** Kernels are compiled for Maxwell and newer. */
  private static final int OLDEST_CAPABILITY = 52;

  /** Attributes of a device: its compute capability. */
  private static final int MAJOR = 75;

  private static final int MINOR = 76;

  private static final Map<Integer, String> INIT_FAILURES =
      Map.of(
          34, "the CUDA driver library is a stub without a driver",
          100, "the CUDA driver finds no GPU",
          802, "the GPU system is not yet initialized",
          803, "kernel module and library of the CUDA driver have different versions",
          804, "the CUDA driver does not support forward compatibility on this GPU");

  /** Asks the driver. */
  public static CudaProbe of(CudaDriver driver) {
    if (Boolean.getBoolean("lamina.cuda.disable")) {
      return none(0, "CUDA is switched off by the system property lamina.cuda.disable");
    }
    try {
      driver.load();
    } catch (LinkageError | RuntimeException e) {
      return none(0, "the CUDA driver cannot be loaded: " + usefulLine(e));
    }
    int status = driver.initialize();
    if (status != 0) {
      String meaning = INIT_FAILURES.getOrDefault(status, "the CUDA driver does not start");
      return none(0, meaning + " (cuInit returned " + status + ")");
    }
    int version = driver.version();
    if (version < OLDEST_VERSION) {
      return none(
          version,
          "the CUDA driver speaks CUDA "
              + text(version)
              + "; CUDA "
              + text(OLDEST_VERSION)
              + " or newer is needed");
    }
    int devices = driver.deviceCount();
    if (devices == 0) {
      return none(version, "the CUDA driver lists no GPU");
    }
    int capability;
    try {
      capability = driver.attribute(MAJOR, 0) * 10 + driver.attribute(MINOR, 0);
    } catch (CudaException e) {
      return none(version, "the GPU does not answer: " + e.getMessage());
    }
    if (capability < OLDEST_CAPABILITY) {
      return none(
          version,
          "the GPU has compute capability "
              + capability / 10.0
              + "; "
              + OLDEST_CAPABILITY / 10.0
              + " or newer is needed");
    }
    try {
      driver.loadBlas();
    } catch (LinkageError | RuntimeException e) {
      return none(version, "cuBLAS cannot be loaded: " + usefulLine(e));
    }
    return new CudaProbe(devices, version, "");
  }

  private static CudaProbe none(int version, String reason) {
    return new CudaProbe(0, version, reason);
  }

  /** The version as people write it, for example {@code 12.6}. */
  public String versionText() {
    return text(version);
  }

  private static String text(int version) {
    return version / 1000 + "." + version % 1000 / 10;
  }

  /** JCuda explains a missing library in fifty lines, one of which names it. */
  private static String usefulLine(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).trim();
    if (message.lines().count() == 1) {
      return message;
    }
    return message
        .lines()
        .map(String::trim)
        .filter(
            line ->
                line.contains("cannot open shared object")
                    || line.contains("version `")
                    || line.contains("No resource found")
                    || line.contains(".dll"))
        .findFirst()
        .map(line -> line.substring(line.indexOf(": lib") < 0 ? 0 : line.indexOf(": lib") + 2))
        .orElse(message.lines().findFirst().orElse("no message").trim());
  }
}
