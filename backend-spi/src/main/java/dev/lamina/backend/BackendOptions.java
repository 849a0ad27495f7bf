// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.backend;

import dev.lamina.device.Precision;

/**
 * Settings of a backend.
 *
 * @param precision how exact products are
 * @param deterministic whether two runs must agree to the bit
 */
public record BackendOptions(Precision precision, boolean deterministic) {
  /** Full precision, deterministic. */
  public static final BackendOptions DEFAULT = new BackendOptions(Precision.HIGHEST, true);
}
