// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers;

import dev.lamina.backend.TensorContext;
import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.constraints.Constraint;
import dev.lamina.op.train.UpdateRule;
import dev.lamina.ops.Ops;
import dev.lamina.optimizers.schedules.LearningRateSchedule;
import dev.lamina.optimizers.schedules.LearningRateSchedules;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * An optimizer with Keras's common arguments (keras.io/api/optimizers), set one after the other:
 * {@code new Adam(0.01).clipnorm(1).useEma(true)}. A subclass has the rule alone: its slots, and
 * what they and a weight become; decay, clipping, averages and accumulation are applied around it.
 *
 * @param <O> the optimizer's own class
 */
public abstract class FluentOptimizer<O extends FluentOptimizer<O>> extends Optimizer {
  private static final String LEARNING_RATE = "learning_rate";

  final CommonArguments common = new CommonArguments();
  private double learningRate;
  private Optional<LearningRateSchedule> schedule = Optional.empty();
  private Pattern undecayed = Pattern.compile("(?!)");

  /** An optimizer with a learning rate, >= 0. */
  protected FluentOptimizer(double learningRate) {
    learningRate(learningRate);
  }

  /** Names it; default: the name of its class in lower case. */
  public final O name(String name) {
    rename(Objects.requireNonNull(name, "name"));
    return self();
  }

  /** The learning rate at the start, >= 0. */
  public final O learningRate(double rate) {
    this.learningRate = Range.notNegative("learningRate", rate);
    this.schedule = Optional.empty();
    return self();
  }

  /** A learning rate that follows from the number of steps taken. */
  public final O learningRate(LearningRateSchedule rates) {
    this.schedule = Optional.of(rates);
    return self();
  }

  /**
   * What a weight loses at each step before the update, as a share of the weight times the learning
   * rate, >= 0 (Loshchilov and Hutter, 2017, arXiv:1711.05101); default none.
   */
  public final O weightDecay(double share) {
    common.weightDecay = OptionalDouble.of(Range.notNegative("weightDecay", share));
    return self();
  }

  /**
   * Weights that do not decay.
   *
   * @param patterns regular expressions, of which one is found in the weight's name, for example
   *     {@code bias}
   */
  public final O excludeFromWeightDecay(String... patterns) {
    this.undecayed = Pattern.compile(patterns.length == 0 ? "(?!)" : String.join("|", patterns));
    return self();
  }

  /** The greatest length of the gradient of one weight, > 0; default none. */
  public final O clipnorm(double length) {
    common.clipnorm(length);
    return self();
  }

  /** The greatest absolute value of a gradient's element, > 0; default none. */
  public final O clipvalue(double value) {
    common.clipvalue(value);
    return self();
  }

  /** The greatest length of all gradients together, > 0; default none. */
  public final O globalClipnorm(double length) {
    common.globalClipnorm(length);
    return self();
  }

  /**
   * Whether running averages of the weights are kept; {@code fit} leaves the weights at them when
   * it ends. Default false.
   */
  public final O useEma(boolean use) {
    common.useEma = use;
    return self();
  }

  /** How much of an average stays at each step, in [0, 1]; default 0.99. */
  public final O emaMomentum(double share) {
    common.emaMomentum = Range.share("emaMomentum", share);
    return self();
  }

  /** The number of steps, >= 1, after which weights are set to their averages; default never. */
  public final O emaOverwriteFrequency(long steps) {
    common.emaOverwriteFrequency =
        OptionalLong.of(Range.atLeast("emaOverwriteFrequency", steps, 1));
    return self();
  }

  /**
   * What the loss is multiplied with before gradients are found, which are divided by it, > 0;
   * default none. See {@link LossScaleOptimizer} for a factor that finds itself.
   */
  public final O lossScaleFactor(double factor) {
    common.lossScaleFactor = OptionalDouble.of(Range.positive("lossScaleFactor", factor));
    return self();
  }

