// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.op.train.AdamUpdate;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.optimizers.schedules.LearningRateSchedule;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Orthogonal momentum for matrices, and Adam for all other weights and for embeddings
 * (keras.io/api/optimizers/muon; Jordan et al., 2024, kellerjordan.github.io/posts/muon). Weights
 * decay by 0.004 unless told otherwise.
 */
public final class Muon extends FluentOptimizer<Muon> {
  private double adamBeta1 = 0.9;
  private double adamBeta2 = 0.999;
  private OptionalDouble adamWeightDecay = OptionalDouble.of(0.004);
  private double epsilon = 1e-7;
  private List<String> excludeLayers = List.of();
  private boolean excludeEmbeddings = true;
  private double a = 3.4445;
  private double b = -4.775;
  private double c = 2.0315;
  private double adamLrRatio = 1;
  private double momentum = 0.95;
  private long nsSteps = 5;
  private boolean nesterov = true;
  private OptionalDouble rmsRate = OptionalDouble.of(0.2);

  /** Learning rate 0.001. */
  public Muon() {
    this(0.001);
  }

  /** With a learning rate. */
  public Muon(double learningRate) {
    super(learningRate);
    weightDecay(0.004);
  }

  /** With a learning rate that follows a schedule. */
  public Muon(LearningRateSchedule learningRate) {
    this();
    learningRate(learningRate);
  }

  static Muon fromConfig(ConfigReader arguments) {
    Muon made = new Muon();
    arguments.number("adam_beta_1", made::adamBeta1);
    arguments.number("adam_beta_2", made::adamBeta2);
    made.adamWeightDecay = optional(arguments, "adam_weight_decay", made.adamWeightDecay);
    arguments.number("epsilon", made::epsilon);
    made.excludeLayers(texts(arguments, "exclude_layers"));
    arguments.flag("exclude_embeddings", made::excludeEmbeddings);
    arguments.number("muon_a", value -> made.a = value);
    arguments.number("muon_b", value -> made.b = value);
    arguments.number("muon_c", value -> made.c = value);
    arguments.number("adam_lr_ratio", made::adamLrRatio);
    arguments.number("momentum", made::momentum);
    arguments.integer("ns_steps", made::nsSteps);
    arguments.flag("nesterov", made::nesterov);
    made.rmsRate = optional(arguments, "rms_rate", made.rmsRate);
    return made.common(arguments);
  }

  private static OptionalDouble optional(
      ConfigReader arguments, String name, OptionalDouble standard) {
    if (arguments.given(name)) {
      return OptionalDouble.of(Range.notNegative(name, arguments.number(name)));
    }
    return arguments.named(name) ? OptionalDouble.empty() : standard;
  }

  private static String[] texts(ConfigReader arguments, String name) {
    if (!arguments.given(name)) {
      return new String[0];
    }
    if (arguments.raw(name) instanceof List<?> list
        && list.stream().allMatch(String.class::isInstance)) {
      return list.toArray(new String[0]);
    }
    throw arguments.misfit(name, arguments.raw(name), "a list of texts");
  }

  /** How much of Adam's first moment is kept, in [0, 1]; default 0.9. */
  public Muon adamBeta1(double value) {
    this.adamBeta1 = Range.share("adamBeta1", value);
    return this;
  }

  /** How much of Adam's second moment is kept, in [0, 1]; default 0.999. */
  public Muon adamBeta2(double value) {
    this.adamBeta2 = Range.share("adamBeta2", value);
    return this;
  }

  /** The decay of weights that Adam updates, >= 0; default 0.004. */
  public Muon adamWeightDecay(double share) {
    this.adamWeightDecay = OptionalDouble.of(Range.notNegative("adamWeightDecay", share));
    return this;
  }

  /** Added to the root of Adam's second moment, >= 0; default 1e-7. */
  public Muon epsilon(double value) {
    this.epsilon = Range.notNegative("epsilon", value);
    return this;
  }

  /** Weights that Adam updates: regular expressions of which one is found in the weight's name. */
  public Muon excludeLayers(String... patterns) {
    this.excludeLayers = List.of(patterns);
    return this;
  }

  /** Whether Adam updates weights with {@code embedding} in their name; default true. */
  public Muon excludeEmbeddings(boolean exclude) {
    this.excludeEmbeddings = exclude;
    return this;
  }

