// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda;

import dev.lamina.device.ComputeProvider;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceException;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.DeviceType;
import java.util.List;

/**
 * NVIDIA GPUs. This version has no kernels for them: it lists none as usable, and says what it
 * found.
 */
public final class CudaProvider implements ComputeProvider {
  private final CudaDriver driver;
  private CudaProbe probe;

  /** A provider that loads JCuda when it is first asked about devices. */
  public CudaProvider() {
    this(new JCudaCalls());
  }

  CudaProvider(CudaDriver driver) {
    this.driver = driver;
  }

  private synchronized CudaProbe probe() {
    if (probe == null) {
      probe = CudaProbe.of(driver);
    }
    return probe;
  }

  @Override
  public DeviceType type() {
    return DeviceType.CUDA;
  }

  @Override
  public List<Device> devices() {
    return List.of();
  }

  @Override
  public String unavailableReason() {
    CudaProbe found = probe();
    return found.devices() == 0
        ? found.reason()
        : "this version of Lamina has no CUDA kernels yet; found "
            + found.devices()
            + " GPU(s) with CUDA "
            + found.versionText()
            + ", the first is "
            + driver.describe(0);
  }

  @Override
  public String describe(Device device) {
    throw unusable(device);
  }

  @Override
  public DeviceRuntime open(Device device) {
    throw unusable(device);
  }

  private DeviceException unusable(Device device) {
    return new DeviceException("device " + device + " cannot be used: " + unavailableReason());
  }

  @Override
  public void close() {}
}
