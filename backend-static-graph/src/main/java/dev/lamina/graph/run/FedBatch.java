// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.run;

import dev.lamina.graph.GraphTensor;
import dev.lamina.graph.batch.BatchExtent;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.Map;
import java.util.OptionalLong;

/** The batch size that feeds agree on, and the check that they fit what they are fed to. */
final class FedBatch {
  private GraphTensor first;
  private OptionalLong size = OptionalLong.empty();

  private FedBatch() {}

  /** Checks dtypes and shapes; empty if no feed has an unknown extent. */
  static OptionalLong of(Map<GraphTensor, TensorSpec> fed) {
    FedBatch batch = new FedBatch();
    fed.forEach(batch::solve);
    fed.forEach(batch::requireShape);
    return batch.size;
  }

  private void solve(GraphTensor tensor, TensorSpec given) {
    Shape wanted = tensor.shape();
    if (given.dtype() != tensor.dtype() || given.shape().rank() != wanted.rank()) {
      throw failure(tensor, given);
    }
    for (int axis = 0; axis < wanted.rank(); axis++) {
      OptionalLong found = BatchExtent.solve(wanted.dim(axis), given.shape().dim(axis));
      if (found.isPresent() && size.isEmpty()) {
        size = found;
        first = tensor;
      } else if (found.isPresent() && found.getAsLong() != size.getAsLong()) {
        throw new IllegalArgumentException(
            "feed of "
                + Names.of(tensor)
                + " has batch size "
                + found.getAsLong()
                + ", but that of "
                + Names.of(first)
                + " has "
                + size.getAsLong());
      }
    }
  }

  private void requireShape(GraphTensor tensor, TensorSpec given) {
    boolean known = !BatchExtent.isIn(tensor.shape());
    boolean fits =
        known
            ? given.shape().equals(tensor.shape())
            : size.isPresent()
                && given.shape().equals(BatchExtent.at(tensor.shape(), size.getAsLong()));
    if (!fits) {
      throw failure(tensor, given);
    }
  }

  private static IllegalArgumentException failure(GraphTensor tensor, TensorSpec given) {
    return new IllegalArgumentException(
        "feed of "
            + Names.of(tensor)
            + " is "
            + given
            + "; it must be "
            + BatchExtent.text(tensor.spec()));
  }
}
