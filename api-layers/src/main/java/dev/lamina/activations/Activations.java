// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.activations;

import dev.lamina.config.ConfigReader;
import dev.lamina.config.KerasClasses;
import dev.lamina.config.Range;
import dev.lamina.op.rnn.CellActivation;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The activation functions by Keras's names, and with arguments; formulas after
 * keras.io/api/layers/activations. In files Keras knows them by name alone, with their default
 * arguments.
 */
public final class Activations {
  /** The name of softmax, whose logits the cross-entropies look for. */
  public static final String SOFTMAX = "softmax";

  /** The name of the sigmoid, whose logits the binary cross-entropy looks for. */
  public static final String SIGMOID = "sigmoid";

  private static final String AXIS = "axis";
  private static final String THRESHOLD = "threshold";

  /** Keras's functions, with their arguments by Keras's names. */
  public static final KerasClasses<ActivationFunction> CLASSES =
      new KerasClasses<>("activation", "keras.activations");

  static {
    add("celu", given -> celu(given.number("alpha", 1.0)));
    add("elu", given -> elu(given.number("alpha", 1.0)));
    add("exponential", (ops, x) -> ops.math().exp(x));
    add("gelu", given -> gelu(given.flag("approximate", false)));
    add("glu", given -> glu(axis(given)));
    add("hard_shrink", given -> hardShrink(given.number(THRESHOLD, 0.5)));
    add("hard_sigmoid", (ops, x) -> ops.activation().hardSigmoid(x));
    add("hard_silu", Rectified::hardSilu, "hard_swish");
    add("hard_tanh", Rectified::hardTanh);
    add("leaky_relu", given -> leakyRelu(given.number("negative_slope", 0.2)));
    add("linear", (ops, x) -> x);
    add("log_sigmoid", Smooth::logSigmoid);
    add("log_softmax", given -> logSoftmax(axis(given)));
    add("mish", (ops, x) -> ops.activation().mish(x));
    add("relu", Activations::relu);
    add("relu6", (ops, x) -> ops.math().minimum(ops.math().relu(x), 6));
    add("selu", Smooth::selu);
    add(SIGMOID, (ops, x) -> ops.math().sigmoid(x));
    add("silu", (ops, x) -> ops.activation().silu(x), "swish");
    add("soft_shrink", given -> softShrink(given.number(THRESHOLD, 0.5)));
    add(SOFTMAX, given -> softmax(axis(given)));
    add("softplus", (ops, x) -> ops.math().softplus(x));
    add("softsign", Smooth::softsign);
    add("sparse_plus", Sparse::plus);
    add("sparse_sigmoid", Sparse::sigmoid);
    add("sparsemax", given -> sparsemax(axis(given)));
    add("squareplus", given -> squareplus(given.number("b", 4.0)));
    add("tanh", (ops, x) -> ops.math().tanh(x));
    add("tanh_shrink", Smooth::tanhShrink);
    add("threshold", given -> threshold(given.number(THRESHOLD), given.number("default_value")));
  }

  static {
    // Files of older versions mean another function by this name than Keras 3 does.
    Named steep = new Named("keras2>hard_sigmoid", Rectified::steepHardSigmoid);
    CLASSES.addNamed(steep.name(), ignored -> steep);
  }

  private Activations() {}

  /**
   * The activation of a name, with its default arguments.
   *
   * @throws IllegalArgumentException if it is unknown; the message lists the names
   */
  public static ActivationFunction get(String name) {
    return CLASSES.get(name);
  }

  /** All names, sorted. */
  public static Set<String> names() {
    return CLASSES.names();
  }

  /**
   * What a file holds of an activation: its name.
   *
   * @throws IllegalStateException if it is given as code or with arguments of its own
   */
  public static String serialize(ActivationFunction activation) {
    if (activation instanceof Named && names().contains(activation.name())) {
      return activation.name();
    }
    throw new IllegalStateException(
        "activation '" + activation.name() + "' cannot be written: files know activations by name");
  }

  /** The same function as an attribute of recurrent ops, if they have it. */
  public static Optional<CellActivation> ofCell(ActivationFunction activation) {
    return Stream.of(CellActivation.values())
        .filter(known -> activation instanceof Named && known.kerasName().equals(activation.name()))
        .findFirst();
  }

