// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.config.KerasClasses;
import java.util.Locale;
import java.util.Set;

/** The optimizers by Keras's names, upper or lower case. */
public final class Optimizers {
  /** Keras's classes of optimizers. */
  public static final KerasClasses<Optimizer> CLASSES =
      new KerasClasses<Optimizer>("optimizer", "keras.optimizers")
          .add("Adadelta", Adadelta::fromConfig, "adadelta")
          .add("Adafactor", Adafactor::fromConfig, "adafactor")
          .add("Adagrad", Adagrad::fromConfig, "adagrad")
          .add("Adam", Adam::fromConfig, "adam")
          .add("AdamW", AdamW::fromConfig, "adamw")
          .add("Adamax", Adamax::fromConfig, "adamax")
          .add("Ftrl", Ftrl::fromConfig, "ftrl")
          .add("Lamb", Lamb::fromConfig, "lamb")
          .add("Lion", Lion::fromConfig, "lion")
          .add("LossScaleOptimizer", LossScaleOptimizer::fromConfig, "lossscaleoptimizer")
          .add("Muon", Muon::fromConfig, "muon")
          .add("Nadam", Nadam::fromConfig, "nadam")
          .add("RMSprop", RMSprop::fromConfig, "rmsprop")
          .add("SGD", SGD::fromConfig, "sgd")
          .add("ScheduleFreeAdamW", ScheduleFreeAdamW::fromConfig, "schedulefreeadamw");

  private Optimizers() {}

  /**
   * The optimizer of a name, with Keras's defaults.
   *
   * @throws IllegalArgumentException if it is unknown; the message lists the names
   */
  public static Optimizer get(String name) {
    return CLASSES.get(name.toLowerCase(Locale.ROOT));
  }

  /** All names, sorted. */
  public static Set<String> names() {
    return CLASSES.names();
  }
}
