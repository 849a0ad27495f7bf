// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Inputs joined along an axis (keras.io/api/layers/merging_layers/concatenate); all other extents
 * are equal.
 */
public final class Concatenate extends FluentLayer<Concatenate> {
  private final int axis;

  /** Along the last axis. */
  public Concatenate() {
    this(-1);
  }

  /** Along an axis, counted with the batch; negative axes count from the end. */
  public Concatenate(int axis) {
    this.axis = axis;
    supportMasking();
  }

  static Concatenate fromConfig(ConfigReader reader) {
    return new Concatenate(Math.toIntExact(reader.integer("axis", -1))).common(reader);
  }

  /** The axis. */
  public int axis() {
    return axis;
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("axis", axis);
  }

  @Override
  protected List<Tensor> call(CallContext context, List<Tensor> inputs) {
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("takes at least 1 input, given none");
    }
    return List.of(context.ops().array().concat(inputs, axis));
  }

  /** Where any feature has data; an input without a mask has data everywhere. */
  @Override
  protected Optional<Tensor> computeMask(CallContext context, List<Tensor> inputs) {
    if (inputs.stream().allMatch(input -> context.mask(input).isEmpty())) {
      return Optional.empty();
    }
    Ops ops = context.ops();
    List<Tensor> masks = new ArrayList<>();
    for (Tensor input : inputs) {
      Tensor mask =
          context
              .mask(input)
              .map(given -> whole(ops, given, input.shape()))
              .orElseGet(() -> ops.array().ones(input.spec().withDtype(DType.BOOL)));
      masks.add(mask);
    }
    Tensor joined = ops.array().concat(masks, axis);
    return Optional.of(ops.reduce().any(joined, false, joined.shape().rank() - 1));
  }

  private static Tensor whole(Ops ops, Tensor mask, Shape shape) {
    return mask.shape().rank() < shape.rank() ? Masks.spread(ops, mask, shape) : mask;
  }
}
