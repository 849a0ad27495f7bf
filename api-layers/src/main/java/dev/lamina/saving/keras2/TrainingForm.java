// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.keras2;

import dev.lamina.config.Config;
import dev.lamina.config.Forms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a model was compiled: optimizer, losses and metrics. */
final class TrainingForm {
  private static final String CLASS_NAME = Keras2Form.CLASS_NAME;
  private static final String CONFIG = Keras2Form.CONFIG;
  private static final Set<String> OPTIMIZERS =
      Set.of(
          "SGD",
          "RMSprop",
          "Adam",
          "AdamW",
          "Adadelta",
          "Adagrad",
          "Adamax",
          "Nadam",
          "Ftrl",
          "Adafactor",
          "Lion");

  /** Losses and metrics that came after Keras 2.15. */
  private static final Set<String> NEW =
      Set.of(
          "CategoricalGeneralizedCrossEntropy",
          "Circle",
          "CTC",
          "Dice",
          "Tversky",
          "ConcordanceCorrelation",
          "PearsonCorrelation");

  private static final Set<String> REDUCTIONS = Set.of("sum_over_batch_size", "sum", "none");

  private TrainingForm() {}

  static Config of(Config compiled, int outputs) {
    return new Config()
        .put("loss", nested(compiled.get("loss")))
        .put("metrics", metrics(compiled.get("metrics"), outputs))
        .put("weighted_metrics", metrics(compiled.get("weighted_metrics"), outputs))
        .put("loss_weights", compiled.get("loss_weights"))
        .put("optimizer_config", optimizer((Config) compiled.get("optimizer")));
  }

  private static Config optimizer(Config form) {
    String className = (String) form.get(CLASS_NAME);
    boolean registered = form.get("registered_name") instanceof String;
    boolean users = registered && !form.get("registered_name").equals(className);
    if (users || !OPTIMIZERS.contains(className)) {
      throw new IllegalArgumentException(
          "optimizer " + className + " is none that Keras 2.15 knows; save without it");
    }
    Config given = (Config) form.get(CONFIG);
    Config config = new Config();
    for (String name : given.names()) {
      Object value = given.get(name);
      boolean later =
          name.equals("loss_scale_factor") || name.equals("gradient_accumulation_steps");
      if (later && value != null) {
        throw new IllegalArgumentException(
            "optimizer "
                + className
                + " has "
                + name
                + "="
                + Forms.show(value)
                + ", which Keras 2.15 does not know; save without it");
      }
      if (!later) {
        config.put(name, value);
      }
    }
    config.put("name", className).put("jit_compile", false).put("is_legacy_optimizer", false);
    return new Config().put(CLASS_NAME, "Custom>" + className).put(CONFIG, config);
  }

  /** Keras 3 gives each output one of the metrics in a plain list, Keras 2 all of them. */
  private static Object metrics(Object form, int outputs) {
    Object all = nested(form);
    boolean flat =
        all instanceof List<?> list && list.stream().noneMatch(one -> one instanceof List);
    if (outputs < 2 || !flat) {
      return all;
    }
    List<Object> lists = new ArrayList<>();
    ((List<?>) all).forEach(one -> lists.add(one == null ? List.of() : List.of(one)));
    return lists;
  }

  private static Object nested(Object value) {
    return Config.rewritten(
        value,
        form ->
            form.get(CLASS_NAME) instanceof String className
                    && form.get(CONFIG) instanceof Config given
                ? Optional.of(object(className, given))
                : Optional.empty());
  }

  private static Config object(String className, Config given) {
    Config config = new Config();
    for (String name : given.names()) {
      Object value = given.get(name);
      if (name.equals("reduction")) {
        Object reduction = value == null ? "none" : value;
        if (!REDUCTIONS.contains(reduction)) {
          throw new IllegalArgumentException(
              className + " has reduction=" + value + ", which Keras 2.15 does not know");
        }
        config.put(name, reduction);
      } else if (!name.equals("dtype")) {
        config.put(name, value);
      } else if (!given.has("reduction")) {
        // Metrics have one, and losses compute in that of the outputs.
        config.put(
            name,
            value instanceof Config policy ? ((Config) policy.get(CONFIG)).get("name") : value);
      }
    }
    if (NEW.contains(className)) {
      throw new IllegalArgumentException(className + " is no loss or metric that Keras 2.15 knows");
    }
    return new Config().put(CLASS_NAME, className).put(CONFIG, config);
  }
}
