// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.SlopedOp;
import dev.lamina.op.math.Elu;
import dev.lamina.op.math.Gelu;
import dev.lamina.op.math.HardSigmoid;
import dev.lamina.op.math.LeakyRelu;
import dev.lamina.op.math.Mish;
import dev.lamina.op.math.Sigmoid;
import dev.lamina.op.math.Silu;
import dev.lamina.op.math.Softplus;
import dev.lamina.op.math.Tanh;
import dev.lamina.op.math.UnaryGrad;
import dev.lamina.tensor.DType;
import java.util.Optional;

/** Gradients of element-wise functions of float32, one launch each; others are expanded. */
final class SlopeKernels {
  private final Launcher launcher;

  private SlopeKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    table.add(UnaryGrad.class, new SlopeKernels(launcher)::prepare);
  }

  private Optional<Kernel> prepare(UnaryGrad op, KernelRequest request) {
    return request.inputs().get(0).dtype() == DType.FLOAT32
        ? name(op.of()).map(name -> kernel(name, number(op.of()), request.inputs().get(0).size()))
        : Optional.empty();
  }

  private Kernel kernel(String name, float number, long size) {
    KernelFunction kernel = launcher.function("slope", name + "_grad_f32");
    return CudaKernel.elementwise(
        launcher,
        true,
        (launch, at) ->
            launch.start(kernel).inputs(at, 2).outputs(at, 1).add(size).add(number).elements(size));
  }

  private static float number(SlopedOp of) {
    if (of instanceof Elu elu) {
      return (float) elu.alpha();
    }
    return of instanceof LeakyRelu leaky ? (float) leaky.alpha() : 0;
  }

  private static Optional<String> name(SlopedOp of) {
    if (of instanceof Gelu gelu) {
      return Optional.of(gelu.approximate() ? "gelu_tanh" : "gelu");
    }
    boolean known =
        of instanceof Silu
            || of instanceof Mish
            || of instanceof Softplus
            || of instanceof Sigmoid
            || of instanceof Tanh
            || of instanceof Elu
            || of instanceof LeakyRelu
            || of instanceof HardSigmoid;
    return known ? Optional.of(of.name()) : Optional.empty();
  }
}
