// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Forms;
import dev.lamina.losses.Losses;
import dev.lamina.metrics.Metrics;
import dev.lamina.optimizers.Optimizers;
import dev.lamina.training.CompileOptions.MetricChoice;
import dev.lamina.training.CompileOptions.WeightedLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * How a model was compiled, as Keras 3 writes it. Losses are written as objects, whatever they were
 * given as; how Keras runs steps is nothing that this library lets choose.
 */
final class CompileConfig {
  private static final String LOSS_WEIGHTS = "loss_weights";

  private CompileConfig() {}

  static Config write(CompileOptions options, List<String> outputs) {
    Config losses = new Config();
    Config weights = new Config();
    boolean weighted = false;
    for (String output : outputs) {
      WeightedLoss loss = options.lossOf(output);
      if (loss != null) {
        losses.put(output, Losses.CLASSES.serialize(loss.loss()));
        weights.put(output, loss.weight());
        weighted |= loss.weight() != 1;
      }
    }
    boolean single = outputs.size() == 1 && !weighted;
    return new Config()
        .put("optimizer", Optimizers.CLASSES.serialize(options.optimizer()))
        .put("loss", single ? losses.get(outputs.get(0)) : losses)
        .put(LOSS_WEIGHTS, weighted ? weights : null)
        .put("metrics", metrics(options, outputs, false))
        .put("weighted_metrics", metrics(options, outputs, true))
        .put("run_eagerly", false)
        .put("steps_per_execution", 1)
        .put("jit_compile", false);
  }

  static CompileOptions read(Config config, List<String> outputs) {
    ConfigReader reader = config.reader("compile_config");
    CompileOptions options = new CompileOptions(reader.object("optimizer", Optimizers.CLASSES));
    byOutput(
        reader.raw("loss"),
        outputs,
        (output, loss) -> loss(options, config, output, loss, outputs));
    reader.raw(LOSS_WEIGHTS);
    metrics(options, reader.raw("metrics"), outputs, false);
    metrics(options, reader.raw("weighted_metrics"), outputs, true);
    reader.ignore("run_eagerly", "steps_per_execution", "jit_compile", "auto_scale_loss");
    reader.finish();
    return options;
  }

  private static void loss(
      CompileOptions options, Config config, String output, Object loss, List<String> outputs) {
    double[] weight = {1};
    Object weights = config.get(LOSS_WEIGHTS);
    if (weights instanceof Number one && outputs.size() == 1) {
      weight[0] = one.doubleValue();
    } else {
      byOutput(
          weights,
          outputs,
          (name, value) -> {
            if (name.equals(output)) {
              weight[0] = new Config().put("weight", value).reader(LOSS_WEIGHTS).number("weight");
            }
          });
    }
    options.loss(output, Losses.CLASSES.deserialize(loss), weight[0]);
  }

  /** One value for all outputs, a list with one for each, or values by output; null is none. */
  private static void byOutput(
      Object form, List<String> outputs, BiConsumer<String, Object> action) {
    if (form instanceof List<?> list) {
      if (list.size() != outputs.size()) {
        throw new IllegalArgumentException(
            "there are " + list.size() + " values for " + outputs.size() + " outputs: " + outputs);
      }
      for (int i = 0; i < list.size(); i++) {
        accept(outputs.get(i), list.get(i), action);
      }
    } else if (form instanceof Config config && !config.has("class_name")) {
      config.names().forEach(name -> accept(name, config.get(name), action));
    } else {
      outputs.forEach(output -> accept(output, form, action));
    }
  }

  private static void accept(String output, Object value, BiConsumer<String, Object> action) {
    if (value != null) {
      action.accept(output, value);
    }
  }

  private static Object metrics(CompileOptions options, List<String> outputs, boolean weighted) {
    Config all = new Config();
    for (String output : outputs) {
      List<Object> forms =
          options.metrics().stream()
              .filter(choice -> choice.weighted() == weighted && choice.isFor(output))
              .map(CompileConfig::form)
              .toList();
      if (!forms.isEmpty()) {
        all.put(output, forms);
      }
    }
    if (all.names().isEmpty()) {
      return null;
    }
    return outputs.size() == 1 ? all.get(outputs.get(0)) : all;
  }

  private static Object form(MetricChoice choice) {
    return choice.name() == null ? Metrics.CLASSES.serialize(choice.metric()) : choice.name();
  }

  private static void metrics(
      CompileOptions options, Object form, List<String> outputs, boolean weighted) {
    BiConsumer<String, Object> add =
        (output, given) -> {
          List<?> several = given instanceof List<?> list ? list : List.of(given);
          several.forEach(metric -> options.metrics().add(choice(output, metric, weighted)));
        };
    boolean flat = outputs.size() == 1 && form instanceof List<?>;
    byOutput(
        flat ? new Config().put(outputs.get(0), unnested((List<?>) form)) : form, outputs, add);
  }

  /** The metrics of the only output may be a list in a list. */
  private static List<?> unnested(List<?> metrics) {
    List<Object> flat = new ArrayList<>();
    for (Object metric : metrics) {
      if (metric instanceof List<?> inner) {
        flat.addAll(inner);
      } else {
        flat.add(metric);
      }
    }
    return flat;
  }

  private static MetricChoice choice(String output, Object metric, boolean weighted) {
    if (metric instanceof String name) {
      Metrics.get(name);
      return new MetricChoice(output, null, name, weighted);
    }
    Config serialized = Forms.config(metric, "metric");
    return new MetricChoice(output, Metrics.CLASSES.deserialize(serialized), null, weighted);
  }
}
