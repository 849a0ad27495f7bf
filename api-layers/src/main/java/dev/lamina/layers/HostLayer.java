// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.backend.SpecBackend;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;

/**
 * Layers that compute in host memory, where strings are. They are applied to data, or stand at the
 * start of a model, which runs them on what it is fed before anything reaches its device.
 *
 * @param <L> the layer's own class
 */
public abstract class HostLayer<L extends HostLayer<L>> extends FluentLayer<L> {
  /** Stands for an extent that only the values decide. */
  static final long FOUND_LATER = -1;

  HostLayer() {}

  /**
   * The layer's output for data.
   *
   * @throws IllegalArgumentException if it cannot take them
   * @throws IllegalStateException if the layer has to be adapted first
   */
  public abstract HostTensor apply(HostTensor input);

  /** The dtype of what {@link #apply(HostTensor)} gives. */
  abstract DType outputDtype();

  /** The extents of what it gives; {@link #FOUND_LATER} where the values decide. */
  abstract long[] outputDims(TensorSpec input);

  @Override
  boolean takesDtype(DType value) {
    return value.isNumeric();
  }

  @Override
  protected final Tensor call(CallContext context, Tensor input) {
    if (!context.findsShapes()) {
      throw new IllegalStateException(
          "layer '" + name() + "' (" + className() + ") computes in host memory, not on a device");
    }
    long[] dims = outputDims(input.spec());
    for (int i = 0; i < dims.length; i++) {
      // Shapes are found with two batch sizes: an extent that differs with them is open.
      dims[i] = dims[i] == FOUND_LATER ? 1000 + input.shape().dim(0) : dims[i];
    }
    return SpecBackend.tensor(TensorSpec.of(outputDtype(), dims));
  }
}
