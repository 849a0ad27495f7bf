// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Dot products of two inputs, sample by sample (keras.io/api/layers/merging_layers/dot): the given
 * axis of each is summed over, the other axes of the first come before those of the second.
 */
public final class Dot extends FluentLayer<Dot> {
  private static final double EPSILON = 1e-7;

  private final Axes axes;
  private boolean normalize;

  /** Along the same axis of both. */
  public Dot(int axis) {
    this(Axes.of(axis));
  }

  /** Along an axis of the first and an axis of the second. */
  public Dot(int first, int second) {
    this(Axes.of(new int[] {first, second}));
  }

  private Dot(Axes axes) {
    this.axes = axes;
    if (axes.values().length > 2) {
      throw new IllegalArgumentException(
          "axes " + Arrays.toString(axes.values()) + " must be one axis, or one for each input");
    }
    supportMasking();
  }

  static Dot fromConfig(ConfigReader reader) {
    Dot layer = new Dot(Axes.read(reader, "axes"));
    reader.flag("normalize", layer::normalize);
    return layer.common(reader);
  }

  /** Whether vectors are scaled to length 1 first; default false. */
  public Dot normalize(boolean use) {
    this.normalize = use;
    return self();
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("axes", axes.config()).put("normalize", normalize);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    if (inputs.size() != 2) {
      throw new IllegalArgumentException("takes 2 inputs, given " + inputs.size());
    }
    PartialShape first = inputs.get(0);
    PartialShape second = inputs.get(1);
    int one = first.normalizeAxis(axis(0));
    int other = second.normalizeAxis(axis(1));
    if (one == 0 || other == 0) {
      throw new IllegalArgumentException("axes must not be 0, the batch");
    }
    if (first.dim(one) != second.dim(other)) {
      throw new IllegalArgumentException(
          "extent "
              + first.dim(one)
              + " of axis "
              + one
              + " of the first input must be equal to"
              + " extent "
              + second.dim(other)
              + " of axis "
              + other
              + " of the second");
    }
  }

  @Override
  protected List<Tensor> call(CallContext context, List<Tensor> inputs) {
    Ops ops = context.ops();
    Tensor x = normal(ops, inputs.get(0), axis(0));
    Tensor y = normal(ops, inputs.get(1), axis(1));
    Tensor product = ops.linalg().einsum(equation(x.shape(), y.shape()), x, y);
    return List.of(product.shape().rank() == 1 ? ops.array().expandDims(product, -1) : product);
  }

  /** There is none: a dot product mixes positions. */
  @Override
  protected Optional<Tensor> computeMask(CallContext context, List<Tensor> inputs) {
    return Optional.empty();
  }

  private int axis(int input) {
    int[] values = axes.values();
    return values[values.length == 1 ? 0 : input];
  }

  private Tensor normal(Ops ops, Tensor x, int axis) {
    return normalize ? ops.nn().unitNorm(x, EPSILON, axis) : x;
  }

  /** For example {@code abc,adb->acd}: b is summed over. */
  private String equation(Shape x, Shape y) {
    StringBuilder first = new StringBuilder();
    StringBuilder second = new StringBuilder();
    StringBuilder result = new StringBuilder("a");
    char next = 'c';
    for (int i = 0; i < x.rank(); i++) {
      char letter = i == 0 ? 'a' : i == x.normalizeAxis(axis(0)) ? 'b' : next++;
      first.append(letter);
      result.append(letter > 'b' ? String.valueOf(letter) : "");
    }
    for (int i = 0; i < y.rank(); i++) {
      char letter = i == 0 ? 'a' : i == y.normalizeAxis(axis(1)) ? 'b' : next++;
      second.append(letter);
      result.append(letter > 'b' ? String.valueOf(letter) : "");
    }
    return first + "," + second + "->" + result;
  }
}
