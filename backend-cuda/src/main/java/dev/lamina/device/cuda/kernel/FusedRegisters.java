// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Gives the values of a program registers: each keeps its own until it is last used. */
final class FusedRegisters {
  private static final int REGISTERS = 16;

  private FusedRegisters() {}

  /** The register of each value; empty if there are not enough. */
  static Optional<int[]> assign(FusedProgram program) {
    List<FusedProgram.Instruction> code = program.code();
    int[] last = new int[program.made()];
    for (int i = 0; i < code.size(); i++) {
      for (int operand : reads(code.get(i))) {
        last[operand] = i;
      }
    }
    program.kept().forEach(value -> last[value] = code.size());
    int[] registers = new int[program.made()];
    Arrays.fill(registers, -1);
    TreeSet<Integer> free = new TreeSet<>();
    for (int register = 0; register < REGISTERS; register++) {
      free.add(register);
    }
    for (int i = 0; i < code.size(); i++) {
      FusedProgram.Instruction instruction = code.get(i);
      for (int operand : reads(instruction)) {
        if (last[operand] == i) {
          free.add(registers[operand]);
        }
      }
      if (!instruction.code().isStore()) {
        if (free.isEmpty()) {
          return Optional.empty();
        }
        registers[instruction.target()] = free.pollFirst();
      }
    }
    return Optional.of(registers);
  }

  /** The values that an instruction takes from registers. */
  private static List<Integer> reads(FusedProgram.Instruction instruction) {
    return instruction.code().isLoad() ? List.of() : instruction.operands();
  }
}
