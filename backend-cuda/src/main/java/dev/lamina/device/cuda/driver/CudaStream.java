// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.driver;

import dev.lamina.device.DeviceException;

/**
 * The context of a device, the stream that all its work goes to, and whether they still live: after
 * some errors a process can do nothing more on a device, and every later call says which one it
 * was.
 */
public final class CudaStream implements AutoCloseable {
  private final CudaDriver driver;
  private final int ordinal;
  private final long context;
  private final long handle;
  private volatile CudaException lost;

  /** Retains the primary context of a device and makes a stream in it. */
  public CudaStream(CudaDriver driver, int ordinal) {
    this.driver = driver;
    this.ordinal = ordinal;
    this.context = driver.retainPrimaryContext(ordinal);
    driver.setCurrent(context);
    this.handle = driver.createStream();
  }

  /** The driver. */
  public CudaDriver driver() {
    return driver;
  }

  /** The stream. */
  public long handle() {
    return handle;
  }

  /** Makes the context current in the calling thread; goes before every batch of calls. */
  public void enter() {
    if (lost != null) {
      throw new DeviceException(
          "device cuda:"
              + ordinal
              + " was lost to an earlier error and only a new process can use it again: "
              + lost.getMessage(),
          lost);
    }
    driver.setCurrent(context);
  }

  /** Does something with the context current. */
  public void run(Runnable calls) {
    enter();
    try {
      calls.run();
    } catch (CudaException e) {
      throw failed(e);
    }
  }

  /** Remembers a failure from which the device does not recover; gives it back. */
  public CudaException failed(CudaException failure) {
    if (failure.isLasting()) {
      lost = failure;
    }
    return failure;
  }

  /** Whether nothing can be called any more, not even to free memory. */
  public boolean isLost() {
    return lost != null;
  }

  /** Waits until all work is done. */
  public void synchronize() {
    run(() -> driver.synchronize(handle));
  }

  @Override
  public void close() {
    if (!isLost()) {
      driver.destroyStream(handle);
      driver.releasePrimaryContext(ordinal);
    }
  }
}