  /** {@code x} where it is positive, else {@code alpha (e^(x / alpha) - 1)}; alpha is not 0. */
  public static ActivationFunction celu(double alpha) {
    Range.check(alpha != 0, "alpha", alpha, "other than 0");
    return (ops, x) -> Smooth.celu(ops, x, alpha);
  }

  /** {@code x} where it is positive, else {@code alpha (e^x - 1)}. */
  public static ActivationFunction elu(double alpha) {
    return (ops, x) -> ops.activation().elu(x, alpha);
  }

  /** Gaussian error linear unit, exact or by its tanh approximation. */
  public static ActivationFunction gelu(boolean approximate) {
    return (ops, x) -> ops.activation().gelu(x, approximate);
  }

  /** The first half of an axis of even extent times the sigmoid of the second half. */
  public static ActivationFunction glu(int axis) {
    return (ops, x) -> Smooth.glu(ops, x, axis);
  }

  /** {@code x} outside {@code [-threshold, threshold]}, else 0; the threshold is >= 0. */
  public static ActivationFunction hardShrink(double threshold) {
    Range.notNegative(THRESHOLD, threshold);
    return (ops, x) -> Rectified.hardShrink(ops, x, threshold);
  }

  /** {@code x} where it is positive, else {@code negativeSlope x}. */
  public static ActivationFunction leakyRelu(double negativeSlope) {
    return (ops, x) -> ops.activation().leakyRelu(x, negativeSlope);
  }

  /** Logarithm of the softmax along an axis. */
  public static ActivationFunction logSoftmax(int axis) {
    return (ops, x) -> ops.nn().logSoftmax(x, axis);
  }

  /**
   * {@code x} from the threshold on, at most {@code maxValue}, below it {@code negativeSlope (x -
   * threshold)}.
   *
   * @param maxValue empty for no bound
   */
  public static ActivationFunction relu(
      double negativeSlope, OptionalDouble maxValue, double threshold) {
    return (ops, x) -> Rectified.relu(ops, x, negativeSlope, maxValue, threshold);
  }

  /** What {@code x} has outside {@code [-threshold, threshold]}; the threshold is >= 0. */
  public static ActivationFunction softShrink(double threshold) {
    Range.notNegative(THRESHOLD, threshold);
    return (ops, x) -> Rectified.softShrink(ops, x, threshold);
  }

  /** Softmax along an axis. */
  public static ActivationFunction softmax(int axis) {
    return (ops, x) -> ops.nn().softmax(x, axis);
  }

  /**
   * The nearest probabilities along an axis (Martins and Astudillo, 2016). Keras 3.15.1 gives other
   * numbers, which are no probabilities, where more than one of them is positive.
   */
  public static ActivationFunction sparsemax(int axis) {
    return (ops, x) -> Sparse.max(ops, x, axis);
  }

  /** {@code (x + sqrt(x^2 + b)) / 2}; b is >= 0. */
  public static ActivationFunction squareplus(double b) {
    Range.notNegative("b", b);
    return (ops, x) -> Smooth.squareplus(ops, x, b);
  }

  /** {@code x} where it is greater than the threshold, else {@code defaultValue}. */
  public static ActivationFunction threshold(double threshold, double defaultValue) {
    return (ops, x) -> Rectified.above(ops, x, threshold, defaultValue);
  }

  private static ActivationFunction relu(ConfigReader given) {
    OptionalDouble maxValue =
        given.given("max_value")
            ? OptionalDouble.of(given.number("max_value"))
            : OptionalDouble.empty();
    return relu(given.number("negative_slope", 0.0), maxValue, given.number(THRESHOLD, 0.0));
  }

  private static int axis(ConfigReader given) {
    return Math.toIntExact(given.integer(AXIS, -1));
  }

  private static void add(String name, ActivationFunction function, String... aliases) {
    ActivationFunction named = new Named(name, function);
    CLASSES.add(name, ignored -> named, aliases);
  }

  /** Its name stands only for its default arguments. */
  private static void add(String name, Function<ConfigReader, ActivationFunction> maker) {
    CLASSES.add(
        name,
        given -> {
          ActivationFunction function = maker.apply(given);
          return given.isEmpty() ? new Named(name, function) : function;
        });
  }

  private record Named(String name, ActivationFunction function) implements ActivationFunction {
    @Override
    public Tensor apply(Ops ops, Tensor x) {
      return function.apply(ops, x);
    }
  }
}
