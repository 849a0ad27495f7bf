// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.Buffer;
import dev.lamina.device.Kernel;
import dev.lamina.device.cpu.memory.CpuBuffer;
import dev.lamina.device.cpu.onednn.Primitive;
import java.util.List;

/** A kernel made of oneDNN primitives that run one after another. */
final class ProgramKernel implements Kernel {
  private final ProgramBuilder.Step[] steps;
  private final List<CpuBuffer> constants;
  private final long scratchOffset;
  private final long workspaceBytes;
  private final boolean inPlace;

  ProgramKernel(
      List<ProgramBuilder.Step> steps,
      List<CpuBuffer> constants,
      long scratchOffset,
      long workspaceBytes,
      boolean inPlace) {
    this.steps = steps.toArray(ProgramBuilder.Step[]::new);
    this.constants = List.copyOf(constants);
    this.scratchOffset = scratchOffset;
    this.workspaceBytes = workspaceBytes;
    this.inPlace = inPlace;
  }

  @Override
  public long workspaceBytes() {
    return workspaceBytes;
  }

  @Override
  public boolean mayAlias(int input, int output) {
    return inPlace && input == output;
  }

  @Override
  public void launch(Buffer[] inputs, Buffer[] outputs, Buffer workspace) {
    long scratch = workspace == null ? 0 : ((CpuBuffer) workspace).address();
    for (ProgramBuilder.Step step : steps) {
      Primitive primitive = step.primitive();
      Operand[] operands = step.operands();
      for (int slot = 0; slot < operands.length; slot++) {
        primitive.bind(slot, address(operands[slot], inputs, outputs, scratch));
      }
      if (primitive.scratchBytes() > 0) {
        primitive.bind(primitive.scratchSlot(), scratch + scratchOffset);
      }
      primitive.execute();
    }
  }

  private static long address(Operand operand, Buffer[] inputs, Buffer[] outputs, long scratch) {
    return switch (operand.source()) {
      case INPUT -> ((CpuBuffer) inputs[operand.index()]).address() + operand.offset();
      case OUTPUT -> ((CpuBuffer) outputs[operand.index()]).address() + operand.offset();
      case WORKSPACE -> scratch + operand.offset();
      case CONSTANT -> operand.offset();
    };
  }

  @Override
  public void close() {
    for (ProgramBuilder.Step step : steps) {
      step.primitive().close();
    }
    constants.forEach(CpuBuffer::close);
  }
}
