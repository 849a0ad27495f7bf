// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

/** An op that holds memory of its own for its gradient. */
interface Releasable {
  /** The tape is done with it. */
  void release();
}
