// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

/** Parts of a tensor by NumPy's rules. Parts are copies; gradients flow through them. */
public sealed interface Indexing permits EagerTensor {
  /**
   * The part that indices pick, the first index for the first axis.
   *
   * @throws IndexOutOfBoundsException if a position does not exist; the message names the axis
   * @throws IllegalArgumentException if there are more indices than axes, or a mask does not fit
   */
  default EagerTensor get(Index... indices) {
    return Selection.get(self(), new IndexPlan(self().shape(), indices));
  }

  /** The part at positions of the first axes, which are dropped. */
  default EagerTensor get(long... positions) {
    Index[] indices = new Index[positions.length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = Index.at(positions[i]);
    }
    return get(indices);
  }

  /** Slices along an axis, picked by an integer tensor. */
  default EagerTensor indexSelect(int axis, EagerTensor indices) {
    return (EagerTensor) self().ops().array().gather(self(), indices, axis);
  }

  /**
   * Gives the part that indices pick new values, broadcast to the part; of a position picked twice
   * the last value stays. An in-place op, see {@link InPlace}.
   */
  default EagerTensor set(EagerTensor value, Index... indices) {
    return InPlaceChanges.apply(
        self(), "set", x -> Selection.replace(x, new IndexPlan(x.shape(), indices), value));
  }

  /** Gives all elements that indices pick one value. An in-place op, see {@link InPlace}. */
  default EagerTensor set(double value, Index... indices) {
    return set(self().eagerDevice().scalars().of(self().dtype(), value), indices);
  }

  /** Extent of the first axis. */
  default long length() {
    if (self().shape().rank() == 0) {
      throw new IllegalArgumentException("a tensor of rank 0 has no length");
    }
    return self().shape().dim(0);
  }

  private EagerTensor self() {
    return (EagerTensor) this;
  }
}
