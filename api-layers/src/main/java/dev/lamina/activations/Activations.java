// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.activations;

import dev.lamina.naming.NameTable;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.Set;

/** The activation functions by Keras's names; formulas after keras.io/api/layers/activations. */
public final class Activations {
  /** The name of softmax, whose logits the cross-entropies look for. */
  public static final String SOFTMAX = "softmax";

  /** The name of the sigmoid, whose logits the binary cross-entropy looks for. */
  public static final String SIGMOID = "sigmoid";

  private static final double SELU_ALPHA = 1.67326324;
  private static final double SELU_SCALE = 1.05070098;
  private static final NameTable<ActivationFunction> TABLE = new NameTable<>("activation");

  static {
    add("linear", (ops, x) -> x);
    add("relu", (ops, x) -> ops.math().relu(x));
    add("relu6", (ops, x) -> ops.math().minimum(ops.math().relu(x), 6));
    add("leaky_relu", (ops, x) -> leakyRelu(ops.math(), x, 0.2));
    add("elu", (ops, x) -> elu(ops, x, 1));
    add("selu", (ops, x) -> ops.math().multiply(elu(ops, x, SELU_ALPHA), SELU_SCALE));
    add(SIGMOID, (ops, x) -> ops.math().sigmoid(x));
    add("hard_sigmoid", (ops, x) -> hardSigmoid(ops.math(), x));
    add("log_sigmoid", (ops, x) -> negative(ops, ops.math().softplus(negative(ops, x))));
    add("tanh", (ops, x) -> ops.math().tanh(x));
    add("softplus", (ops, x) -> ops.math().softplus(x));
    add("softsign", (ops, x) -> softsign(ops.math(), x));
    add("silu", (ops, x) -> ops.math().multiply(x, ops.math().sigmoid(x)));
    add("swish", (ops, x) -> ops.math().multiply(x, ops.math().sigmoid(x)));
    add("mish", (ops, x) -> ops.math().multiply(x, ops.math().tanh(ops.math().softplus(x))));
    add("exponential", (ops, x) -> ops.math().exp(x));
    add(SOFTMAX, (ops, x) -> ops.nn().softmax(x, -1));
    add("log_softmax", (ops, x) -> ops.nn().logSoftmax(x, -1));
  }

  private Activations() {}

  /**
   * The activation of a name.
   *
   * @throws IllegalArgumentException if it is unknown; the message lists the names
   */
  public static ActivationFunction get(String name) {
    return TABLE.get(name);
  }

  /** All names, sorted. */
  public static Set<String> names() {
    return TABLE.names();
  }

  /** {@code x} where it is positive, else {@code slope x}. */
  static Tensor leakyRelu(MathOps math, Tensor x, double slope) {
    Tensor negativePart = math.multiply(math.minimum(x, 0), slope);
    return math.add(math.relu(x), negativePart);
  }

  private static Tensor elu(Ops ops, Tensor x, double alpha) {
    MathOps math = ops.math();
    // exp of the negative part only: it cannot overflow where it is not used.
    Tensor below = math.multiply(math.subtract(math.exp(math.minimum(x, 0)), 1), alpha);
    return math.add(math.relu(x), below);
  }

  private static Tensor hardSigmoid(MathOps math, Tensor x) {
    return math.divide(math.minimum(math.relu(math.add(x, 3)), 6), 6);
  }

  private static Tensor softsign(MathOps math, Tensor x) {
    return math.divide(x, math.add(math.abs(x), 1));
  }

  private static Tensor negative(Ops ops, Tensor x) {
    return ops.math().negate(x);
  }

  private static void add(String name, ActivationFunction function) {
    ActivationFunction named = new Named(name, function);
    TABLE.add(() -> named, name);
  }

  private record Named(String name, ActivationFunction function) implements ActivationFunction {
    @Override
    public Tensor apply(Ops ops, Tensor x) {
      return function.apply(ops, x);
    }
  }
}
