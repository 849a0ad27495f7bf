// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.backend;

import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.UnsupportedOpException;
import dev.lamina.op.CompositeOp;
import java.util.Optional;

/** What both backends do where a device may have no kernel: expand the op, or fail. */
public final class Expansion {
  private Expansion() {}

  /**
   * A kernel for the request, or empty if the op must be expanded.
   *
   * @throws UnsupportedOpException if there is neither kernel nor expansion
   */
  public static Optional<Kernel> prepareOrExpand(DeviceRuntime runtime, KernelRequest request) {
    Optional<Kernel> kernel = runtime.prepare(request);
    if (kernel.isEmpty() && !(request.op() instanceof CompositeOp)) {
      Device device = runtime.device();
      throw new UnsupportedOpException(request, device);
    }
    return kernel;
  }
}
