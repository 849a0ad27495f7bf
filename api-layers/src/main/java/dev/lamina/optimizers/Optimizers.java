// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.naming.NameTable;
import java.util.Locale;
import java.util.Set;

/** The optimizers by Keras's names, upper or lower case. */
public final class Optimizers {
  private static final NameTable<Optimizer> TABLE =
      new NameTable<Optimizer>("optimizer")
          .add(SGD::new, "sgd")
          .add(RMSprop::new, "rmsprop")
          .add(Adam::new, "adam");

  private Optimizers() {}

  /**
   * The optimizer of a name, with Keras's defaults.
   *
   * @throws IllegalArgumentException if it is unknown; the message lists the names
   */
  public static Optimizer get(String name) {
    return TABLE.get(name.toLowerCase(Locale.ROOT));
  }

  /** All names, sorted. */
  public static Set<String> names() {
    return TABLE.names();
  }
}
