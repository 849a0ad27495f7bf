// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.device.cpu.onednn.PrimitiveDesc;
import dev.lamina.op.conv.Convolution;
import dev.lamina.op.conv.ConvolutionFilterGrad;
import dev.lamina.op.conv.ConvolutionInputGrad;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Convolution and its gradients by oneDNN. Images stay channels-last; the kernel is copied into the
 * layout that oneDNN likes, which costs less than a hundredth of the product.
 */
final class ConvKernels {
  private final KernelContext context;

  private ConvKernels(KernelContext context) {
    this.context = context;
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    ConvKernels kernels = new ConvKernels(context);
    table.add(
        Convolution.class,
        (op, request) -> kernels.kernel(request, () -> kernels.forward(op, request)));
    table.add(
        ConvolutionInputGrad.class,
        (op, request) -> kernels.kernel(request, () -> kernels.inputGrad(op, request)));
    table.add(
        ConvolutionFilterGrad.class,
        (op, request) -> kernels.kernel(request, () -> kernels.filterGrad(op, request)));
  }

  /**
   * A kernel of float32, or of bfloat16 where the processor has it, by oneDNN; sums over an empty
   * batch are zeros.
   */
  private Optional<Kernel> kernel(KernelRequest request, Supplier<Optional<Kernel>> oneDnn) {
    DType dtype = request.inputs().get(0).dtype();
    if (dtype != DType.FLOAT32 && dtype != DType.BFLOAT16) {
      return Optional.empty();
    }
    return request.inputs().get(0).size() == 0 ? Optional.of(zeros(request)) : oneDnn.get();
  }

  private Kernel zeros(KernelRequest request) {
    List<TensorSpec> outputs = request.outputs();
    return HostKernel.of(
        at -> {
          for (int i = 0; i < outputs.size(); i++) {
            context.memory().zero(at.output(i), outputs.get(i).bytes());
          }
        });
  }

  private Optional<PrimitiveDesc> forwardDesc(ConvLayout layout, boolean bias) {
    return context
        .nn()
        .convolution(
            layout.image(),
            layout.anyWeights(),
            bias ? layout.bias() : null,
            layout.output(),
            layout.moves())
        .filter(desc -> serves(layout, desc));
  }

  private static boolean serves(ConvLayout layout, PrimitiveDesc desc) {
    return layout.dtype() == DType.FLOAT32 || desc.isFast();
  }

  private Optional<Kernel> forward(Convolution op, KernelRequest request) {
    Shape kernel = request.inputs().get(1).shape();
    Shape image = request.inputs().get(0).shape();
    Shape output = request.outputs().get(0).shape();
    ConvLayout layout =
        ConvLayout.of(
            request.inputs().get(0).dtype(), op.window(), op.groups(), image, kernel, output);
    boolean bias = request.inputs().size() == 3;
    return forwardDesc(layout, bias)
        .flatMap(
            desc -> {
              ProgramBuilder program = new ProgramBuilder(context);
              MemoryDesc weights = desc.argument(DNNL_ARG_WEIGHTS);
              Operand packed = program.reordered(Operand.input(1), layout.weights(), weights);
              List<ProgramBuilder.Argument> arguments = new ArrayList<>();
              arguments.add(
                  ProgramBuilder.argument(DNNL_ARG_SRC, layout.image(), Operand.input(0)));
              arguments.add(ProgramBuilder.argument(DNNL_ARG_WEIGHTS, weights, packed));
              arguments.add(
                  ProgramBuilder.argument(DNNL_ARG_DST, layout.output(), Operand.output(0)));
              if (bias) {
                arguments.add(
                    ProgramBuilder.argument(DNNL_ARG_BIAS, layout.bias(), Operand.input(2)));
              }
              return program
                  .step(desc, arguments.toArray(ProgramBuilder.Argument[]::new))
                  .build(false);
            });
  }

  private Optional<Kernel> inputGrad(ConvolutionInputGrad op, KernelRequest request) {
    Shape kernel = request.inputs().get(1).shape();
    Shape output = request.inputs().get(0).shape();
    ConvLayout layout =
        ConvLayout.of(
            request.inputs().get(0).dtype(), op.window(), op.groups(), op.image(), kernel, output);
    return forwardDesc(layout, false)
        .flatMap(
            hint ->
                context
                    .nn()
                    .convolutionBackwardData(
                        layout.image(), layout.anyWeights(), layout.output(), layout.moves(), hint))
        .filter(desc -> serves(layout, desc))
        .flatMap(
            desc -> {
              ProgramBuilder program = new ProgramBuilder(context);
              MemoryDesc weights = desc.argument(DNNL_ARG_WEIGHTS);
              Operand packed = program.reordered(Operand.input(1), layout.weights(), weights);
              return program
                  .step(
                      desc,
                      ProgramBuilder.argument(DNNL_ARG_DIFF_DST, layout.output(), Operand.input(0)),
                      ProgramBuilder.argument(DNNL_ARG_WEIGHTS, weights, packed),
                      ProgramBuilder.argument(DNNL_ARG_DIFF_SRC, layout.image(), Operand.output(0)))
                  .build(false);
            });
  }

  private Optional<Kernel> filterGrad(ConvolutionFilterGrad op, KernelRequest request) {
    Shape kernel = request.outputs().get(0).shape();
    Shape image = request.inputs().get(0).shape();
    Shape output = request.inputs().get(1).shape();
    ConvLayout layout =
        ConvLayout.of(
            request.inputs().get(0).dtype(), op.window(), op.groups(), image, kernel, output);
    MemoryDesc bias = op.bias() ? layout.bias() : null;
    return forwardDesc(layout, op.bias())
        .flatMap(
            hint ->
                context
                    .nn()
                    .convolutionBackwardWeights(
                        layout.image(),
                        layout.anyWeights(),
                        bias,
                        layout.output(),
                        layout.moves(),
                        hint))
        .filter(desc -> serves(layout, desc))
        .flatMap(desc -> filterGradProgram(desc, layout, op.bias()));
  }

  private Optional<Kernel> filterGradProgram(PrimitiveDesc desc, ConvLayout layout, boolean bias) {
    ProgramBuilder program = new ProgramBuilder(context);
    MemoryDesc weights = desc.argument(DNNL_ARG_DIFF_WEIGHTS);
    boolean direct = weights.same(layout.weights());
    Operand packed = direct ? Operand.output(0) : program.scratch(weights.size());
    List<ProgramBuilder.Argument> arguments = new ArrayList<>();
    arguments.add(ProgramBuilder.argument(DNNL_ARG_SRC, layout.image(), Operand.input(0)));
    arguments.add(ProgramBuilder.argument(DNNL_ARG_DIFF_DST, layout.output(), Operand.input(1)));
    arguments.add(ProgramBuilder.argument(DNNL_ARG_DIFF_WEIGHTS, weights, packed));
    if (bias) {
      arguments.add(ProgramBuilder.argument(DNNL_ARG_DIFF_BIAS, layout.bias(), Operand.output(1)));
    }
    program.step(desc, arguments.toArray(ProgramBuilder.Argument[]::new));
    if (!direct) {
      program.addReorder(packed, weights, Operand.output(0), layout.weights());
    }
    return program.build(false);
  }
}
