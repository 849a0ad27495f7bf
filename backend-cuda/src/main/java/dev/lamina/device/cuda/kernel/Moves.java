// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.nio.ByteBuffer;

/** Copies of blocks between strided places, and fills, of elements of a size. */
final class Moves {
  private final Launcher launcher;
  private final KernelFunction fill;
  private final int elementBytes;

  Moves(Launcher launcher, DType dtype) {
    this.launcher = launcher;
    this.fill = launcher.function("move", "fill" + Suffix.bytes(dtype));
    this.elementBytes = dtype.bytes();
  }

  /** A block of {@code extents}, from one start and strides to others, counted in elements. */
  BlockCopy copy(long[] extents, long fromStart, long[] from, long toStart, long[] to) {
    return BlockCopy.of(launcher, Dims.of(extents, from, to), elementBytes, fromStart, toStart);
  }

  /** A block of one dense tensor to a block of another. */
  BlockCopy block(Shape block, Shape from, Shape fromBegin, Shape to, Shape toBegin) {
    long[] fromStrides = Dims.rowMajor(from.dims());
    long[] toStrides = Dims.rowMajor(to.dims());
    return copy(
        block.dims(),
        dot(fromBegin.dims(), fromStrides),
        fromStrides,
        dot(toBegin.dims(), toStrides),
        toStrides);
  }

  static long dot(long[] a, long[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  void fill(Launcher launch, long target, long count, long bits) {
    launch.start(fill).add(target).add(count).add(bits).elements(count);
  }

  /** The bits of a number in a dtype. */
  static long bits(DType dtype, double value) {
    HostTensor one = HostTensor.zeros(new TensorSpec(dtype, Shape.scalar()));
    one.setDouble(0, value);
    ByteBuffer bytes = one.bytes();
    return switch (dtype.bytes()) {
      case 1 -> bytes.get(0);
      case 2 -> bytes.getShort(0);
      case 4 -> bytes.getInt(0);
      default -> bytes.getLong(0);
    };
  }
}
