// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Layers that make one tensor of several, element by element. Inputs of lower rank get axes of
 * extent 1 after the batch; extents of 1 are stretched. The output's mask is true where that of any
 * input is; there is none if an input has none.
 *
 * @param <L> the layer's own class
 */
public abstract class Merge<L extends Merge<L>> extends FluentLayer<L> {
  Merge() {
    supportMasking();
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("takes at least 1 input, given none");
    }
  }

  @Override
  protected List<Tensor> call(CallContext context, List<Tensor> inputs) {
    int rank = inputs.stream().mapToInt(input -> input.shape().rank()).max().orElseThrow();
    List<Tensor> aligned = new ArrayList<>();
    for (Tensor input : inputs) {
      aligned.add(withRank(context, input, rank));
    }
    return List.of(merge(context, aligned));
  }

  /** The inputs, all of one rank, as one. */
  abstract Tensor merge(CallContext context, List<Tensor> inputs);

  @Override
  protected Optional<Tensor> computeMask(CallContext context, List<Tensor> inputs) {
    List<Tensor> masks = inputs.stream().flatMap(input -> context.mask(input).stream()).toList();
    return masks.size() < inputs.size()
        ? Optional.empty()
        : masks.stream().reduce(context.ops().logic()::or);
  }

  static Tensor fold(List<Tensor> inputs, BinaryOperator<Tensor> operation) {
    return inputs.stream().reduce(operation).orElseThrow();
  }

  private static Tensor withRank(CallContext context, Tensor input, int rank) {
    Shape shape = input.shape();
    if (shape.rank() == rank) {
      return input;
    }
    long[] dims = new long[rank];
    Arrays.fill(dims, 1);
    dims[0] = shape.dim(0);
    for (int i = 1; i < shape.rank(); i++) {
      dims[rank - shape.rank() + i] = shape.dim(i);
    }
    return context.ops().array().reshape(input, Shape.of(dims));
  }
}
