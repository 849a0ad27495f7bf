// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.constraints;

import dev.lamina.config.KerasClasses;
import java.util.Set;

/** The constraints by Keras's names, with Keras's defaults. */
public final class Constraints {
  /** Keras's classes of constraints. */
  public static final KerasClasses<Constraint> CLASSES =
      new KerasClasses<Constraint>("constraint", "keras.constraints")
          .add("MaxNorm", MaxNorm::fromConfig, "max_norm")
          .add("MinMaxNorm", MinMaxNorm::fromConfig, "min_max_norm")
          .add("NonNeg", NonNeg::fromConfig, "non_neg")
          .add("UnitNorm", UnitNorm::fromConfig, "unit_norm");

  private Constraints() {}

  /**
   * The constraint of a name.
   *
   * @throws IllegalArgumentException if it is unknown; the message lists the names
   */
  public static Constraint get(String name) {
    return CLASSES.get(name);
  }

  /** All names, sorted. */
  public static Set<String> names() {
    return CLASSES.names();
  }
}
