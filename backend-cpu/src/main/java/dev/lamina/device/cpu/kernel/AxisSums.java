// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_linear;

import dev.lamina.device.Kernel;
import dev.lamina.device.cpu.onednn.Attributes;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.device.cpu.onednn.PrimitiveDesc;
import dev.lamina.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sums of float32 as products with vectors of ones, which oneDNN does about a hundred times faster
 * than its own reduction: one product for each run of neighbouring axes, the last run first.
 */
final class AxisSums {
  private final KernelContext context;
  private final long[] dims;

  /**
   * One product.
   *
   * @param onLeft whether the ones are the left factor
   */
  private record Stage(
      PrimitiveDesc desc,
      MemoryDesc matrix,
      MemoryDesc ones,
      MemoryDesc sums,
      int reduced,
      boolean onLeft) {}

  AxisSums(KernelContext context, Shape shape) {
    this.context = context;
    this.dims = shape.dims();
  }

  /** The sums over ascending axes, scaled; empty where oneDNN has only plain loops for them. */
  Optional<Kernel> kernel(List<Integer> axes, float scale) {
    List<Stage> stages = new ArrayList<>();
    int end = axes.size();
    while (end > 0) {
      int begin = end - 1;
      while (begin > 0 && axes.get(begin - 1) == axes.get(begin) - 1) {
        begin--;
      }
      Optional<Stage> stage = stage(axes.get(begin), axes.get(end - 1) + 1, begin == 0 ? scale : 1);
      if (stage.isEmpty()) {
        return Optional.empty();
      }
      stages.add(stage.get());
      end = begin;
    }
    return program(stages);
  }

  private Optional<Stage> stage(int first, int after, float scale) {
    long outer = product(0, first);
    long reduced = product(first, after);
    long inner = product(after, dims.length);
    for (int axis = first; axis < after; axis++) {
      dims[axis] = 1;
    }
    boolean onLeft = inner != 1;
    MemoryDesc matrix =
        onLeft ? MemoryDesc.dense(outer, reduced, inner) : MemoryDesc.dense(outer, reduced);
    MemoryDesc ones = onLeft ? MemoryDesc.dense(1, 1, reduced) : MemoryDesc.dense(reduced, 1);
    MemoryDesc sums = onLeft ? MemoryDesc.dense(outer, 1, inner) : MemoryDesc.dense(outer, 1);
    Attributes attributes = new Attributes();
    if (scale != 1) {
      attributes.eltwise(dnnl_eltwise_linear, scale, 0);
    }
    Optional<PrimitiveDesc> desc =
        onLeft
            ? context.primitives().matmul(ones, matrix, null, sums, attributes)
            : context.primitives().matmul(matrix, ones, null, sums, attributes);
    return desc.filter(found -> !found.isReference())
        .map(found -> new Stage(found, matrix, ones, sums, Math.toIntExact(reduced), onLeft));
  }

  private long product(int from, int to) {
    long product = 1;
    for (int axis = from; axis < to; axis++) {
      product *= dims[axis];
    }
    return product;
  }

  private Optional<Kernel> program(List<Stage> stages) {
    ProgramBuilder program = new ProgramBuilder(context);
    Operand source = Operand.input(0);
    for (Stage stage : stages) {
      boolean last = stage == stages.get(stages.size() - 1);
      Operand target = last ? Operand.output(0) : program.scratch(stage.sums().size());
      program.step(
          stage.desc(),
          ProgramBuilder.argument(
              stage.onLeft() ? DNNL_ARG_WEIGHTS : DNNL_ARG_SRC, stage.matrix(), source),
          ProgramBuilder.argument(
              stage.onLeft() ? DNNL_ARG_SRC : DNNL_ARG_WEIGHTS,
              stage.ones(),
              program.constant(stage.reduced(), 1)),
          ProgramBuilder.argument(DNNL_ARG_DST, stage.sums(), target));
      source = target;
    }
    return program.build(false);
  }
}
