// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * The mean of each feature over the steps
 * (keras.io/api/layers/pooling_layers/global_average_pooling1d). Masked steps do not count.
 */
public final class GlobalAveragePooling1D extends GlobalPooling<GlobalAveragePooling1D> {
  /** Channels last, without the axis of the steps. */
  public GlobalAveragePooling1D() {
    super(3);
    supportMasking();
  }

  static GlobalAveragePooling1D fromConfig(ConfigReader reader) {
    return new GlobalAveragePooling1D().pooling(reader);
  }

  @Override
  Tensor pool(CallContext context, Tensor input, int[] axes) {
    Ops ops = context.ops();
    Optional<Tensor> mask = context.mask(input);
    if (mask.isEmpty()) {
      return ops.reduce().mean(input, keepdims(), axes);
    }
    Masks.requireLeading(steps(ops, mask.get(), input), input);
    int channels = dataFormat().channelAxis(3);
    Tensor kept = ops.array().expandDims(mask.get(), channels);
    Tensor zero = ops.array().scalar(input.dtype(), 0);
    Tensor sum = ops.reduce().sum(ops.compare().select(kept, input, zero), keepdims(), axes);
    Tensor count = ops.reduce().sum(ops.array().cast(kept, input.dtype()), keepdims(), axes);
    return ops.math().divide(sum, count);
  }

  /** The step axis of a channels-first input is its last; there is nothing to compare with. */
  private Tensor steps(Ops ops, Tensor mask, Tensor input) {
    return dataFormat() == DataFormat.CHANNELS_LAST ? mask : ops.reduce().any(mask, false, 1);
  }

  /** There is none: no steps are left. */
  @Override
  protected Optional<Tensor> computeMask(CallContext context, List<Tensor> inputs) {
    return Optional.empty();
  }
}
