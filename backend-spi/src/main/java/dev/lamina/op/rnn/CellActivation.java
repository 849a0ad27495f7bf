// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.rnn;

import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The element-wise functions that recurrent cells apply, by the names of Keras's activations. */
public enum CellActivation {
  /** x itself. */
  LINEAR,
  /** {@code tanh(x)}. */
  TANH,
  /** {@code 1 / (1 + e^-x)}. */
  SIGMOID,
  /** {@code x / 6 + 1 / 2} between 0 and 1. */
  HARD_SIGMOID,
  /** {@code max(x, 0)}. */
  RELU,
  /** x where it is positive, else {@code e^x - 1}. */
  ELU,
  /** {@code log(1 + e^x)}. */
  SOFTPLUS,
  /** {@code x / (1 + |x|)}. */
  SOFTSIGN,
  /** {@code e^x}. */
  EXPONENTIAL,
  /** {@code x sigmoid(x)}. */
  SILU,
  /** {@code x Phi(x)} with the normal distribution function. */
  GELU;

  /** Applies the function; {@link #LINEAR} gives {@code x} itself. */
  public Tensor apply(Ops ops, Tensor x) {
    return switch (this) {
      case LINEAR -> x;
      case TANH -> ops.math().tanh(x);
      case SIGMOID -> ops.math().sigmoid(x);
      case HARD_SIGMOID -> ops.activation().hardSigmoid(x);
      case RELU -> ops.math().relu(x);
      case ELU -> ops.activation().elu(x, 1);
      case SOFTPLUS -> ops.math().softplus(x);
      case SOFTSIGN -> ops.math().divide(x, ops.math().add(ops.math().abs(x), 1));
      case EXPONENTIAL -> ops.math().exp(x);
      case SILU -> ops.activation().silu(x);
      case GELU -> ops.activation().gelu(x, false);
    };
  }

  /** Whether the derivative reads the input; else it is a function of the output alone. */
  public boolean slopeReadsInput() {
    return this == SILU || this == GELU;
  }

  /**
   * The derivative at {@code x}, of which {@code y} is the function.
   *
   * @param x null where {@link #slopeReadsInput} is false
   */
  Tensor slope(Ops ops, Tensor x, Tensor y) {
    MathOps math = ops.math();
    return switch (this) {
      case LINEAR -> ops.array().ones(y.spec());
      case TANH -> math.subtract(1, math.square(y));
      case SIGMOID -> math.multiply(y, math.subtract(1, y));
      case HARD_SIGMOID -> between(ops, y);
      case RELU -> ops.array().cast(positive(ops, y), y.dtype());
      case ELU ->
          ops.compare().select(positive(ops, y), ops.array().ones(y.spec()), math.add(y, 1));
      case SOFTPLUS -> math.negate(math.expm1(math.negate(y)));
      case SOFTSIGN -> math.square(math.subtract(1, math.abs(y)));
      case EXPONENTIAL -> y;
      case SILU -> siluSlope(math, x);
      case GELU -> geluSlope(math, x);
    };
  }

  private static Tensor positive(Ops ops, Tensor y) {
    return ops.compare().greater(y, ops.array().scalar(y.dtype(), 0));
  }

  private static Tensor between(Ops ops, Tensor y) {
    Tensor below = ops.compare().less(y, ops.array().scalar(y.dtype(), 1));
    Tensor inside =
        ops.math()
            .multiply(
                ops.array().cast(below, y.dtype()), ops.array().cast(positive(ops, y), y.dtype()));
    return ops.math().multiply(inside, ops.array().ratio(y.dtype(), 1, 6));
  }

  /** {@code s (1 + x (1 - s))} with {@code s = sigmoid(x)}. */
  private static Tensor siluSlope(MathOps math, Tensor x) {
    Tensor s = math.sigmoid(x);
    return math.multiply(s, math.add(math.multiply(x, math.subtract(1, s)), 1));
  }

  /** {@code Phi(x) + x e^(-x^2/2) / sqrt(2 pi)}. */
  private static Tensor geluSlope(MathOps math, Tensor x) {
    Tensor phi = math.add(math.multiply(math.erf(math.multiply(x, Math.sqrt(0.5))), 0.5), 0.5);
    Tensor density = math.exp(math.multiply(math.square(x), -0.5));
    return math.add(phi, math.multiply(math.multiply(x, density), 1 / Math.sqrt(2 * Math.PI)));
  }

  /** Keras's name, for example {@code hard_sigmoid}. */
  public String kerasName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The activation that Keras calls {@code name}.
   *
   * @throws IllegalArgumentException if there is none; the message lists the known names
   */
  public static CellActivation of(String name) {
    for (CellActivation activation : values()) {
      if (activation.kerasName().equals(name)) {
        return activation;
      }
    }
    throw new IllegalArgumentException(
        "unknown activation '"
            + name
            + "' of a recurrent cell; known: "
            + Stream.of(values()).map(CellActivation::kerasName).collect(Collectors.joining(", ")));
  }
}
