// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.constraints.Constraint;
import dev.lamina.constraints.Constraints;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.initializers.Ones;
import dev.lamina.initializers.Zeros;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.regularizers.Regularizers;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;

/**
 * The arguments of normalisations that multiply by gamma and add beta.
 *
 * @param <L> the layer's own class
 */
public abstract class ScaledNormalization<L extends ScaledNormalization<L>> extends FluentLayer<L> {
  private double epsilon = 0.001;
  private boolean center = true;
  private boolean scale = true;
  private final WeightArguments betaArguments = new WeightArguments("beta", new Zeros());
  private final WeightArguments gammaArguments = new WeightArguments("gamma", new Ones());
  private Weight gamma;
  private Weight beta;

  ScaledNormalization() {
    supportMasking();
  }

  /** Added to the variance; default 0.001. */
  public final L epsilon(double value) {
    this.epsilon = value;
    return self();
  }

  /** Whether beta is added; default true. */
  public final L center(boolean use) {
    this.center = use;
    return self();
  }

  /** Whether gamma is multiplied; default true. */
  public final L scale(boolean use) {
    this.scale = use;
    return self();
  }

  /** How beta starts; default {@link Zeros}. */
  public final L betaInitializer(Initializer initializer) {
    betaArguments.initializer(initializer);
    return self();
  }

  /** How beta starts, by name. */
  public final L betaInitializer(String initializer) {
    return betaInitializer(Initializers.get(initializer));
  }

  /** How gamma starts; default {@link Ones}. */
  public final L gammaInitializer(Initializer initializer) {
    gammaArguments.initializer(initializer);
    return self();
  }

  /** How gamma starts, by name. */
  public final L gammaInitializer(String initializer) {
    return gammaInitializer(Initializers.get(initializer));
  }

  /** A penalty on beta; default none (null). */
  public final L betaRegularizer(Regularizer regularizer) {
    betaArguments.regularizer(regularizer);
    return self();
  }

  /** A penalty on beta, by name. */
  public final L betaRegularizer(String regularizer) {
    return betaRegularizer(Regularizers.get(regularizer));
  }

  /** A penalty on gamma; default none (null). */
  public final L gammaRegularizer(Regularizer regularizer) {
    gammaArguments.regularizer(regularizer);
    return self();
  }

  /** A penalty on gamma, by name. */
  public final L gammaRegularizer(String regularizer) {
    return gammaRegularizer(Regularizers.get(regularizer));
  }

  /** A rule that training keeps beta to; default none (null). */
  public final L betaConstraint(Constraint constraint) {
    betaArguments.constraint(constraint);
    return self();
  }

  /** A rule that training keeps beta to, by name. */
  public final L betaConstraint(String constraint) {
    return betaConstraint(Constraints.get(constraint));
  }

  /** A rule that training keeps gamma to; default none (null). */
  public final L gammaConstraint(Constraint constraint) {
    gammaArguments.constraint(constraint);
    return self();
  }

  /** A rule that training keeps gamma to, by name. */
  public final L gammaConstraint(String constraint) {
    return gammaConstraint(Constraints.get(constraint));
  }

  /** Added to the variance. */
  public final double epsilon() {
    return epsilon;
  }

  /** Whether beta is added. */
  public final boolean center() {
    return center;
  }

  /** Whether gamma is multiplied. */
  public final boolean scale() {
    return scale;
  }

  /** Reads what this class has, and what all layers have. */
  final L normalization(ConfigReader reader) {
    reader.number("epsilon", this::epsilon);
    reader.flag("center", this::center);
    reader.flag("scale", this::scale);
    betaArguments.read(reader);
    gammaArguments.read(reader);
    return common(reader);
  }

  /** Writes epsilon, center and scale. */
  final Config switches(Config config) {
    return config.put("epsilon", epsilon).put("center", center).put("scale", scale);
  }

  /** Writes the arguments of beta and gamma, and of further weights, which have initializers. */
  final Config weightConfig(Config config, WeightArguments... further) {
    WeightArguments.writeInitializers(config, betaArguments, gammaArguments);
    WeightArguments.writeInitializers(config, further);
    WeightArguments.writeRegularizers(config, betaArguments, gammaArguments);
    return WeightArguments.writeConstraints(config, betaArguments, gammaArguments);
  }

  final void buildScale(Shape shape, boolean withGamma, boolean withBeta) {
    gamma = withGamma ? gammaArguments.declare(this, shape) : null;
    beta = withBeta ? betaArguments.declare(this, shape) : null;
  }

  /** Gamma in the dtype of statistics, or null. */
  final Tensor gamma(CallContext context) {
    return gamma == null ? null : Statistics.wide(context, context.value(gamma));
  }

  /** Beta in the dtype of statistics, or null. */
  final Tensor beta(CallContext context) {
    return beta == null ? null : Statistics.wide(context, context.value(beta));
  }
}
