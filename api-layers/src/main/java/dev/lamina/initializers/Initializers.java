// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.naming.NameTable;
import java.util.Set;

/** The initializers by Keras's names, with Keras's defaults. */
public final class Initializers {
  private static final NameTable<Initializer> TABLE =
      new NameTable<Initializer>("initializer")
          .add(Zeros::new, "zeros", "Zeros")
          .add(Ones::new, "ones", "Ones")
          .add(Constant::new, "constant", "Constant")
          .add(RandomUniform::new, "random_uniform", "RandomUniform", "uniform")
          .add(RandomNormal::new, "random_normal", "RandomNormal", "normal")
          .add(TruncatedNormal::new, "truncated_normal", "TruncatedNormal")
          .add(VarianceScaling::new, "variance_scaling", "VarianceScaling")
          .add(GlorotUniform::new, "glorot_uniform", "GlorotUniform")
          .add(GlorotNormal::new, "glorot_normal", "GlorotNormal")
          .add(HeUniform::new, "he_uniform", "HeUniform")
          .add(HeNormal::new, "he_normal", "HeNormal");

  private Initializers() {}

  /**
   * The initializer of a name.
   *
   * @throws IllegalArgumentException if it is unknown; the message lists the names
   */
  public static Initializer get(String name) {
    return TABLE.get(name);
  }

  /** All names, sorted. */
  public static Set<String> names() {
    return TABLE.names();
  }
}