  /** Coefficients of the iteration; default 3.4445, -4.775 and 2.0315. */
  public Muon coefficients(double muonA, double muonB, double muonC) {
    this.a = muonA;
    this.b = muonB;
    this.c = muonC;
    return this;
  }

  /** Adam's learning rate as a share of Muon's, >= 0; default 1. */
  public Muon adamLrRatio(double ratio) {
    this.adamLrRatio = Range.notNegative("adamLrRatio", ratio);
    return this;
  }

  /** How much of the momentum is kept, in [0, 1]; default 0.95. */
  public Muon momentum(double value) {
    this.momentum = Range.share("momentum", value);
    return this;
  }

  /** Number of iterations, >= 0; default 5. */
  public Muon nsSteps(long steps) {
    this.nsSteps = Range.atLeast("nsSteps", steps, 0);
    return this;
  }

  /** Whether Nesterov's form is used; default true. */
  public Muon nesterov(boolean use) {
    this.nesterov = use;
    return this;
  }

  /** The root mean square of an update, >= 0; default 0.2. */
  public Muon rmsRate(double rate) {
    this.rmsRate = OptionalDouble.of(Range.notNegative("rmsRate", rate));
    return this;
  }

  @Override
  protected void write(Config config) {
    config
        .put("adam_beta_1", adamBeta1)
        .put("adam_beta_2", adamBeta2)
        .put("epsilon", epsilon)
        .put("exclude_layers", excludeLayers)
        .put("muon_a", a)
        .put("muon_b", b)
        .put("muon_c", c)
        .put("adam_lr_ratio", adamLrRatio)
        .put("momentum", momentum)
        .put("ns_steps", nsSteps)
        .put("nesterov", nesterov)
        .put("exclude_embeddings", excludeEmbeddings)
        .put(
            "adam_weight_decay", adamWeightDecay.isPresent() ? adamWeightDecay.getAsDouble() : null)
        .put("rms_rate", rmsRate.isPresent() ? rmsRate.getAsDouble() : null);
  }

  private boolean byAdam(Variable weight) {
    String name = weight.name();
    return weight.shape().rank() != 2
        || (excludeEmbeddings && name.toLowerCase(Locale.ROOT).contains("embedding"))
        || excludeLayers.stream()
            .anyMatch(pattern -> Pattern.compile(pattern).matcher(name).find());
  }

  /** Weights that Adam updates have a velocity too. */
  @Override
  public List<Slot> slots(Variable weight) {
    Slot kept = Slot.zeros("momentum", weight);
    return byAdam(weight) ? List.of(kept, Slot.zeros("velocity", weight)) : List.of(kept);
  }

  @Override
  public OptionalDouble weightDecay(Variable weight) {
    return byAdam(weight) && decays(weight) ? adamWeightDecay : super.weightDecay(weight);
  }

  @Override
  public StepScalars scalars(Ops ops, Tensor rate, Tensor step, List<Variable> state) {
    Tensor adams = ops.math().multiply(rate, adamLrRatio);
    return StepScalars.of(rate, MomentOptimizer.corrected(ops, adamBeta1, adamBeta2, adams, step));
  }

  @Override
  public List<Tensor> next(
      Ops ops, Tensor weight, List<Tensor> slots, Tensor gradient, List<Tensor> scalars) {
    if (slots.size() == 2) {
      AdamUpdate rule = new AdamUpdate(adamBeta1, adamBeta2, epsilon);
      return ops.train()
          .update(rule, List.of(weight, slots.get(0), slots.get(1), gradient, scalars.get(1)));
    }
    MathOps math = ops.math();
    Tensor kept = slots.get(0);
    Tensor moved = math.add(kept, math.add(gradient, math.multiply(kept, momentum - 1)));
    Tensor ahead = nesterov ? math.add(gradient, math.multiply(moved, momentum)) : moved;
    Tensor update = new NewtonSchulz(a, b, c, nsSteps).of(ops, ahead);
    Tensor step = math.multiply(update, scalars.get(0));
    return List.of(math.subtract(weight, sized(math, step)), moved);
  }

  private Tensor sized(MathOps math, Tensor step) {
    if (rmsRate.isEmpty()) {
      return step;
    }
    double longer = Math.max(step.shape().dim(0), step.shape().dim(1));
    return math.multiply(step, Math.sqrt(longer) * rmsRate.getAsDouble());
  }
}
