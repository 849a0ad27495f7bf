// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.op.linalg.MatMul;
import java.util.List;

/** Matrix products that take vectors too, by NumPy's rule. */
final class MatrixProduct {
  private MatrixProduct() {}

  static EagerTensor of(EagerTensor a, EagerTensor b) {
    int left = a.shape().rank();
    int right = b.shape().rank();
    if (left == 0 || right == 0) {
      throw new IllegalArgumentException(
          "matmul needs vectors or matrices, not " + a.spec() + " and " + b.spec());
    }
    EagerTensor row = left == 1 ? a.unsqueeze(0) : a;
    EagerTensor column = right == 1 ? b.unsqueeze(1) : b;
    EagerTensor product =
        (EagerTensor)
            a.backend()
                .apply(a.eagerDevice(), new MatMul(false, false), List.of(row, column))
                .get(0);
    if (left == 1 && right == 1) {
      return product.squeeze(-1, -2);
    }
    return left == 1 ? product.squeeze(-2) : right == 1 ? product.squeeze(-1) : product;
  }
}