  /**
   * The number of steps, >= 2, whose gradients are averaged for one update; default: each step
   * updates.
   */
  public final O gradientAccumulationSteps(long steps) {
    common.gradientAccumulationSteps =
        OptionalLong.of(Range.atLeast("gradientAccumulationSteps", steps, 2));
    return self();
  }

  /**
   * The learning rate at the start.
   *
   * @throws IllegalStateException if it follows a schedule
   */
  public final double learningRate() {
    if (schedule.isPresent()) {
      throw new IllegalStateException(
          "the learning rate of optimizer '" + name() + "' follows a schedule");
    }
    return learningRate;
  }

  /** The schedule of the learning rate, if it has one. */
  public final Optional<LearningRateSchedule> schedule() {
    return schedule;
  }

  /** The slots that a weight has. */
  public abstract List<Slot> slots(Variable weight);

  /** Variables that serve all weights, besides step number and learning rate; by default none. */
  public List<Slot> state(List<? extends Variable> weights) {
    return List.of();
  }

  /**
   * What all weights of a step share; by default the learning rate.
   *
   * @param rate the learning rate, a FLOAT32 scalar
   * @param step number of this update from 1 on, a FLOAT32 scalar
   * @param state see {@link #state}
   */
  public StepScalars scalars(Ops ops, Tensor rate, Tensor step, List<Variable> state) {
    return StepScalars.of(rate);
  }

  /**
   * The op that the rule is, if it is one: it is then applied to all weights at once, and {@link
   * #next} to none.
   */
  public Optional<UpdateRule> rule() {
    return Optional.empty();
  }

  /** {@link #next} of a rule that is an op. */
  final List<Tensor> byRule(
      Ops ops, Tensor weight, List<Tensor> slots, Tensor gradient, List<Tensor> scalars) {
    List<Tensor> inputs = new ArrayList<>(List.of(weight));
    inputs.addAll(slots);
    inputs.addAll(List.of(gradient, scalars.get(0)));
    return ops.train().update(rule().orElseThrow(), inputs);
  }

  /**
   * The values that a weight and its slots have after a step. It assigns nothing.
   *
   * @param weight after weight decay
   * @param slots in the order of {@link #slots}
   * @param gradient after clipping
   * @param scalars values of {@link #scalars}, in the weight's dtype
   * @return the weight's next value, then one for each slot, in their order; a slot itself if it
   *     stays
   */
  public abstract List<Tensor> next(
      Ops ops, Tensor weight, List<Tensor> slots, Tensor gradient, List<Tensor> scalars);

  /** What a weight loses at each step, if anything. */
  public OptionalDouble weightDecay(Variable weight) {
    return decays(weight) ? common.weightDecay : OptionalDouble.empty();
  }

  /** Whether the weight is not excluded from decay. */
  protected final boolean decays(Variable weight) {
    return !undecayed.matcher(weight.name()).find();
  }

  /** Adds the arguments of the subclass by Keras's names. */
  protected abstract void write(Config config);

  @Override
  public final Config getConfig() {
    Object rate = schedule.map(LearningRateSchedules.CLASSES::serialize).orElse(null);
    // Keras holds the rate in a float32 variable and writes what that holds.
    Config config =
        new Config()
            .put("name", name())
            .put(LEARNING_RATE, rate == null ? (Object) (double) (float) learningRate : rate);
    common.write(config);
    write(config);
    return config;
  }

  /** Reads the common arguments. */
  protected final O common(ConfigReader arguments) {
    arguments.text("name", this::name);
    if (arguments.raw(LEARNING_RATE) instanceof Config) {
      learningRate(arguments.object(LEARNING_RATE, LearningRateSchedules.CLASSES));
    } else {
      arguments.number(LEARNING_RATE, this::learningRate);
    }
    common.read(arguments, this);
    return self();
  }

  @Override
  public final OptimizerState bind(
      TensorContext context,
      List<? extends Variable> variables,
      Map<Variable, Constraint> constraints) {
    return new RuleState(context, this, variables, constraints);
  }

  /** This object. */
  @SuppressWarnings("unchecked") // every subclass names itself as O
  protected final O self() {
    return (O) this;
  }
}
