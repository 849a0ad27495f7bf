// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.tensor.Tensor;

/**
 * Changes of a tensor itself. Whoever shares its memory sees them. Values that variables,
 * gradients, custom functions and checkpoints hold are never changed in this way: the tensor then
 * goes on with memory of its own.
 *
 * <p>The tape notices: going back through an op that saved a value which was changed since is
 * refused. A leaf that requires grad can be changed under {@link Autograd#noGrad()} only.
 */
public sealed interface InPlace permits EagerTensor {
  /** Adds another tensor, which must broadcast to this one's shape. */
  default EagerTensor addInPlace(Tensor other) {
    return InPlaceChanges.apply(self(), "addInPlace", x -> x.add(other));
  }

  /** Adds a number. */
  default EagerTensor addInPlace(double number) {
    return InPlaceChanges.apply(self(), "addInPlace", x -> x.add(number));
  }

  /** Subtracts another tensor, which must broadcast to this one's shape. */
  default EagerTensor subInPlace(Tensor other) {
    return InPlaceChanges.apply(self(), "subInPlace", x -> x.sub(other));
  }

  /** Subtracts a number. */
  default EagerTensor subInPlace(double number) {
    return InPlaceChanges.apply(self(), "subInPlace", x -> x.sub(number));
  }

  /** Multiplies by another tensor, which must broadcast to this one's shape. */
  default EagerTensor mulInPlace(Tensor other) {
    return InPlaceChanges.apply(self(), "mulInPlace", x -> x.mul(other));
  }

  /** Multiplies by a number. */
  default EagerTensor mulInPlace(double number) {
    return InPlaceChanges.apply(self(), "mulInPlace", x -> x.mul(number));
  }

  /** Divides by another tensor, which must broadcast to this one's shape. */
  default EagerTensor divInPlace(Tensor other) {
    return InPlaceChanges.apply(self(), "divInPlace", x -> x.div(other));
  }

  /** Divides by a number. */
  default EagerTensor divInPlace(double number) {
    return InPlaceChanges.apply(self(), "divInPlace", x -> x.div(number));
  }

  /** Brings each element into a range. */
  default EagerTensor clampInPlace(double least, double most) {
    return InPlaceChanges.apply(self(), "clampInPlace", x -> x.clamp(least, most));
  }

  /** Makes all elements {@code value}. */
  default EagerTensor fill(double value) {
    return InPlaceChanges.apply(
        self(), "fill", x -> (EagerTensor) x.ops().array().fill(x.spec(), value));
  }

  /** Makes all elements 0. */
  default EagerTensor zeroInPlace() {
    return fill(0);
  }

  /** Takes the values of another tensor, broadcast to this one's shape and cast to its dtype. */
  default EagerTensor copyFrom(EagerTensor source) {
    return InPlaceChanges.apply(
        self(), "copyFrom", x -> source.to(x.device(), x.dtype()).expand(x.shape().dims()).copy());
  }

  private EagerTensor self() {
    return (EagerTensor) this;
  }
}
