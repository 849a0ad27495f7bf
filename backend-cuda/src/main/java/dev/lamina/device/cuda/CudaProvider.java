// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda;

import dev.lamina.device.ComputeProvider;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceException;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.DeviceType;
import dev.lamina.device.cuda.driver.CudaDriver;
import dev.lamina.device.cuda.driver.CudaProbe;
import dev.lamina.device.cuda.driver.Releases;
import dev.lamina.device.cuda.jcuda.JCudaCalls;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** NVIDIA GPUs, by their numbers in the driver. */
public final class CudaProvider implements ComputeProvider {
  private final Supplier<CudaDriver> source;
  private final Map<Integer, DeviceRuntime> open = new TreeMap<>();
  private CudaDriver driver;
  private CudaProbe probe;

  /** A provider that loads JCuda when it is first asked about devices. */
  public CudaProvider() {
    // No method reference: the class must not be looked at before it is needed.
    this(() -> new JCudaCalls());
  }

  CudaProvider(Supplier<CudaDriver> source) {
    this.source = source;
  }

  private synchronized CudaProbe probe() {
    if (probe == null) {
      driver = source.get();
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
    return IntStream.range(0, probe().devices())
        .mapToObj(ordinal -> new Device(DeviceType.CUDA, ordinal))
        .toList();
  }

  @Override
  public String unavailableReason() {
    return probe().reason();
  }

  @Override
  public String describe(Device device) {
    require(device);
    return driver.describe(device.ordinal()) + ", CUDA " + probe().versionText();
  }

  @Override
  public synchronized DeviceRuntime open(Device device) {
    require(device);
    return open.computeIfAbsent(device.ordinal(), ordinal -> CudaRuntime.open(driver, device));
  }

  private void require(Device device) {
    if (!unavailableReason().isEmpty()) {
      throw new DeviceException("device " + device + " cannot be used: " + unavailableReason());
    }
    if (!devices().contains(device)) {
      throw new DeviceException("there is no device " + device + "; there are " + devices());
    }
  }

  @Override
  public synchronized void close() {
    List<Runnable> closing = open.values().stream().map(one -> (Runnable) one::close).toList();
    open.clear();
    Releases.all(closing);
  }
}
