// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import dev.lamina.device.Kernel;
import dev.lamina.device.cpu.memory.CachingAllocator;
import dev.lamina.device.cpu.memory.CpuBuffer;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.device.cpu.onednn.Primitive;
import dev.lamina.device.cpu.onednn.PrimitiveDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Collects the oneDNN primitives of a kernel and where their arguments lie. */
final class ProgramBuilder {
  private final KernelContext context;
  private final List<Step> steps = new ArrayList<>();
  private final List<CpuBuffer> constants = new ArrayList<>();
  private long workspaceBytes;

  ProgramBuilder(KernelContext context) {
    this.context = context;
  }

  /** An argument of a step: its number, layout and place. */
  record Argument(int number, MemoryDesc layout, Operand operand) {}

  /** A primitive with the places of its arguments, in slot order. */
  record Step(Primitive primitive, Operand[] operands) {}

  static Argument argument(int number, MemoryDesc layout, Operand operand) {
    return new Argument(number, layout, operand);
  }

  /** A part of the workspace that lives during the launch. */
  Operand scratch(long bytes) {
    Operand operand = new Operand(Operand.Source.WORKSPACE, 0, workspaceBytes);
    workspaceBytes += align(bytes);
    return operand;
  }

  /** Values that the kernel owns. */
  Operand constant(float... values) {
    CpuBuffer buffer = context.allocator().allocate(4L * values.length);
    constants.add(buffer);
    context.memory().put(buffer.address(), values, 0, values.length);
    return new Operand(Operand.Source.CONSTANT, 0, buffer.address());
  }

  /** A vector of equal values that the kernel owns. */
  Operand constant(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return constant(values);
  }

  /** Adds a primitive. */
  ProgramBuilder step(PrimitiveDesc desc, Argument... arguments) {
    List<Integer> numbers = Arrays.stream(arguments).map(Argument::number).toList();
    List<MemoryDesc> layouts = Arrays.stream(arguments).map(Argument::layout).toList();
    Operand[] operands = Arrays.stream(arguments).map(Argument::operand).toArray(Operand[]::new);
    steps.add(new Step(new Primitive(desc, numbers, layouts), operands));
    return this;
  }

  /**
   * A place that holds {@code operand} in layout {@code to}: itself, or a scratch area that a step
   * fills.
   */
  Operand reordered(Operand operand, MemoryDesc from, MemoryDesc to) {
    if (from.same(to)) {
      return operand;
    }
    Operand copy = scratch(to.size());
    addReorder(operand, from, copy, to);
    return copy;
  }

  /** Adds a copy into another layout. */
  void addReorder(Operand source, MemoryDesc from, Operand target, MemoryDesc to) {
    PrimitiveDesc reorder =
        context
            .primitives()
            .reorder(from, to)
            .orElseThrow(() -> new IllegalStateException("oneDNN has no reorder"));
    step(reorder, argument(DNNL_ARG_FROM, from, source), argument(DNNL_ARG_TO, to, target));
  }

  /** The kernel; outputs may share memory with inputs if {@code inPlace}. */
  Optional<Kernel> build(boolean inPlace) {
    long scratch = 0;
    for (Step step : steps) {
      scratch = Math.max(scratch, step.primitive().scratchBytes());
    }
    long scratchOffset = workspaceBytes;
    return Optional.of(
        new ProgramKernel(
            steps, constants, scratchOffset, scratchOffset + align(scratch), inPlace));
  }

  private static long align(long bytes) {
    return (bytes + CachingAllocator.ALIGNMENT - 1) & -CachingAllocator.ALIGNMENT;
  }
}
