// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.rnn;

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
