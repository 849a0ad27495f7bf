// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.operations;

import dev.lamina.activations.Activations;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The activation functions as operations: the same functions, with Keras's class names. */
final class ActivationOperations {
  private static final String NN = "keras.src.ops.nn";
  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("Celu", "celu"),
          Map.entry("Elu", "elu"),
          Map.entry("Gelu", "gelu"),
          Map.entry("Glu", "glu"),
          Map.entry("HardShrink", "hard_shrink"),
          Map.entry("HardSigmoid", "hard_sigmoid"),
          Map.entry("HardSilu", "hard_silu"),
          Map.entry("HardTanh", "hard_tanh"),
          Map.entry("LeakyRelu", "leaky_relu"),
          Map.entry("LogSigmoid", "log_sigmoid"),
          Map.entry("LogSoftmax", "log_softmax"),
          Map.entry("Relu", "relu"),
          Map.entry("Relu6", "relu6"),
          Map.entry("Selu", "selu"),
          Map.entry("Sigmoid", "sigmoid"),
          Map.entry("Silu", "silu"),
          Map.entry("SoftShrink", "soft_shrink"),
          Map.entry("Softmax", "softmax"),
          Map.entry("Softplus", "softplus"),
          Map.entry("Softsign", "softsign"),
          Map.entry("Sparsemax", "sparsemax"),
          Map.entry("Squareplus", "squareplus"),
          Map.entry("TanhShrink", "tanh_shrink"));

  static final List<OperationKind> KINDS = kinds();

  private ActivationOperations() {}

  private static List<OperationKind> kinds() {
    List<OperationKind> kinds = new ArrayList<>();
    FUNCTIONS.forEach((className, function) -> kinds.add(of(NN, className, function)));
    // Keras's function relu with its arguments has a class of its own.
    kinds.add(of("keras.src.activations.activations", "ReLU", "relu"));
    return List.copyOf(kinds);
  }

  private static OperationKind of(String module, String className, String function) {
    return new OperationKind(
        module,
        className,
        "x",
        OperationFunction.single(
            call -> {
              Tensor x = Arithmetic.floating(call.ops(), call.tensor("x"));
              return Activations.CLASSES.make(function, call.without("x")).apply(call.ops(), x);
            }));
  }
}
