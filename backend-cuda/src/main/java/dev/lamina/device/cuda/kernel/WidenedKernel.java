// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Buffer;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.Precision;
import dev.lamina.device.Widening;
import dev.lamina.device.cuda.memory.CudaBuffer;
import dev.lamina.device.cuda.memory.DeviceAllocator;
import dev.lamina.op.Op;
import dev.lamina.op.conv.Convolution;
import dev.lamina.op.conv.ConvolutionFilterGrad;
import dev.lamina.op.conv.ConvolutionInputGrad;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.TensorSpec;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A kernel of float32 for 16-bit floats. */
final class WidenedKernel extends Widening {
  /** Products of operands as they are: TensorFloat-32 holds every 16-bit float. */
  private static final Set<Class<? extends Op>> PRODUCTS =
      Set.of(Convolution.class, ConvolutionInputGrad.class, ConvolutionFilterGrad.class);

  private final Launcher launcher;
  private final Map<DType, KernelFunction> widening = new EnumMap<>(DType.class);
  private final Map<DType, KernelFunction> rounding = new EnumMap<>(DType.class);

  private WidenedKernel(Kernel wide, Launcher launcher, KernelRequest request) {
    super(wide, request, DeviceAllocator.ALIGNMENT);
    this.launcher = launcher;
    for (DType narrow : NARROW) {
      widening.put(narrow, ConvertKernels.conversion(launcher, narrow, DType.FLOAT32));
      rounding.put(narrow, ConvertKernels.conversion(launcher, DType.FLOAT32, narrow));
    }
  }

  /** A kernel if an operand is narrow, and there is one of float32. */
  static Optional<Kernel> of(
      Launcher launcher, KernelRequest request, Function<KernelRequest, Optional<Kernel>> kernels) {
    return widened(request)
        .map(WidenedKernel::fast)
        .flatMap(kernels)
        .map(wide -> new WidenedKernel(wide, launcher, request));
  }

  private static KernelRequest fast(KernelRequest wide) {
    return PRODUCTS.contains(wide.op().getClass())
        ? new KernelRequest(wide.op(), wide.inputs(), wide.outputs(), Precision.TF32)
        : wide;
  }

  @Override
  protected void widen(TensorSpec narrow, Buffer from, Buffer to) {
    convert(widening.get(narrow.dtype()), narrow.size(), from, to);
  }

  @Override
  protected void round(TensorSpec narrow, Buffer from, Buffer to) {
    convert(rounding.get(narrow.dtype()), narrow.size(), from, to);
  }

  private void convert(KernelFunction kernel, long size, Buffer source, Buffer target) {
    launcher.stream()
        .run(
            () ->
                launcher
                    .start(kernel)
                    .add(((CudaBuffer) source).address())
                    .add(((CudaBuffer) target).address())
                    .add(size)
                    .elements(size));
  }
}
