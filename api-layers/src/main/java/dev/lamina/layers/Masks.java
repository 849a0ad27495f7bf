// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Masks on their way through layers. */
final class Masks {
  private static final Logger LOG = LoggerFactory.getLogger(Layer.class);

  private Masks() {}

  /** A mask as truth values; numbers count as true unless they are 0. */
  static Tensor bool(Ops ops, Tensor mask) {
    return ops.array().cast(mask, DType.BOOL);
  }

  /** Both, where both are given. */
  static Optional<Tensor> and(Ops ops, Optional<Tensor> one, Optional<Tensor> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return Optional.of(ops.logic().and(one.get(), other.get()));
  }

  /** The tensor where the mask, which has one axis less, is true, and zeros elsewhere. */
  static Tensor kept(Ops ops, Tensor mask, Tensor x) {
    Tensor zero = ops.array().scalar(x.dtype(), 0);
    return ops.compare().select(ops.array().expandDims(mask, -1), x, zero);
  }

  /** A mask under a tensor's shape, one axis more. */
  static Tensor spread(Ops ops, Tensor mask, Shape shape) {
    return ops.array().broadcastTo(ops.array().expandDims(mask, -1), shape);
  }

  /** Refuses a mask whose extents are not those of the tensor's leading axes. */
  static void requireLeading(Tensor mask, Tensor x) {
    boolean fits = mask.shape().rank() <= x.shape().rank();
    for (int i = 0; fits && i < mask.shape().rank(); i++) {
      fits = mask.shape().dim(i) == x.shape().dim(i);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "the mask has shape "
              + mask.shape()
              + "; it must have the leading extents of the input, which has shape "
              + x.shape());
    }
  }

  /** Refuses a mask that does not broadcast to the tensor. */
  static void requireStretch(Tensor mask, Tensor x) {
    int more = x.shape().rank() - mask.shape().rank();
    boolean fits = more >= 0;
    for (int i = 0; fits && i < mask.shape().rank(); i++) {
      long extent = mask.shape().dim(i);
      fits = extent == 1 || extent == x.shape().dim(i + more);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "the mask has shape "
              + mask.shape()
              + "; it must broadcast to the input, which has shape "
              + x.shape());
    }
  }

  /** Hands the mask on, or tells once that it ends here, as Keras does. */
  static void pass(Layer layer, CallContext context, List<Tensor> inputs, List<Tensor> outputs) {
    if (layer.supportsMasking()) {
      Tensor first = outputs.get(0);
      if (context.mask(first).isEmpty()) {
        layer.computeMask(context, inputs).ifPresent(mask -> context.setMask(first, mask));
      }
    } else if (inputs.stream().anyMatch(input -> context.mask(input).isPresent())
        && layer.warnOfMask()) {
      LOG.warn(
          "Layer '{}' ({}) was passed an input with a mask. It does not support masking and drops"
              + " the mask: layers after it, loss and metrics do not see it.",
          layer.name(),
          layer.className());
    }
  }
}
