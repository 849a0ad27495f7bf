// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

/**
 * Identity of a value for the gradient walk; outlives the value's memory. Leaves have no producer.
 */
final class ValueKey {
  private final TapeNode producer;

  ValueKey(TapeNode producer) {
    this.producer = producer;
  }

  TapeNode producer() {
    return producer;
  }
}
