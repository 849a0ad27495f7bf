// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The arguments that all of Keras's optimizers have besides the learning rate. */
final class CommonArguments {
  private static final String WEIGHT_DECAY = "weight_decay";

  OptionalDouble weightDecay = OptionalDouble.empty();
  OptionalDouble clipnorm = OptionalDouble.empty();
  OptionalDouble clipvalue = OptionalDouble.empty();
  OptionalDouble globalClipnorm = OptionalDouble.empty();
  boolean useEma;
  double emaMomentum = 0.99;
  OptionalLong emaOverwriteFrequency = OptionalLong.empty();
  OptionalDouble lossScaleFactor = OptionalDouble.empty();
  OptionalLong gradientAccumulationSteps = OptionalLong.empty();

  void clipnorm(double value) {
    OptionalDouble checked = OptionalDouble.of(Range.positive("clipnorm", value));
    only("clipnorm", Map.of("clipvalue", clipvalue, "globalClipnorm", globalClipnorm));
    clipnorm = checked;
  }

  void clipvalue(double value) {
    OptionalDouble checked = OptionalDouble.of(Range.positive("clipvalue", value));
    only("clipvalue", Map.of("clipnorm", clipnorm, "globalClipnorm", globalClipnorm));
    clipvalue = checked;
  }

  void globalClipnorm(double value) {
    OptionalDouble checked = OptionalDouble.of(Range.positive("globalClipnorm", value));
    only("globalClipnorm", Map.of("clipnorm", clipnorm, "clipvalue", clipvalue));
    globalClipnorm = checked;
  }

  private static void only(String argument, Map<String, OptionalDouble> others) {
    others.forEach(
        (name, value) -> {
          if (value.isPresent()) {
            throw new IllegalArgumentException(
                argument
                    + ": only one of clipnorm, clipvalue and globalClipnorm can be given, and "
                    + name
                    + " is "
                    + value.getAsDouble()
                    + " already");
          }
        });
  }

  /** Adds them by Keras's names in Keras's order. */
  void write(Config config) {
    config
        .put(WEIGHT_DECAY, orNull(weightDecay))
        .put("clipnorm", orNull(clipnorm))
        .put("global_clipnorm", orNull(globalClipnorm))
        .put("clipvalue", orNull(clipvalue))
        .put("use_ema", useEma)
        .put("ema_momentum", emaMomentum)
        .put("ema_overwrite_frequency", orNull(emaOverwriteFrequency))
        .put("loss_scale_factor", orNull(lossScaleFactor))
        .put("gradient_accumulation_steps", orNull(gradientAccumulationSteps));
  }

  /** Hands those that are given to an optimizer's setters; a null takes the weight decay away. */
  void read(ConfigReader arguments, FluentOptimizer<?> optimizer) {
    if (arguments.named(WEIGHT_DECAY) && !arguments.given(WEIGHT_DECAY)) {
      weightDecay = OptionalDouble.empty();
    }
    arguments.number(WEIGHT_DECAY, optimizer::weightDecay);
    arguments.number("clipnorm", optimizer::clipnorm);
    arguments.number("global_clipnorm", optimizer::globalClipnorm);
    arguments.number("clipvalue", optimizer::clipvalue);
    arguments.flag("use_ema", optimizer::useEma);
    arguments.number("ema_momentum", optimizer::emaMomentum);
    arguments.integer("ema_overwrite_frequency", optimizer::emaOverwriteFrequency);
    arguments.number("loss_scale_factor", optimizer::lossScaleFactor);
    arguments.integer("gradient_accumulation_steps", optimizer::gradientAccumulationSteps);
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
