// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Categories in host memory in the form that an {@link OutputMode} other than INT has. */
record CategoryRows(OutputMode mode, int depth) {
  /** The extents of the rows of categories of some extents. */
  long[] dims(long... categories) {
    int rank = categories.length;
    if (mode == OutputMode.ONE_HOT) {
      boolean column = rank > 1 && categories[rank - 1] == 1;
      return with(depth, Arrays.copyOf(categories, column ? rank - 1 : rank));
    }
    if (rank < 2) {
      return new long[] {depth};
    }
    long[] rest =
        LongStream.range(0, rank).filter(i -> i != 1).map(i -> categories[(int) i]).toArray();
    return with(depth, rest);
  }

  /**
   * The rows. Categories outside of {@code [0, depth)} count nowhere.
   *
   * @param categories in row-major order
   * @param shape their shape
   * @param weights what each category counts, or null for 1
   */
  HostTensor of(long[] categories, Shape shape, float[] weights) {
    HostTensor rows = HostTensor.zeros(TensorSpec.of(DType.FLOAT32, dims(shape.dims())));
    float[] values = (float[]) rows.array().orElseThrow();
    for (int i = 0; i < categories.length; i++) {
      long category = categories[i];
      if (category < 0 || category >= depth) {
        continue;
      }
      int at = row(i, shape) * depth + (int) category;
      boolean counts = mode == OutputMode.COUNT || mode == OutputMode.TF_IDF;
      values[at] = counts ? values[at] + 1 : 1;
    }
    for (int i = 0; weights != null && i < values.length; i++) {
      values[i] *= weights[i % depth];
    }
    return rows;
  }

  /**
   * The row that an element counts in: its own, or that of its sample, which axis 1 runs through.
   */
  private int row(int element, Shape shape) {
    if (mode == OutputMode.ONE_HOT) {
      return element;
    }
    if (shape.rank() < 2) {
      return 0;
    }
    int inner = 1;
    for (int axis = 2; axis < shape.rank(); axis++) {
      inner *= (int) shape.dim(axis);
    }
    int sample = inner * (int) shape.dim(1);
    return element / sample * inner + element % inner;
  }

  private static long[] with(long last, long... dims) {
    long[] longer = Arrays.copyOf(dims, dims.length + 1);
    longer[dims.length] = last;
    return longer;
  }
}
