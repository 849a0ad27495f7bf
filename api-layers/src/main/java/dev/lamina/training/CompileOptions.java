// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.training;

import dev.lamina.config.Config;
import dev.lamina.layers.Layer;
import dev.lamina.losses.Loss;
import dev.lamina.losses.LossFunction;
import dev.lamina.losses.LossFunctionWrapper;
import dev.lamina.losses.Losses;
import dev.lamina.losses.Reduction;
import dev.lamina.metrics.Metric;
import dev.lamina.metrics.Metrics;
import dev.lamina.optimizers.FluentOptimizer;
import dev.lamina.optimizers.LossScaleOptimizer;
import dev.lamina.optimizers.Optimizer;
import dev.lamina.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a model is trained and judged: optimizer, losses and metrics, for all outputs or for one by
 * the name of its layer.
 */
public final class CompileOptions {
  private final Optimizer optimizer;
  private Loss common;
  private final Map<String, WeightedLoss> losses = new LinkedHashMap<>();
  private final List<MetricChoice> metrics = new ArrayList<>();
  private boolean autoScaleLoss = true;

  /** With an optimizer. */
  public CompileOptions(Optimizer optimizer) {
    this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
  }

  /**
   * With an optimizer by name.
   *
   * @throws IllegalArgumentException if it is unknown; the message lists the names
   */
  public CompileOptions(String optimizer) {
    this(Optimizers.get(optimizer));
  }

  /** The loss of every output that has none of its own. */
  public CompileOptions loss(Loss loss) {
    this.common = Objects.requireNonNull(loss, "loss");
    return this;
  }

  /** The loss of every output that has none of its own, as a function. */
  public CompileOptions loss(LossFunction function) {
    return loss(new LossFunctionWrapper(function));
  }

  /** The loss of every output that has none of its own, by name. */
  public CompileOptions loss(String loss) {
    return loss(Losses.get(loss));
  }

  /** The loss of one output, by the name of its layer, and its factor in the sum of losses. */
  public CompileOptions loss(String output, Loss loss, double weight) {
    losses.put(output, new WeightedLoss(Objects.requireNonNull(loss, "loss"), weight));
    return this;
  }

  /** Metrics of every output, without sample weights. */
  public CompileOptions metrics(Metric... given) {
    List.of(given).forEach(metric -> metrics.add(new MetricChoice(null, metric, null, false)));
    return this;
  }

  /** Metrics of every output by name, without sample weights. */
  public CompileOptions metrics(String... names) {
    for (String name : names) {
      Metrics.get(name);
      metrics.add(new MetricChoice(null, null, name, false));
    }
    return this;
  }

  /** A metric of one output, by the name of its layer. */
  public CompileOptions metric(String output, Metric metric) {
    metrics.add(new MetricChoice(output, metric, null, false));
    return this;
  }

  /** Metrics of every output, with sample weights. */
  public CompileOptions weightedMetrics(Metric... given) {
    List.of(given).forEach(metric -> metrics.add(new MetricChoice(null, metric, null, true)));
    return this;
  }

  /** Metrics of every output by name, with sample weights. */
  public CompileOptions weightedMetrics(String... names) {
    for (String name : names) {
      Metrics.get(name);
      metrics.add(new MetricChoice(null, null, name, true));
    }
    return this;
  }

  /**
   * These options as Keras's {@code compile_config}: losses and metrics by output, if there are
   * several.
   *
   * @param outputs names of the model's outputs
   */
  public Config getConfig(List<String> outputs) {
    return CompileConfig.write(this, outputs);
  }

  /**
   * Options from Keras's {@code compile_config}.
   *
   * @param outputs names of the model's outputs
   * @throws IllegalArgumentException if something is unknown, or does not fit the outputs
   */
  public static CompileOptions fromConfig(Config config, List<String> outputs) {
    return CompileConfig.read(config, outputs);
  }

  /**
   * Whether the loss is scaled, by a {@link LossScaleOptimizer} around the optimizer, where a layer
   * has the policy {@code mixed_float16}; default true.
   */
  public CompileOptions autoScaleLoss(boolean scale) {
    this.autoScaleLoss = scale;
    return this;
  }

  /** The optimizer. */
  public Optimizer optimizer() {
    return optimizer;
  }

  /** The optimizer, with the loss scaled where these layers ask for it. */
  Optimizer optimizerFor(List<Layer> layers) {
    boolean small = layers.stream().anyMatch(layer -> layer.dtypePolicy().needsLossScale());
    return autoScaleLoss && small && optimizer instanceof FluentOptimizer<?> rule
        ? new LossScaleOptimizer(rule)
        : optimizer;
  }

  /** The loss and factor of an output, or null if it has none. */
  WeightedLoss lossOf(String output) {
    WeightedLoss own = losses.get(output);
    return own == null && common != null ? new WeightedLoss(common, 1) : own;
  }

  List<MetricChoice> metrics() {
    return metrics;
  }

  /** Refuses names that are no output's, and outputs without any loss. */
  void check(List<String> outputs) {
    List<String> named = new ArrayList<>(losses.keySet());
    metrics.stream().map(MetricChoice::output).filter(Objects::nonNull).forEach(named::add);
    for (String name : named) {
      if (!outputs.contains(name)) {
        throw new IllegalArgumentException(
            "no output '" + name + "'; the model's outputs: " + String.join(", ", outputs));
      }
    }
    for (String output : outputs) {
      WeightedLoss weighted = lossOf(output);
      if (weighted != null && weighted.loss().reduction() == Reduction.NONE) {
        throw new IllegalArgumentException(
            "loss '"
                + weighted.loss().name()
                + "' has reduction 'none'; training needs one number, as mean or sum give it");
      }
    }
    if (outputs.stream().allMatch(output -> lossOf(output) == null)) {
      throw new IllegalArgumentException(
          "no loss given; known: " + String.join(", ", Losses.names()));
    }
  }

  record WeightedLoss(Loss loss, double weight) {}

  /** A metric, or its name, which the shapes will explain; for an output, or for all (null). */
  record MetricChoice(String output, Metric metric, String name, boolean weighted) {
    boolean isFor(String layer) {
      return output == null || output.equals(layer);
    }
  }
}
