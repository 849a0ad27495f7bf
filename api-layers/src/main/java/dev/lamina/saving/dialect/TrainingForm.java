// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.dialect;

import dev.lamina.config.Config;
import dev.lamina.saving.ImportReport;
import dev.lamina.saving.ImportReport.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a model was compiled, as Keras 1 and 2 write it, in Keras 3's form. */
final class TrainingForm {
  private static final String CLASS_NAME = "class_name";
  private static final String CONFIG = "config";
  private static final String LEARNING_RATE = "learning_rate";
  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "kullback_leibler_divergence", "kl_divergence",
          "cosine_proximity", "cosine_similarity",
          "cosine", "cosine_similarity",
          "logcosh", "log_cosh",
          "acc", "accuracy");

  private final ImportReport report;
  private final List<String> outputs;

  TrainingForm(List<String> outputs, ImportReport report) {
    this.outputs = outputs;
    this.report = report;
  }

  Config translate(Config form) {
    Config translated = new Config();
    Object optimizer =
        form.has("optimizer_config") ? form.get("optimizer_config") : form.get("optimizer");
    translated.put("optimizer", optimizer(optimizer));
    translated.put("loss", function(form.get("loss")));
    translated.put("loss_weights", form.get("loss_weights"));
    translated.put("metrics", metrics(form.get("metrics"), form.has("optimizer_config")));
    translated.put(
        "weighted_metrics", metrics(form.get("weighted_metrics"), form.has("optimizer_config")));
    if (form.get("sample_weight_mode") != null) {
      report.note(Kind.IGNORED, "sample_weight_mode=" + form.get("sample_weight_mode"));
    }
    return translated;
  }

  private Object optimizer(Object form) {
    if (!(form instanceof Config config) || !(config.get(CONFIG) instanceof Config given)) {
      return form;
    }
    String className = String.valueOf(config.get(CLASS_NAME)).replaceFirst("^Custom>", "");
    Config arguments = new Config();
    for (String name : given.names()) {
      Object value = OldValues.plain(given.get(name));
      switch (name) {
        case "lr" -> arguments.put(LEARNING_RATE, value);
        case "jit_compile", "is_legacy_optimizer", "decay" -> {}
        case "weight_decay" -> arguments.put(name, Boolean.FALSE.equals(value) ? null : value);
        default -> arguments.put(name, value);
      }
    }
    if (given.get("decay") instanceof Number decay && decay.doubleValue() != 0) {
      Config schedule =
          new Config()
              .put("initial_learning_rate", arguments.get(LEARNING_RATE))
              .put("decay_steps", 1)
              .put("decay_rate", decay);
      arguments.put(
          LEARNING_RATE, new Config().put(CLASS_NAME, "InverseTimeDecay").put(CONFIG, schedule));
      report.note(Kind.TRANSLATED, "decay of the optimizer is the schedule InverseTimeDecay");
    }
    return new Config().putAll(config).put(CLASS_NAME, className).put(CONFIG, arguments);
  }

  /** Keras 2 gives a plain list of metrics to every output, Keras 3 one of them to each. */
  private Object metrics(Object form, boolean older) {
    Object plain = function(form);
    boolean flat =
        plain instanceof List<?> list && list.stream().noneMatch(inner -> inner instanceof List);
    if (!older || outputs.size() < 2 || !flat) {
      return plain;
    }
    Config all = new Config();
    outputs.forEach(output -> all.put(output, plain));
    return all;
  }

  /** Losses and metrics, however nested, by today's names. */
  private Object function(Object form) {
    if (form instanceof String name) {
      return FUNCTIONS.getOrDefault(name, name);
    }
    if (form instanceof List<?> list) {
      List<Object> all = new ArrayList<>();
      list.forEach(element -> all.add(function(element)));
      return all;
    }
    if (!(form instanceof Config config)) {
      return form;
    }
    if (!config.has(CLASS_NAME)) {
      Config all = new Config();
      config.names().forEach(name -> all.put(name, function(config.get(name))));
      return all;
    }
    return config.get(CONFIG) instanceof Config given ? object(config, given) : form;
  }

  private Object object(Config form, Config given) {
    if (given.get("fn") instanceof String function) {
      // Keras 2 wraps functions; the name of the function tells which.
      return FUNCTIONS.getOrDefault(function, function);
    }
    Config arguments = new Config();
    for (String name : given.names()) {
      Object value = OldValues.plain(given.get(name));
      if (name.equals("reduction") && "auto".equals(value)) {
        arguments.put(name, "sum_over_batch_size");
      } else if (!name.equals("fn")) {
        arguments.put(name, value);
      }
    }
    return new Config().putAll(form).put(CONFIG, arguments);
  }
}
