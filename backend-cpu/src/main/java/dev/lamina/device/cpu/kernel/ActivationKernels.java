// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_elu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_gelu_erf;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_gelu_tanh;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_hardsigmoid;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_mish;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_swish;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.math.Elu;
import dev.lamina.op.math.Gelu;
import dev.lamina.op.math.HardSigmoid;
import dev.lamina.op.math.LeakyRelu;
import dev.lamina.op.math.Mish;
import dev.lamina.op.math.Silu;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Activations that are functions of oneDNN's eltwise. */
final class ActivationKernels {
  private final Eltwise eltwise;

  private ActivationKernels(KernelContext context) {
    this.eltwise = new Eltwise(context);
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    ActivationKernels kernels = new ActivationKernels(context);
    table.add(Gelu.class, kernels::gelu);
    table.add(Elu.class, kernels::elu);
    table.add(LeakyRelu.class, kernels::leakyRelu);
    table.add(HardSigmoid.class, kernels::hardSigmoid);
    table.add(
        Silu.class, kernels.eltwise.floating(dnnl_eltwise_swish, 1, x -> x / (1 + Math.exp(-x))));
    table.add(Mish.class, kernels.eltwise.floating(dnnl_eltwise_mish, 0, ActivationKernels::mish));
  }

  private static double mish(double x) {
    return x * Math.tanh(Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))));
  }

  private Optional<Kernel> gelu(Gelu op, KernelRequest request) {
    int algorithm = op.approximate() ? dnnl_eltwise_gelu_tanh : dnnl_eltwise_gelu_erf;
    DoubleUnaryOperator exact = x -> x / 2 * (1 + SpecialFunctions.erf(x * Math.sqrt(0.5)));
    double slope = Math.sqrt(2 / Math.PI);
    DoubleUnaryOperator approximate =
        x -> x / 2 * (1 + Math.tanh(slope * x * (1 + 0.044715 * x * x)));
    return kernel(request, algorithm, 0, 0, op.approximate() ? approximate : exact);
  }

  private Optional<Kernel> elu(Elu op, KernelRequest request) {
    DoubleUnaryOperator function = x -> x > 0 ? x : op.alpha() * Math.expm1(x);
    return kernel(request, dnnl_eltwise_elu, op.alpha(), 0, function);
  }

  private Optional<Kernel> leakyRelu(LeakyRelu op, KernelRequest request) {
    return kernel(request, dnnl_eltwise_relu, op.alpha(), 0, x -> x > 0 ? x : op.alpha() * x);
  }

  private Optional<Kernel> hardSigmoid(HardSigmoid op, KernelRequest request) {
    DoubleUnaryOperator function = x -> Math.min(Math.max(x / 6 + 0.5, 0), 1);
    return kernel(request, dnnl_eltwise_hardsigmoid, 1.0 / 6, 0.5, function);
  }

  private Optional<Kernel> kernel(
      KernelRequest request,
      int algorithm,
      double alpha,
      double beta,
      DoubleUnaryOperator function) {
    Eltwise.Algorithm chosen = new Eltwise.Algorithm(algorithm, alpha, beta);
    return Optional.of(eltwise.kernel(request, chosen, function, null));
  }
}
