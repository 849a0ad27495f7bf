// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/** A reduction of any axes and dtype in one pass over tiles of the input. */
final class HostFold {
  private final NativeMemory memory;
  private final TensorSpec input;
  private final TensorSpec output;
  private final HostReduction reduction;
  private final double scale;
  private final long[] extents;
  private final long[] targetStrides;
  private final double[] doubles;
  private final long[] longs;
  private final int[] positions;
  private final Wide tile = new Wide();
  private final int axis;

  private HostFold(
      NativeMemory memory,
      TensorSpec input,
      List<Integer> axes,
      TensorSpec output,
      HostReduction reduction,
      double scale) {
    this.memory = memory;
    this.input = input;
    this.output = output;
    this.reduction = reduction;
    this.scale = scale;
    this.extents = input.shape().dims();
    Shape kept = input.shape();
    for (int reduced : axes) {
      kept = kept.withDim(reduced, 1);
    }
    this.targetStrides = MemoryDesc.rowMajor(kept.dims());
    for (int reduced : axes) {
      targetStrides[reduced] = 0;
    }
    int size = Math.toIntExact(output.size());
    boolean floating = input.dtype().isFloating();
    this.doubles = floating ? new double[size] : null;
    this.longs = floating ? null : new long[size];
    this.positions = reduction.findsPosition() ? new int[size] : null;
    this.axis = axes.isEmpty() ? 0 : axes.get(0);
  }

  static Kernel kernel(
      NativeMemory memory,
      TensorSpec input,
      List<Integer> axes,
      TensorSpec output,
      HostReduction reduction,
      double scale) {
    HostFold fold = new HostFold(memory, input, axes, output, reduction, scale);
    return HostKernel.of(at -> fold.run(at.input(0), at.output(0)));
  }

  private void run(long from, long to) {
    if (doubles != null) {
      Arrays.fill(doubles, reduction.start());
    } else {
      Arrays.fill(longs, reduction.startLong());
    }
    if (positions != null) {
      Arrays.fill(positions, 0);
    }
    long[] index = new long[extents.length];
    long size = input.size();
    for (long at = 0; at < size; at += Wide.SIZE) {
      int count = (int) Math.min(Wide.SIZE, size - at);
      tile.load(memory, input.dtype(), from + at * input.dtype().bytes(), count);
      for (int i = 0; i < count; i++) {
        add(i, index);
        advance(index);
      }
    }
    store(to);
  }

  private void add(int element, long[] index) {
    int target = 0;
    for (int i = 0; i < index.length; i++) {
      target += (int) (index[i] * targetStrides[i]);
    }
    if (positions != null && better(element, target)) {
      positions[target] = (int) index[axis];
    }
    if (doubles != null) {
      doubles[target] = reduction.fold(doubles[target], tile.doubles[element]);
    } else {
      longs[target] = reduction.fold(longs[target], tile.longs[element]);
    }
  }

  /** Whether the result would change: the first of equals stays, the first NaN wins. */
  private boolean better(int element, int target) {
    if (doubles == null) {
      return reduction.fold(longs[target], tile.longs[element]) != longs[target];
    }
    double folded = reduction.fold(doubles[target], tile.doubles[element]);
    return folded != doubles[target] && !Double.isNaN(doubles[target]);
  }

  private void advance(long[] index) {
    for (int i = index.length - 1; i >= 0 && ++index[i] == extents[i]; i--) {
      index[i] = 0;
    }
  }

  private void store(long to) {
    int size = Math.toIntExact(output.size());
    for (int at = 0; at < size; at += Wide.SIZE) {
      int count = Math.min(Wide.SIZE, size - at);
      for (int i = 0; i < count; i++) {
        if (positions != null) {
          tile.longs[i] = positions[at + i];
        } else if (doubles != null) {
          tile.doubles[i] = doubles[at + i] * scale;
        } else {
          tile.longs[i] = longs[at + i];
        }
      }
      tile.store(memory, output.dtype(), to + (long) at * output.dtype().bytes(), count);
    }
  }
}
