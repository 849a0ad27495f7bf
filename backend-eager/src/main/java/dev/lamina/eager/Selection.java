// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.op.array.Gather;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/** Carries out index plans with the ops of the catalogue. */
final class Selection {
  private Selection() {}

  static EagerTensor get(EagerTensor x, IndexPlan plan) {
    Ops ops = x.ops();
    Shape result = plan.result();
    if (plan.isSlice()) {
      Tensor part = ops.array().stridedSlice(x, plan.begin(), plan.step(), plan.size());
      return (EagerTensor) ops.array().reshape(part, result);
    }
    if (result.size() == 0) {
      return (EagerTensor) ops.array().zeros(x.spec().withShape(result));
    }
    long block = plan.block();
    Tensor blocks = ops.array().reshape(x, Shape.of(x.spec().size() / block, block));
    Tensor picked = gather(x.eagerDevice(), blocks, plan.positions());
    return (EagerTensor) ops.array().reshape(picked, result);
  }

  /** {@code x} with new values at the places of a plan. */
  static EagerTensor replace(EagerTensor x, IndexPlan plan, EagerTensor value) {
    Ops ops = x.ops();
    long block = plan.block();
    long[] places = plan.positions();
    int blocks = Math.toIntExact(x.spec().size() / Math.max(block, 1));
    long[] source = new long[blocks];
    Arrays.fill(source, -1);
    for (int i = 0; i < places.length; i++) {
      source[Math.toIntExact(places[i])] = i;
    }
    if (places.length == 0) {
      return x.copy();
    }
    HostTensor chosen = HostTensor.zeros(TensorSpec.of(DType.BOOL, blocks, 1));
    for (int i = 0; i < blocks; i++) {
      chosen.setLong(i, source[i] < 0 ? 0 : 1);
      source[i] = Math.max(source[i], 0);
    }
    EagerDevice device = x.eagerDevice();
    Tensor cast = ops.array().cast(value, x.dtype());
    Tensor whole = ops.array().broadcastTo(cast, plan.result());
    Tensor rows = ops.array().reshape(whole, Shape.of(places.length, block));
    Tensor fresh = gather(device, rows, source);
    Tensor old = ops.array().reshape(x, Shape.of(blocks, block));
    Tensor mask = device.wrap(chosen.spec(), device.store(chosen), null);
    Tensor replaced = ops.compare().select(mask, fresh, old);
    return (EagerTensor) ops.array().reshape(replaced, x.shape());
  }

  private static Tensor gather(EagerDevice device, Tensor blocks, long[] positions) {
    HostTensor host = HostTensor.of(positions, positions.length);
    EagerTensor indices = device.wrap(host.spec(), device.store(host), null);
    return device.backend().apply(device, new Gather(0), List.of(blocks, indices)).get(0);
  }
}
