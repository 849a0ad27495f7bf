// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import java.util.List;
import java.util.Optional;

/** A program as the struct {@code Program} of the kernels of the family {@code fused}. */
final class FusedStruct {
  private static final int INPUTS = 16;
  private static final int OUTPUTS = 8;
  private static final int INSTRUCTIONS = 64;
  private static final int PLACES = 8;
  private static final int PLACE_RANK = 4;
  private static final int NUMBERS = 8;

  private static final int FIRST_INPUT = 2;
  private static final int FIRST_OUTPUT = FIRST_INPUT + INPUTS;
  private static final int FIRST_INSTRUCTION = FIRST_OUTPUT + OUTPUTS;
  private static final int FIRST_PLACE = FIRST_INSTRUCTION + INSTRUCTIONS;
  private static final int FIRST_NUMBER = FIRST_PLACE + PLACES * (1 + 2 * PLACE_RANK);

  private final long[] fields = new long[FIRST_NUMBER + NUMBERS];
  private final int[] registers;
  private final int inputs;
  private final int outputs;

  private FusedStruct(FusedProgram program, int[] registers, int inputs, int outputs) {
    this.registers = registers;
    this.inputs = inputs;
    this.outputs = outputs;
    fields[0] = program.size();
    fields[1] = program.code().size();
    for (int i = 0; i < program.code().size(); i++) {
      fields[FIRST_INSTRUCTION + i] = word(program.code().get(i), registers);
    }
    for (int i = 0; i < program.places().size(); i++) {
      place(FIRST_PLACE + i * (1 + 2 * PLACE_RANK), program.places().get(i));
    }
    for (int i = 0; i < program.numbers().size(); i++) {
      double[] own = program.numbers().get(i);
      fields[FIRST_NUMBER + i] =
          Integer.toUnsignedLong(Float.floatToRawIntBits((float) own[0]))
              | (long) Float.floatToRawIntBits((float) own[1]) << Integer.SIZE;
    }
  }

  /** The struct, or empty where it has no room for the program. */
  static Optional<FusedStruct> of(FusedProgram program, int inputs, int outputs) {
    boolean fits =
        inputs <= INPUTS
            && outputs <= OUTPUTS
            && program.code().size() <= INSTRUCTIONS
            && program.places().size() <= PLACES
            && program.places().stream().allMatch(dims -> dims.rank() <= PLACE_RANK)
            && program.numbers().size() <= NUMBERS;
    return fits
        ? FusedRegisters.assign(program)
            .map(registers -> new FusedStruct(program, registers, inputs, outputs))
        : Optional.empty();
  }

  private static long word(FusedProgram.Instruction instruction, int[] registers) {
    FusedCode code = instruction.code();
    long target = code.isStore() ? instruction.target() : registers[instruction.target()];
    long word = code.ordinal() | target << 8 | (long) instruction.numbers() << 40;
    List<Integer> operands = instruction.operands();
    for (int i = 0; i < operands.size(); i++) {
      long operand = code.isLoad() ? operands.get(i) : registers[operands.get(i)];
      word |= operand << 16 + 8 * i;
    }
    return word;
  }

  private void place(int at, Dims dims) {
    fields[at] = dims.rank();
    for (int axis = 0; axis < dims.rank(); axis++) {
      fields[at + 1 + axis] = dims.extent(axis);
      fields[at + 1 + PLACE_RANK + axis] = dims.stride(0, axis);
    }
  }

  /** The register of a value that is kept. */
  int register(int value) {
    return registers[value];
  }

  /** The fields with the addresses of a launch. */
  long[] bind(CudaKernel.Operands at) {
    for (int i = 0; i < inputs; i++) {
      fields[FIRST_INPUT + i] = at.input(i);
    }
    for (int i = 0; i < outputs; i++) {
      fields[FIRST_OUTPUT + i] = at.output(i);
    }
    return fields;
  }
}
