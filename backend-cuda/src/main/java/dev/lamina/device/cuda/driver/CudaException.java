// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.driver;

import dev.lamina.device.DeviceException;
import java.util.Set;

/** A call of CUDA failed. */
public final class CudaException extends DeviceException {
  private static final long serialVersionUID = 1L;

  /** {@code CUDA_ERROR_OUT_OF_MEMORY}. */
  public static final int OUT_OF_MEMORY = 2;

  private static final Set<Integer> LASTING = Set.of(214, 220, 226, 702, 710, 999);

  private final int status;

  /** Names the call, and what CUDA says about the status. */
  public CudaException(String call, int status, String meaning) {
    super(call + " failed: " + meaning + " (" + status + ")");
    this.status = status;
  }

  /** CUDA's code. */
  public int status() {
    return status;
  }

  /** Whether the process can do nothing more on the device: its context is broken. */
  public boolean isLasting() {
    return LASTING.contains(status) || (status >= 700 && status <= 719 && status != 704);
  }
}
