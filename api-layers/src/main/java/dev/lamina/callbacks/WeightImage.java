// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.Optional;

/** A weight as images, in the layout in which Keras's {@code TensorBoard} shows it. */
final class WeightImage {
  private WeightImage() {}

  /**
   * The images {@code (n, height, width, channels)}: a vector is one of height n and width 1, a
   * matrix is one that lies, three axes are one image for each of the last; empty if the weight
   * cannot be shown.
   */
  static Optional<HostTensor> of(HostTensor weight) {
    long[] dims = Arrays.stream(weight.spec().shape().dims()).filter(dim -> dim != 1).toArray();
    return switch (dims.length) {
      case 1 -> Optional.of(weight.reshape(1, dims[0], 1, 1));
      case 2 -> {
        HostTensor lying = dims[0] > dims[1] ? transposed(weight, dims[0], dims[1]) : weight;
        long height = Math.min(dims[0], dims[1]);
        yield Optional.of(lying.reshape(1, height, Math.max(dims[0], dims[1]), 1));
      }
      case 3 -> {
        HostTensor kernels = transposed(weight, dims[0] * dims[1], dims[2]);
        yield Optional.of(kernels.reshape(dims[2], dims[0], dims[1], 1));
      }
      case 4 -> dims[3] == 3 || dims[3] == 4 ? Optional.of(weight.reshape(dims)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static HostTensor transposed(HostTensor tensor, long rows, long columns) {
    HostTensor result = HostTensor.zeros(TensorSpec.of(tensor.spec().dtype(), columns, rows));
    for (long row = 0; row < rows; row++) {
      for (long column = 0; column < columns; column++) {
        result.setDouble(column * rows + row, tensor.getDouble(row * columns + column));
      }
    }
    return result;
  }
}
