// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.config.KerasClasses;
import java.util.Set;

/** The initializers by Keras's names, with Keras's defaults. */
public final class Initializers {
  /** Keras's classes of initializers. */
  public static final KerasClasses<Initializer> CLASSES =
      new KerasClasses<Initializer>("initializer", "keras.initializers")
          .add("Constant", Constant::fromConfig, "constant")
          .add("GlorotNormal", GlorotNormal::fromConfig, "glorot_normal")
          .add("GlorotUniform", GlorotUniform::fromConfig, "glorot_uniform")
          .add("HeNormal", HeNormal::fromConfig, "he_normal")
          .add("HeUniform", HeUniform::fromConfig, "he_uniform")
          .add("Identity", Identity::fromConfig, "identity", "IdentityInitializer")
          .add("LecunNormal", LecunNormal::fromConfig, "lecun_normal")
          .add("LecunUniform", LecunUniform::fromConfig, "lecun_uniform")
          .add("Ones", Ones::fromConfig, "ones", "one")
          .add("Orthogonal", Orthogonal::fromConfig, "orthogonal", "OrthogonalInitializer")
          .add("RandomNormal", RandomNormal::fromConfig, "random_normal", "normal")
          .add("RandomUniform", RandomUniform::fromConfig, "random_uniform", "uniform")
          .add("STFT", STFT::fromConfig, "stft", "STFTInitializer")
          .add("TruncatedNormal", TruncatedNormal::fromConfig, "truncated_normal")
          .add("VarianceScaling", VarianceScaling::fromConfig, "variance_scaling")
          .add("Zeros", Zeros::fromConfig, "zeros", "zero");

  private Initializers() {}

  /**
   * The initializer of a name.
   *
   * @throws IllegalArgumentException if it is unknown; the message lists the names
   */
  public static Initializer get(String name) {
    return CLASSES.get(name);
  }

  /** All names, sorted. */
  public static Set<String> names() {
    return CLASSES.names();
  }
}
