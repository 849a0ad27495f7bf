// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.Buffer;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.Widening;
import dev.lamina.device.cpu.memory.CachingAllocator;
import dev.lamina.device.cpu.memory.CpuBuffer;
import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HalfFloats;
import dev.lamina.tensor.TensorSpec;
import java.util.Optional;
import java.util.function.Function;

/** A kernel of float32 for 16-bit floats. */
final class WidenedKernel extends Widening {
  private final NativeMemory memory;
  private final short[] narrowTile = new short[Wide.SIZE];
  private final float[] wideTile = new float[Wide.SIZE];

  private WidenedKernel(Kernel wide, NativeMemory memory, KernelRequest request) {
    super(wide, request, CachingAllocator.ALIGNMENT);
    this.memory = memory;
  }

  /** A kernel if an operand is narrow, and there is one of float32. */
  static Optional<Kernel> of(
      NativeMemory memory,
      KernelRequest request,
      Function<KernelRequest, Optional<Kernel>> kernels) {
    return widened(request).flatMap(kernels).map(wide -> new WidenedKernel(wide, memory, request));
  }

  @Override
  protected void widen(TensorSpec spec, Buffer source, Buffer target) {
    boolean brain = spec.dtype() == DType.BFLOAT16;
    long from = address(source);
    long to = address(target);
    for (long done = 0; done < spec.size(); done += Wide.SIZE) {
      int count = (int) Math.min(Wide.SIZE, spec.size() - done);
      memory.get(from + 2 * done, narrowTile, 0, count);
      for (int i = 0; i < count; i++) {
        wideTile[i] =
            brain
                ? HalfFloats.bfloat16ToFloat(narrowTile[i])
                : HalfFloats.float16ToFloat(narrowTile[i]);
      }
      memory.put(to + 4 * done, wideTile, 0, count);
    }
  }

  @Override
  protected void round(TensorSpec spec, Buffer source, Buffer target) {
    boolean brain = spec.dtype() == DType.BFLOAT16;
    long from = address(source);
    long to = address(target);
    for (long done = 0; done < spec.size(); done += Wide.SIZE) {
      int count = (int) Math.min(Wide.SIZE, spec.size() - done);
      memory.get(from + 4 * done, wideTile, 0, count);
      for (int i = 0; i < count; i++) {
        narrowTile[i] =
            brain
                ? HalfFloats.floatToBfloat16(wideTile[i])
                : HalfFloats.floatToFloat16(wideTile[i]);
      }
      memory.put(to + 2 * done, narrowTile, 0, count);
    }
  }

  private static long address(Buffer buffer) {
    return ((CpuBuffer) buffer).address();
  }
}
