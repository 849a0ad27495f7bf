// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.backend;

import dev.lamina.device.DeviceRuntime;

/** Makes backends of one kind. Thread safe. */
public interface BackendFactory {
  /** The name the backend is chosen by, for example {@code eager}. */
  String name();

  /** A backend on an open device. It does not own the device. */
  Backend create(DeviceRuntime runtime, BackendOptions options);
}
