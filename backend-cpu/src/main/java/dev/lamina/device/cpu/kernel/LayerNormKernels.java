// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.device.cpu.onednn.NormPrimitives;
import dev.lamina.device.cpu.onednn.NormPrimitives.Form;
import dev.lamina.device.cpu.onednn.PrimitiveDesc;
import dev.lamina.op.nn.LayerNorm;
import dev.lamina.op.nn.LayerNormGrad;
import dev.lamina.op.nn.RmsNorm;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Layer and root mean square normalisation of float32 over the last axes by oneDNN; over others
 * they are expanded. So is the gradient of the latter: oneDNN 3.11 gives another one for x.
 */
final class LayerNormKernels {
  private final KernelContext context;
  private final NormPrimitives primitives;

  private LayerNormKernels(KernelContext context) {
    this.context = context;
    this.primitives = new NormPrimitives(context.primitives());
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    LayerNormKernels kernels = new LayerNormKernels(context);
    table.add(
        LayerNorm.class,
        (op, request) ->
            kernels.forward(
                op.axes(), op.epsilon(), new Form(true, op.scale(), op.offset()), request));
    table.add(
        LayerNormGrad.class,
        (op, request) ->
            kernels.backward(
                op.axes(), op.epsilon(), new Form(true, op.scale(), op.offset()), request));
    table.add(
        RmsNorm.class,
        (op, request) ->
            kernels.forward(op.axes(), op.epsilon(), new Form(false, op.scale(), false), request));
  }

  /** The data as a matrix whose rows are normalised. */
  private record Rows(MemoryDesc data, MemoryDesc statistics, MemoryDesc parameter) {
    static Optional<Rows> of(TensorSpec x, List<Integer> axes) {
      Shape shape = x.shape();
      boolean last = axes.get(0) == shape.rank() - axes.size();
      if (!last || x.dtype() != DType.FLOAT32 || x.size() == 0) {
        return Optional.empty();
      }
      long columns = axes.stream().mapToLong(shape::dim).reduce(1, Math::multiplyExact);
      long rows = x.size() / columns;
      return Optional.of(
          new Rows(
              MemoryDesc.dense(rows, columns), MemoryDesc.dense(rows), MemoryDesc.dense(columns)));
    }
  }

  private Optional<Kernel> forward(
      List<Integer> axes, double epsilon, Form form, KernelRequest request) {
    return Rows.of(request.inputs().get(0), axes)
        .flatMap(
            rows ->
                primitives
                    .layerNorm(rows.data(), rows.statistics(), (float) epsilon, form)
                    .filter(desc -> !desc.isReference())
                    .flatMap(desc -> forward(desc, rows, form)));
  }

  private Optional<Kernel> forward(PrimitiveDesc desc, Rows rows, Form form) {
    Arguments arguments = new Arguments();
    arguments.input(DNNL_ARG_SRC, rows.data());
    arguments.output(DNNL_ARG_DST, rows.data());
    if (form.centred()) {
      arguments.output(DNNL_ARG_MEAN, rows.statistics());
    }
    arguments.output(DNNL_ARG_VARIANCE, rows.statistics());
    if (form.scale()) {
      arguments.input(DNNL_ARG_SCALE, rows.parameter());
    }
    if (form.shift()) {
      arguments.input(DNNL_ARG_SHIFT, rows.parameter());
    }
    return arguments.program(context, desc);
  }

  private Optional<Kernel> backward(
      List<Integer> axes, double epsilon, Form form, KernelRequest request) {
    return Rows.of(request.inputs().get(0), axes)
        .flatMap(
            rows ->
                primitives
                    .layerNorm(rows.data(), rows.statistics(), (float) epsilon, form)
                    .flatMap(
                        hint ->
                            primitives.layerNormBackward(
                                rows.data(), rows.statistics(), (float) epsilon, form, hint))
                    .filter(desc -> !desc.isReference())
                    .flatMap(desc -> backward(desc, rows, form)));
  }

  private Optional<Kernel> backward(PrimitiveDesc desc, Rows rows, Form form) {
    Arguments arguments = new Arguments();
    arguments.input(DNNL_ARG_SRC, rows.data());
    arguments.input(DNNL_ARG_MEAN, rows.statistics());
    arguments.input(DNNL_ARG_VARIANCE, rows.statistics());
    arguments.input(DNNL_ARG_DIFF_DST, rows.data());
    arguments.output(DNNL_ARG_DIFF_SRC, rows.data());
    if (form.scale()) {
      arguments.input(DNNL_ARG_SCALE, rows.parameter());
      arguments.output(DNNL_ARG_DIFF_SCALE, rows.parameter());
    }
    if (form.shift()) {
      arguments.output(DNNL_ARG_DIFF_SHIFT, rows.parameter());
    }
    return arguments.program(context, desc);
  }

  /** Collects arguments in the order of the op's inputs and outputs. */
  private static final class Arguments {
    private final List<ProgramBuilder.Argument> all = new ArrayList<>();
    private int inputs;
    private int outputs;

    void input(int argument, MemoryDesc layout) {
      all.add(ProgramBuilder.argument(argument, layout, Operand.input(inputs++)));
    }

    void output(int argument, MemoryDesc layout) {
      all.add(ProgramBuilder.argument(argument, layout, Operand.output(outputs++)));
    }

    Optional<Kernel> program(KernelContext context, PrimitiveDesc desc) {
      return new ProgramBuilder(context)
          .step(desc, all.toArray(ProgramBuilder.Argument[]::new))
          .build(false);
    }
  }
}
