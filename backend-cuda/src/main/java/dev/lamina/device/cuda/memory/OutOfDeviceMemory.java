// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.memory;

import dev.lamina.device.DeviceException;
import dev.lamina.device.cuda.driver.CudaException;

/** A device has not enough memory. */
public final class OutOfDeviceMemory extends DeviceException {
  private static final long serialVersionUID = 1L;

  /** Says what was asked for and, in a table, what is in use. */
  public OutOfDeviceMemory(long bytes, String device, Usage usage, CudaException cause) {
    super(
        "out of memory on " + device + ": " + Usage.size(bytes) + " asked for, " + usage.table(),
        cause);
  }
}
