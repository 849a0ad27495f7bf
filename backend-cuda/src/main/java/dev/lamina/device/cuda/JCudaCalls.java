// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda;

import java.nio.charset.StandardCharsets;
import jcuda.driver.CUdevice;
import jcuda.driver.JCudaDriver;

/**
 * The driver through JCuda. Nothing else touches a JCuda class, and only when CUDA is asked for.
 */
final class JCudaCalls implements CudaDriver {
  @Override
  public void load() {
    JCudaDriver.setExceptionsEnabled(false);
  }

  @Override
  public int initialize() {
    return JCudaDriver.cuInit(0);
  }

  @Override
  public int version() {
    int[] version = new int[1];
    int status = JCudaDriver.cuDriverGetVersion(version);
    return status == 0 ? version[0] : 0;
  }

  @Override
  public int deviceCount() {
    int[] count = new int[1];
    int status = JCudaDriver.cuDeviceGetCount(count);
    return status == 0 ? count[0] : 0;
  }

  @Override
  public String describe(int ordinal) {
    CUdevice device = new CUdevice();
    JCudaDriver.cuDeviceGet(device, ordinal);
    byte[] name = new byte[256];
    JCudaDriver.cuDeviceGetName(name, name.length, device);
    long[] bytes = new long[1];
    JCudaDriver.cuDeviceTotalMem(bytes, device);
    String text = new String(name, StandardCharsets.UTF_8).trim();
    return text + ", " + bytes[0] / (1 << 20) + " MiB";
  }
}
