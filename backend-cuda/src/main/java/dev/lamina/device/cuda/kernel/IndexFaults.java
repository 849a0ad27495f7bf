// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.DeviceException;
import dev.lamina.device.cuda.driver.CudaDriver;
import dev.lamina.device.cuda.driver.CudaStream;
import dev.lamina.device.cuda.driver.PinnedBlock;

/**
 * Where kernels note an integer that is out of range: they run long after they were launched, so
 * that the exception comes when their results are waited for.
 */
public final class IndexFaults {
  /** Size of what is noted. */
  public static final int BYTES = 24;

  private final CudaStream stream;
  private final CudaDriver driver;
  private final long address;
  private final PinnedBlock seen;
  private boolean possible;
  private boolean recording;

  IndexFaults(CudaStream stream) {
    this.stream = stream;
    this.driver = stream.driver();
    this.address = driver.allocate(BYTES);
    stream.onClose(() -> driver.free(address));
    this.seen = driver.allocatePinned(BYTES);
    stream.onClose(() -> driver.freePinned(seen));
    forget();
  }

  /** For a kernel that may find one. */
  long address() {
    possible = true;
    return address;
  }

  /** For a kernel that only asks whether there was one. */
  long place() {
    return address;
  }

  /**
   * Whether what becomes of variables depends on it: a kernel that may find one was launched since
   * the last time, or may have been by the time that a recording is replayed.
   */
  boolean guarded() {
    return possible || recording;
  }

  /** Whether a kernel that may find one was launched since the last time. */
  public boolean arePossible() {
    return possible;
  }

  /** Calls launches that are recorded and do not run; whether one of them may find one. */
  public boolean during(Runnable recorded) {
    boolean before = possible;
    possible = false;
    recording = true;
    try {
      recorded.run();
      return possible;
    } finally {
      possible = before;
      recording = false;
    }
  }

  /** Says that a kernel that may find one was launched. */
  public void expect() {
    possible = true;
  }

  /** Enqueues a look; goes before the wait. */
  public void look() {
    look(seen);
  }

  /** Enqueues a look into a place of the caller's; whether there is anything to see. */
  public boolean look(PinnedBlock place) {
    if (possible) {
      driver.copyToHost(place.address(), address, BYTES, stream.handle());
    }
    return possible;
  }

  /** What was seen in such a place, or null. It stays noted until it is {@link #forget}. */
  public static DeviceException found(PinnedBlock place) {
    long kind = place.view().getLong(0);
    return kind == 0
        ? null
        : new DeviceException(
            (kind == 1 ? "index " : "position ")
                + place.view().getLong(8)
                + " is out of range for an axis of extent "
                + place.view().getLong(16));
  }

  /** Removes the note, when it has become an exception. */
  public void forget() {
    driver.fill(address, 0, BYTES, stream.handle());
  }

  /**
   * Goes after the wait.
   *
   * @throws DeviceException if there was one since the last time
   */
  public void check() {
    if (!possible) {
      return;
    }
    DeviceException fault = found(seen);
    if (fault != null) {
      forget();
    }
    possible = false;
    if (fault != null) {
      throw fault;
    }
  }
}
