// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.regularizers;

import dev.lamina.naming.NameTable;

/** The regularizers by Keras's names, with Keras's default factors. */
public final class Regularizers {
  private static final NameTable<Regularizer> TABLE =
      new NameTable<Regularizer>("regularizer")
          .add(L1::new, "l1", "L1")
          .add(L2::new, "l2", "L2")
          // By name Keras gives both factors 0.01, although the constructor's default is 0.
          .add(() -> new L1L2(0.01, 0.01), "l1_l2", "L1L2");

  private Regularizers() {}

  /**
   * The regularizer of a name.
   *
   * @throws IllegalArgumentException if it is unknown; the message lists the names
   */
  public static Regularizer get(String name) {
    return TABLE.get(name);
  }
}
