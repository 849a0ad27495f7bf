// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Axes of a sample in another order (keras.io/api/layers/reshaping_layers/permute). */
public final class Permute extends FluentLayer<Permute> {
  private final int[] dims;

  /**
   * A permutation.
   *
   * @param dims the axes 1 to n in their new order; the batch, axis 0, stays
   */
  public Permute(int... dims) {
    int[] sorted = IntStream.of(dims).sorted().toArray();
    if (!Arrays.equals(sorted, IntStream.rangeClosed(1, dims.length).toArray())) {
      throw new IllegalArgumentException(
          "dims " + Arrays.toString(dims) + " must be 1 to " + dims.length + " in any order");
    }
    this.dims = dims.clone();
  }

  static Permute fromConfig(ConfigReader reader) {
    long[] dims = reader.integers("dims");
    return new Permute(LongStream.of(dims).mapToInt(Math::toIntExact).toArray()).common(reader);
  }

  /** The axes in their new order. */
  public int[] dims() {
    return dims.clone();
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("dims", dims);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    InputCheck.rank(inputs, dims.length + 1, "of rank " + (dims.length + 1));
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    int[] permutation = new int[dims.length + 1];
    System.arraycopy(dims, 0, permutation, 1, dims.length);
    return context.ops().array().transpose(input, permutation);
  }
}
