// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import dev.lamina.ops.CompareOps;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A random program of element-wise ops: the same seed gives the same one on every backend. */
final class ElementwiseProgram {
  private final Ops ops;
  private final SplittableRandom random;
  private final List<Tensor> values = new ArrayList<>();
  private final List<Tensor> smaller;
  private final Shape shape;

  /**
   * @param inputs a tensor, and others that are broadcast to its shape
   */
  ElementwiseProgram(Ops ops, List<Tensor> inputs, long seed) {
    this.ops = ops;
    this.random = new SplittableRandom(seed);
    this.values.add(inputs.get(0));
    this.smaller = inputs.subList(1, inputs.size());
    this.shape = inputs.get(0).shape();
  }

  /** Some of the values that steps give, the last one among them, and sums. */
  List<Tensor> run(int steps) {
    for (int i = 0; i < steps; i++) {
      values.add(step());
    }
    Tensor last = values.get(values.size() - 1);
    return List.of(last, pick(), pick(), sum(last), sum(pick()));
  }

  private Tensor pick() {
    return values.get(random.nextInt(values.size()));
  }

  private Tensor sum(Tensor x) {
    int[][] all = {{0}, {1}, {2}, {0, 1}, {1, 2}, {0, 2}, {0, 1, 2}};
    int[] axes = all[random.nextInt(all.length)];
    boolean keepDims = random.nextBoolean();
    return random.nextBoolean()
        ? ops.reduce().sum(x, keepDims, axes)
        : ops.reduce().mean(x, keepDims, axes);
  }

  private Tensor any() {
    return random.nextInt(3) == 0 ? smaller.get(random.nextInt(smaller.size())) : pick();
  }

  private Tensor step() {
    return switch (random.nextInt(4)) {
      case 0 -> unary(pick());
      case 1 -> binary(pick(), any());
      case 2 -> activation(pick());
      default -> random.nextInt(4) == 0 ? normal(pick()) : choice(pick(), any());
    };
  }

  private Tensor unary(Tensor x) {
    MathOps math = ops.math();
    return switch (random.nextInt(12)) {
      case 0 -> math.exp(x);
      case 1 -> math.log(x);
      case 2 -> math.sqrt(math.abs(x));
      case 3 -> math.rsqrt(x);
      case 4 -> math.tanh(x);
      case 5 -> math.square(x);
      case 6 -> math.negate(x);
      case 7 -> math.erf(x);
      case 8 -> math.expm1(x);
      case 9 -> math.log1p(x);
      case 10 -> math.sign(math.floor(x));
      default -> math.ceil(math.round(x));
    };
  }

  private Tensor binary(Tensor x, Tensor y) {
    MathOps math = ops.math();
    return switch (random.nextInt(8)) {
      case 0 -> math.add(x, y);
      case 1 -> math.subtract(y, x);
      case 2 -> math.multiply(x, y);
      case 3 -> math.divide(x, y);
      case 4 -> math.maximum(x, y);
      case 5 -> math.minimum(x, y);
      case 6 -> math.power(x, y);
      default -> math.add(math.multiply(x, y), x); // which nobody may contract
    };
  }

  /** A sum whose result the next steps read. */
  private Tensor normal(Tensor x) {
    return ops.math().subtract(x, ops.reduce().mean(x, true, 2));
  }

  private Tensor activation(Tensor x) {
    return switch (random.nextInt(10)) {
      case 0 -> ops.math().relu(x);
      case 1 -> ops.math().sigmoid(x);
      case 2 -> ops.math().softplus(x);
      case 3 -> ops.activation().gelu(x, random.nextBoolean());
      case 4 -> ops.activation().silu(x);
      case 5 -> ops.activation().elu(x, 0.7);
      case 6 -> ops.activation().leakyRelu(x, 0.3);
      case 7 -> ops.activation().mish(x);
      case 8 -> ops.activation().hardSigmoid(x);
      default -> ops.math().clip(x, -0.5, 1.5);
    };
  }

  private Tensor choice(Tensor x, Tensor y) {
    CompareOps compare = ops.compare();
    Tensor test =
        switch (random.nextInt(6)) {
          case 0 -> compare.equal(x, y);
          case 1 -> compare.notEqual(x, y);
          case 2 -> compare.greater(x, y);
          case 3 -> compare.greaterEqual(y, x);
          case 4 -> compare.less(x, y);
          default -> compare.lessEqual(x, y);
        };
    Tensor other = ops.logic().not(compare.less(pick(), x));
    return switch (random.nextInt(4)) {
      case 0 -> compare.select(test, x, y);
      case 1 -> ops.array().cast(ops.logic().and(test, other), DType.FLOAT32);
      case 2 -> compare.select(ops.logic().xor(test, other), y, x);
      default -> ops.array().broadcastTo(y, shape);
    };
  }
}
