// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.backend.TensorContext;
import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.constraints.Constraint;
import dev.lamina.tensor.Variable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Scales the loss so that small gradients do not vanish in half precision
 * (keras.io/api/optimizers/loss_scale_optimizer; Micikevicius et al., 2017, arXiv:1710.03740). A
 * step with a gradient that is not finite changes no weight and halves the scale; after enough
 * steps without one it doubles. Another optimizer does the updates; all other arguments are set on
 * it, and its own {@code lossScaleFactor} is taken away.
 */
public final class LossScaleOptimizer extends Optimizer {
  private final FluentOptimizer<?> inner;
  private double initialScale = 32768;
  private long dynamicGrowthSteps = 2000;

  /** Around an optimizer. */
  public LossScaleOptimizer(FluentOptimizer<?> innerOptimizer) {
    this.inner = Objects.requireNonNull(innerOptimizer, "innerOptimizer");
    inner.common.lossScaleFactor = OptionalDouble.empty();
  }

  static LossScaleOptimizer fromConfig(ConfigReader arguments) {
    Optimizer inner = arguments.object("inner_optimizer", Optimizers.CLASSES);
    if (!(inner instanceof FluentOptimizer<?> rule)) {
      throw arguments.misfit("inner_optimizer", inner, "an optimizer that scales no loss itself");
    }
    LossScaleOptimizer made = new LossScaleOptimizer(rule);
    arguments.text("name", made::name);
    arguments.number("initial_scale", made::initialScale);
    arguments.integer("dynamic_growth_steps", made::dynamicGrowthSteps);
    return made;
  }

  /** Names it; default {@code loss_scale_optimizer}. */
  public LossScaleOptimizer name(String name) {
    rename(Objects.requireNonNull(name, "name"));
    return this;
  }

  /** The scale at the start, > 0; default 2^15. */
  public LossScaleOptimizer initialScale(double scale) {
    this.initialScale = Range.positive("initialScale", scale);
    return this;
  }

  /** The number of steps, >= 1, without overflow after which the scale doubles; default 2000. */
  public LossScaleOptimizer dynamicGrowthSteps(long steps) {
    this.dynamicGrowthSteps = Range.atLeast("dynamicGrowthSteps", steps, 1);
    return this;
  }

  /** The optimizer that does the updates. */
  public FluentOptimizer<?> innerOptimizer() {
    return inner;
  }

  /** The scale at the start. */
  public double initialScale() {
    return initialScale;
  }

  /** The number of steps after which the scale doubles. */
  public long dynamicGrowthSteps() {
    return dynamicGrowthSteps;
  }

  @Override
  public Config getConfig() {
    return new Config()
        .put("name", name())
        .put("inner_optimizer", Optimizers.CLASSES.serialize(inner))
        .put("initial_scale", initialScale)
        .put("dynamic_growth_steps", dynamicGrowthSteps);
  }

  @Override
  public OptimizerState bind(
      TensorContext context,
      List<? extends Variable> variables,
      Map<Variable, Constraint> constraints) {
    return new LossScaleState(context, this, variables, constraints);
  }
}
