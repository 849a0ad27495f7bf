// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

/** Which way a number gets better. */
public enum Direction {
  /** Larger is better. */
  UP,
  /** Smaller is better. */
  DOWN
}
