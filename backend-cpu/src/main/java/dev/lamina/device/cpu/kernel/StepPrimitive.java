// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.device.cpu.onednn.Primitive;
import dev.lamina.device.cpu.onednn.PrimitiveDesc;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A primitive that a kernel runs many times in a launch, at other addresses each time. */
final class StepPrimitive implements AutoCloseable {
  private final Primitive primitive;
  private final int operands;
  private long scratch;

  /**
   * Generates code.
   *
   * @param operands argument numbers and layouts in the order of the addresses of {@link #run}
   */
  StepPrimitive(Optional<PrimitiveDesc> desc, Operand... operands) {
    this.primitive =
        new Primitive(
            desc.orElseThrow(() -> new IllegalStateException("oneDNN has no such primitive")),
            Arrays.stream(operands).map(Operand::number).toList(),
            List.of(Arrays.stream(operands).map(Operand::layout).toArray(MemoryDesc[]::new)));
    this.operands = operands.length;
  }

  /** An argument's number and layout. */
  record Operand(int number, MemoryDesc layout) {}

  long scratchBytes() {
    return primitive.scratchBytes();
  }

  /** Says where its scratch memory is in this launch. */
  void scratch(long address) {
    this.scratch = address;
  }

  void run(long... addresses) {
    for (int slot = 0; slot < operands; slot++) {
      primitive.bind(slot, addresses[slot]);
    }
    if (primitive.scratchBytes() > 0) {
      primitive.bind(primitive.scratchSlot(), scratch);
    }
    primitive.execute();
  }

  @Override
  public void close() {
    primitive.close();
  }
}
