// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;

/** Numbers as tensors of rank 0: the last few are kept, as loops use the same ones again. */
final class Scalars {
  private static final int PLACES = 64;

  private final EagerDevice device;
  private final EagerTensor[] kept = new EagerTensor[PLACES];
  private final long[] bits = new long[PLACES];

  Scalars(EagerDevice device) {
    this.device = device;
  }

  /**
   * The number in a dtype.
   *
   * @throws IllegalArgumentException if the dtype cannot hold it
   */
  EagerTensor of(DType dtype, double value) {
    long wanted = Double.doubleToLongBits(value);
    int hash = Long.hashCode(wanted) * 31 + dtype.ordinal();
    int place = (hash ^ hash >>> 16) & PLACES - 1;
    EagerTensor known = kept[place];
    if (known != null && bits[place] == wanted && known.dtype() == dtype) {
      return known;
    }
    if (!dtype.isFloating() && value != Math.rint(value)) {
      throw new IllegalArgumentException(
          "number "
              + value
              + " cannot be combined with a tensor of "
              + dtype
              + "; convert the tensor first, for example with toFloat()");
    }
    HostTensor host = HostTensor.zeros(TensorSpec.of(dtype));
    host.setDouble(0, value);
    kept[place] = new EagerTensor(device, host.spec(), device.store(host), null, null);
    bits[place] = wanted;
    return kept[place];
  }
}
