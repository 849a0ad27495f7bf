// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.constraints.Constraint;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.initializers.Zeros;
import dev.lamina.ops.MathOps;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * {@code x} where it is positive, else {@code alpha x} with an alpha for each element of a sample
 * that training finds (keras.io/api/layers/activation_layers/prelu; He and others, 2015,
 * arXiv:1502.01852).
 */
public final class PReLU extends FluentLayer<PReLU> {
  private final WeightArguments alphaArguments = new WeightArguments("alpha", new Zeros());
  private int[] sharedAxes;
  private Weight alpha;

  /** Alphas that start at 0. */
  public PReLU() {
    supportMasking();
  }

  static PReLU fromConfig(ConfigReader reader) {
    PReLU layer = new PReLU();
    layer.alphaArguments.read(reader);
    reader.integers(
        "shared_axes",
        axes -> layer.sharedAxes(LongStream.of(axes).mapToInt(Math::toIntExact).toArray()));
    return layer.common(reader);
  }

  /** How alphas start; default {@link Zeros}. */
  public PReLU alphaInitializer(Initializer initializer) {
    alphaArguments.initializer(initializer);
    return self();
  }

  /** How alphas start, by name. */
  public PReLU alphaInitializer(String initializer) {
    return alphaInitializer(Initializers.get(initializer));
  }

  /** A penalty on alphas; default none (null). */
  public PReLU alphaRegularizer(Regularizer regularizer) {
    alphaArguments.regularizer(regularizer);
    return self();
  }

  /** A rule that training keeps alphas to; default none (null). */
  public PReLU alphaConstraint(Constraint constraint) {
    alphaArguments.constraint(constraint);
    return self();
  }

  /** Axes, counted from 1 without the batch, along which alphas are equal; default none. */
  public PReLU sharedAxes(int... axes) {
    if (IntStream.of(axes).anyMatch(axis -> axis < 1)) {
      throw new IllegalArgumentException(
          "sharedAxes " + Arrays.toString(axes) + " must be >= 1: the batch has no alphas");
    }
    this.sharedAxes = axes.clone();
    return self();
  }

  @Override
  public Config getConfig() {
    return WeightArguments.write(super.getConfig(), alphaArguments).put("shared_axes", sharedAxes);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    PartialShape input = InputCheck.single(inputs, 2, "(batch, ...)");
    long[] dims = new long[input.rank() - 1];
    int[] shared = sharedAxes == null ? new int[0] : sharedAxes;
    for (int i = 0; i < dims.length; i++) {
      int axis = i + 1;
      boolean one = IntStream.of(shared).anyMatch(each -> each == axis);
      dims[i] = one ? 1 : InputCheck.known(input, axis);
    }
    alpha = alphaArguments.declare(this, Shape.of(dims));
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    MathOps math = context.ops().math();
    Tensor negative = math.relu(math.negate(input));
    return math.subtract(math.relu(input), math.multiply(context.value(alpha), negative));
  }
}
