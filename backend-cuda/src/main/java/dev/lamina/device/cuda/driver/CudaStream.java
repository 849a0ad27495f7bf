// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.driver;

import dev.lamina.device.DeviceException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

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
  private final Deque<Runnable> releases = new ArrayDeque<>();
  private volatile CudaException lost;

  /** Retains the primary context of a device and makes a stream in it. */
  public CudaStream(CudaDriver driver, int ordinal) {
    this.driver = driver;
    this.ordinal = ordinal;
    this.context = driver.retainPrimaryContext(ordinal);
    try {
      driver.setCurrent(context);
      this.handle = driver.createStream();
    } catch (CudaException e) {
      if (!e.isLasting()) {
        driver.releasePrimaryContext(ordinal);
      }
      throw e;
    }
    onClose(() -> driver.releasePrimaryContext(ordinal));
    onClose(() -> driver.destroyStream(handle));
  }

  /** Gives something back when this closes: what was taken last goes first. */
  public synchronized void onClose(Runnable release) {
    releases.push(release);
  }

  /** The driver. */
  public CudaDriver driver() {
    return driver;
  }

  /** The stream. */
  public long handle() {
    return handle;
  }

  /** An event that goes with the stream. */
  public long event() {
    long event = driver.createEvent();
    onClose(() -> driver.destroyEvent(event));
    return event;
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
    try {
      driver.setCurrent(context);
    } catch (CudaException e) {
      throw failed(e);
    }
  }

  /** Does something with the context current. */
  public void run(Runnable calls) {
    call(
        () -> {
          calls.run();
          return null;
        });
  }

  /** Gets something with the context current. */
  public <T> T call(Supplier<T> calls) {
    enter();
    try {
      return calls.get();
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

  /** Waits, and gives everything back; nothing where the device is lost. */
  @Override
  public void close() {
    onClose(() -> driver.synchronize(handle));
    List<Runnable> calls = new ArrayList<>();
    synchronized (this) {
      releases.forEach(release -> calls.add(() -> unlessLost(release)));
      releases.clear();
    }
    Releases.all(calls);
  }

  private void unlessLost(Runnable call) {
    if (!isLost()) {
      run(call);
    }
  }
}
