// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.regularizers;

import dev.lamina.config.ConfigReader;
import dev.lamina.config.KerasClasses;
import java.util.Set;

/** The regularizers by Keras's names, with Keras's default factors. */
public final class Regularizers {
  /** Keras's classes of regularizers. */
  public static final KerasClasses<Regularizer> CLASSES =
      new KerasClasses<Regularizer>("regularizer", "keras.regularizers")
          .add("L1", L1::fromConfig, "l1")
          .add("L2", L2::fromConfig, "l2")
          .add("L1L2", L1L2::fromConfig, "l1l2")
          .addNamed("l1_l2", arguments -> byFunction(arguments.reader("l1_l2")))
          .add(
              "OrthogonalRegularizer", OrthogonalRegularizer::fromConfig, "orthogonal_regularizer");

  private Regularizers() {}

  /**
   * The regularizer of a name, with Keras's defaults. {@code l1_l2} is Keras 2's name for both
   * penalties with factors of 0.01; under Keras 3's name {@code l1l2} both factors are 0.
   *
   * @throws IllegalArgumentException if it is unknown; the message lists the names
   */
  public static Regularizer get(String name) {
    return CLASSES.get(name);
  }

  /** All names, sorted. */
  public static Set<String> names() {
    return CLASSES.names();
  }

  private static Regularizer byFunction(ConfigReader arguments) {
    L1L2 made = new L1L2(arguments.number("l1", 0.01), arguments.number("l2", 0.01));
    arguments.finish();
    return made;
  }
}
