// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * Float32 arithmetic on so few elements that waking oneDNN's threads costs more than the work. Each
 * operation is rounded once, as IEEE 754 says, so that the bits are oneDNN's.
 */
final class SmallBinary {
  private static final int MOST_ELEMENTS = 4096;

  private final NativeMemory memory;
  private final Body body;
  private final float[] x;
  private final float[] y;
  private final int countX;
  private final int countY;

  private SmallBinary(NativeMemory memory, Body body, int size, int countX, int countY) {
    this.memory = memory;
    this.body = body;
    this.x = new float[size];
    this.y = new float[size];
    this.countX = countX;
    this.countY = countY;
  }

  /** {@code x[i] = f(x[i], y[i])}, as a loop that the compiler turns into vector instructions. */
  @FunctionalInterface
  interface Body {
    void run(float[] x, float[] y);
  }

  static void add(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] += y[i];
    }
  }

  static void subtract(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] -= y[i];
    }
  }

  static void multiply(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= y[i];
    }
  }

  static void divide(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] /= y[i];
    }
  }

  /** A kernel where each operand has all elements or one, and there are few. */
  static Optional<Kernel> prepare(KernelContext context, KernelRequest request, Body body) {
    TensorSpec output = request.outputs().get(0);
    long size = output.size();
    long first = request.inputs().get(0).size();
    long second = request.inputs().get(1).size();
    boolean fits = (first == size || first == 1) && (second == size || second == 1);
    if (body == null || !fits || size > MOST_ELEMENTS || output.dtype() != DType.FLOAT32) {
      return Optional.empty();
    }
    SmallBinary small =
        new SmallBinary(context.memory(), body, (int) size, (int) first, (int) second);
    return Optional.of(
        first == size ? HostKernel.elementwise(small::run) : HostKernel.of(small::run));
  }

  private void run(HostKernel.Addresses addresses) {
    load(addresses.input(0), x, countX);
    load(addresses.input(1), y, countY);
    body.run(x, y);
    memory.put(addresses.output(0), x, 0, x.length);
  }

  private void load(long address, float[] to, int count) {
    memory.get(address, to, 0, Math.min(count, to.length));
    if (count == 1 && to.length > 1) {
      Arrays.fill(to, to[0]);
    }
  }
}
