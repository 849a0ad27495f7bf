// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

/**
 * Identity of a value for the gradient walk; outlives the value's memory. Leaves have no producer.
 */
final class ValueKey {
  private final TapeNode producer;
  private GradientSlot slot;

  ValueKey(TapeNode producer) {
    this.producer = producer;
  }

  /** The key of a leaf whose gradient {@code backward()} keeps. */
  static ValueKey ofLeaf() {
    ValueKey key = new ValueKey(null);
    key.slot().retain();
    return key;
  }

  TapeNode producer() {
    return producer;
  }

  /** What backward() leaves here; made when first asked for. */
  GradientSlot slot() {
    if (slot == null) {
      slot = new GradientSlot();
    }
    return slot;
  }

  /** As {@link #slot}, but null where nobody asked for the gradient of this value. */
  GradientSlot slotOrNull() {
    return slot;
  }
}
