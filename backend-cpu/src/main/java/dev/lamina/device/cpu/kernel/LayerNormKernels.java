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
import dev.lamina.device.cpu.onednn.NormPrimitives.Affine;
import dev.lamina.device.cpu.onednn.PrimitiveDesc;
import dev.lamina.op.nn.LayerNorm;
import dev.lamina.op.nn.LayerNormGrad;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Layer normalisation of float32 over the last axes by oneDNN; over others it is expanded. */
final class LayerNormKernels {
  private final KernelContext context;
  private final NormPrimitives primitives;

  private LayerNormKernels(KernelContext context) {
    this.context = context;
    this.primitives = new NormPrimitives(context.primitives());
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    LayerNormKernels kernels = new LayerNormKernels(context);
    table.add(LayerNorm.class, kernels::forward);
    table.add(LayerNormGrad.class, kernels::backward);
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

  private Optional<Kernel> forward(LayerNorm op, KernelRequest request) {
    Affine affine = new Affine(op.scale(), op.offset());
    return Rows.of(request.inputs().get(0), op.axes())
        .flatMap(
            rows ->
                primitives
                    .layerNorm(rows.data(), rows.statistics(), (float) op.epsilon(), affine)
                    .filter(desc -> !desc.isReference())
                    .flatMap(desc -> forward(desc, rows, affine)));
  }

  private Optional<Kernel> forward(PrimitiveDesc desc, Rows rows, Affine affine) {
    List<ProgramBuilder.Argument> arguments = new ArrayList<>();
    arguments.add(ProgramBuilder.argument(DNNL_ARG_SRC, rows.data(), Operand.input(0)));
    arguments.add(ProgramBuilder.argument(DNNL_ARG_DST, rows.data(), Operand.output(0)));
    arguments.add(ProgramBuilder.argument(DNNL_ARG_MEAN, rows.statistics(), Operand.output(1)));
    arguments.add(ProgramBuilder.argument(DNNL_ARG_VARIANCE, rows.statistics(), Operand.output(2)));
    int next = 1;
    if (affine.scale()) {
      arguments.add(
          ProgramBuilder.argument(DNNL_ARG_SCALE, rows.parameter(), Operand.input(next++)));
    }
    if (affine.shift()) {
      arguments.add(ProgramBuilder.argument(DNNL_ARG_SHIFT, rows.parameter(), Operand.input(next)));
    }
    return program(desc, arguments);
  }

  private Optional<Kernel> backward(LayerNormGrad op, KernelRequest request) {
    Affine affine = new Affine(op.scale(), op.offset());
    float epsilon = (float) op.epsilon();
    return Rows.of(request.inputs().get(0), op.axes())
        .flatMap(
            rows ->
                primitives
                    .layerNorm(rows.data(), rows.statistics(), epsilon, affine)
                    .flatMap(
                        hint ->
                            primitives.layerNormBackward(
                                rows.data(), rows.statistics(), epsilon, affine, hint))
                    .filter(desc -> !desc.isReference())
                    .flatMap(desc -> backward(desc, rows, affine)));
  }

  private Optional<Kernel> backward(PrimitiveDesc desc, Rows rows, Affine affine) {
    List<ProgramBuilder.Argument> arguments = new ArrayList<>();
    arguments.add(ProgramBuilder.argument(DNNL_ARG_SRC, rows.data(), Operand.input(0)));
    arguments.add(ProgramBuilder.argument(DNNL_ARG_MEAN, rows.statistics(), Operand.input(1)));
    arguments.add(ProgramBuilder.argument(DNNL_ARG_VARIANCE, rows.statistics(), Operand.input(2)));
    arguments.add(ProgramBuilder.argument(DNNL_ARG_DIFF_DST, rows.data(), Operand.input(3)));
    arguments.add(ProgramBuilder.argument(DNNL_ARG_DIFF_SRC, rows.data(), Operand.output(0)));
    int next = 1;
    if (affine.scale()) {
      arguments.add(ProgramBuilder.argument(DNNL_ARG_SCALE, rows.parameter(), Operand.input(4)));
      arguments.add(
          ProgramBuilder.argument(DNNL_ARG_DIFF_SCALE, rows.parameter(), Operand.output(next++)));
    }
    if (affine.shift()) {
      arguments.add(
          ProgramBuilder.argument(DNNL_ARG_DIFF_SHIFT, rows.parameter(), Operand.output(next)));
    }
    return program(desc, arguments);
  }

  private Optional<Kernel> program(PrimitiveDesc desc, List<ProgramBuilder.Argument> arguments) {
    return new ProgramBuilder(context)
        .step(desc, arguments.toArray(ProgramBuilder.Argument[]::new))
        .build(false);
  }
}
