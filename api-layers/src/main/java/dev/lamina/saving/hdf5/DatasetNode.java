// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;

/**
 * A dataset of a file that is to be written. Its data is asked for when it is written, block by
 * block, so that it need not be in memory as a whole.
 *
 * <p>The type bfloat16, which HDF5 does not have, is written as Keras does: opaque elements and an
 * attribute {@code dtype}.
 */
public final class DatasetNode extends TreeNode {
  private final ElementType type;
  private final Shape shape;
  private final DataBlocks data;

  /** A dataset of numbers. */
  public DatasetNode(ElementType type, Shape shape, DataBlocks data) {
    this.type = type;
    this.shape = shape;
    this.data = data;
    Math.multiplyExact(shape.size(), type.bytes());
    if (type == ElementType.BFLOAT16) {
      attributes().text("dtype", "bfloat16");
    }
  }

  /** A dataset with the values of a tensor, which must not change before it is written. */
  public static DatasetNode of(HostTensor tensor) {
    return new DatasetNode(
        ElementType.of(tensor.spec().dtype()), tensor.spec().shape(), sink -> sink.write(tensor));
  }

  ElementType type() {
    return type;
  }

  Shape shape() {
    return shape;
  }

  DataBlocks data() {
    return data;
  }

  long bytes() {
    return shape.size() * type.bytes();
  }
}
