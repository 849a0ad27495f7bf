// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device;

/** A device, its driver or its library cannot do what was asked. */
public class DeviceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for people. */
  public DeviceException(String message) {
    super(message);
  }

  /** With a message for people and its cause. */
  public DeviceException(String message, Throwable cause) {
    super(message, cause);
  }
}
