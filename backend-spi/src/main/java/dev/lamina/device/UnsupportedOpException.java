// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device;

/** A device has no kernel for an op with these specs, and the op has no expansion. */
public final class UnsupportedOpException extends DeviceException {
  private static final long serialVersionUID = 1L;

  /** Names op, attributes, specs and device. */
  public UnsupportedOpException(KernelRequest request, Device device) {
    super("no kernel for " + request + " on device " + device);
  }
}
