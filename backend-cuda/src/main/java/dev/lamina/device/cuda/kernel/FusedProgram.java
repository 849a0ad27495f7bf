// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.op.array.BroadcastTo;
import dev.lamina.op.array.Reshape;
import dev.lamina.op.fused.FusedElementwise;
import dev.lamina.op.fused.FusedStep;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Translates a program of ops for the kernels of the family {@code fused}: values are read just
 * before they are first used and written as soon as they are computed.
 */
final class FusedProgram {
  private static final long LARGEST = Integer.MAX_VALUE;

  private final List<TensorSpec> given;
  private final List<TensorSpec> values;
  private final long size;
  private final List<Instruction> code = new ArrayList<>();
  private final Map<Place, Integer> loaded = new HashMap<>();
  private final List<Dims> places = new ArrayList<>();
  private final List<double[]> numbers = new ArrayList<>();
  private final List<Integer> kept = new ArrayList<>();
  private final Value[] known;
  private boolean complete = true;
  private int made;

  /**
   * An instruction on values that are not yet in registers.
   *
   * @param target the value that it makes, or the number of the output that it writes
   * @param operands values; of a load the input and its place
   */
  record Instruction(FusedCode code, int target, List<Integer> operands, int numbers) {}

  /** An input as a step reads it: as one of the loop's shape where place is 0. */
  private record Place(int input, List<Long> strides) {}

  /** A value of the program: an input, or one that was computed. */
  private record Value(boolean isInput, int number, TensorSpec spec) {}

  private FusedProgram(FusedElementwise op, List<TensorSpec> given, List<Integer> wanted) {
    this.given = given;
    this.values = op.values(given);
    this.size = values.get(op.steps().isEmpty() ? wanted.get(0) : op.inputs()).size();
    this.known = new Value[values.size()];
    for (int i = 0; i < op.inputs(); i++) {
      known[i] = new Value(true, i, given.get(i));
    }
    for (int i = 0; complete && i < op.steps().size(); i++) {
      int number = op.inputs() + i;
      known[number] = compute(op.steps().get(i), values.get(number));
      store(op.outputs(), number);
    }
    for (int i = 0; complete && i < wanted.size(); i++) {
      Value value = known[wanted.get(i)];
      kept.add(register(value, value.spec().shape()));
    }
  }

  /**
   * The program, or empty where an op or a dtype has no instruction.
   *
   * @param wanted values that are in registers at the end
   */
  static Optional<FusedProgram> of(
      FusedElementwise op, List<TensorSpec> given, List<Integer> wanted) {
    FusedProgram program = new FusedProgram(op, given, wanted);
    boolean fits = program.complete && program.size <= LARGEST;
    return fits ? Optional.of(program) : Optional.empty();
  }

  /** Elements of the loop. */
  long size() {
    return size;
  }

  List<Instruction> code() {
    return code;
  }

  List<Dims> places() {
    return places;
  }

  List<double[]> numbers() {
    return numbers;
  }

  /** The values that are in registers at the end. */
  List<Integer> kept() {
    return kept;
  }

  /** How many values there are. */
  int made() {
    return made;
  }

  /** Whether there are whole numbers among the values. */
  boolean isWide() {
    return values.stream()
        .anyMatch(spec -> spec.dtype() == DType.INT32 || spec.dtype() == DType.INT64);
  }

  /**
   * Whether each element of an input is read for the last time, by the thread that writes the same
   * element of an output, before that is written.
   */
  boolean readsFirst(int input, int output) {
    boolean written = false;
    for (Instruction next : code) {
      boolean reads = next.code().isLoad() && next.operands().get(0) == input;
      if (reads && (written || next.operands().get(1) != 0)) {
        return false;
      }
      written |= next.code().isStore() && next.target() == output;
    }
    return true;
  }

  private Value compute(FusedStep step, TensorSpec result) {
    Value first = known[step.operands().get(0)];
    boolean moves = step.op() instanceof Reshape || step.op() instanceof BroadcastTo;
    if (moves && !first.isInput()) {
      return new Value(false, first.number(), result);
    }
    List<Integer> operands = new ArrayList<>();
    for (int operand : step.operands()) {
      operands.add(register(known[operand], result.shape()));
    }
    if (moves) {
      return new Value(false, operands.get(0), result);
    }
    Optional<List<FusedCode>> codes = FusedCodes.of(step.op(), first.spec().dtype());
    complete &= codes.isPresent();
    int value = operands.get(0);
    List<Integer> from = operands;
    for (FusedCode next : codes.orElse(List.of())) {
      value = add(next, from, numbers(step));
      from = List.of(value);
    }
    return new Value(false, value, result);
  }

  private int numbers(FusedStep step) {
    double[] own = FusedCodes.numbers(step.op());
    if (own.length == 0) {
      return 0;
    }
    numbers.add(own);
    return numbers.size() - 1;
  }

  private int add(FusedCode next, List<Integer> operands, int number) {
    code.add(new Instruction(next, made, List.copyOf(operands), number));
    return made++;
  }

  /** The value as a step of this shape reads it. */
  private int register(Value value, Shape shape) {
    return value.isInput() ? load(value, shape) : value.number();
  }

  private int load(Value value, Shape shape) {
    TensorSpec spec = given.get(value.number());
    boolean whole = spec.size() == size;
    Dims dims = whole ? null : Dims.broadcast(shape, List.of(spec.shape()));
    List<Long> strides = whole ? List.of() : Arrays.stream(dims.fields()).boxed().toList();
    return loaded.computeIfAbsent(
        new Place(value.number(), strides),
        key -> {
          Optional<FusedCode> load = FusedCodes.load(spec.dtype());
          complete &= load.isPresent();
          if (!whole) {
            places.add(dims);
          }
          int place = whole ? 0 : places.size();
          return add(load.orElse(FusedCode.LOAD_F32), List.of(value.number(), place), 0);
        });
  }

  private void store(List<Integer> outputs, int number) {
    for (int output = 0; output < outputs.size(); output++) {
      if (outputs.get(output) == number) {
        Optional<FusedCode> store = FusedCodes.store(values.get(number).dtype());
        complete &= store.isPresent();
        int value = known[number].number();
        code.add(new Instruction(store.orElse(FusedCode.STORE_F32), output, List.of(value), 0));
      }
    }
  }
}
