// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.operations;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Forms;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** One run of an operation: its arguments by Keras's names, tensors among them. */
final class OperationCall {
  private final Ops ops;
  private final Config arguments;
  private final ConfigReader reader;
  private final List<Tensor> inputs;

  OperationCall(Ops ops, OperationKind kind, Config arguments, List<Tensor> inputs) {
    this.ops = ops;
    this.arguments = arguments;
    this.reader = arguments.reader(kind.className());
    this.inputs = inputs;
  }

  Ops ops() {
    return ops;
  }

  /** The arguments that are no tensors. */
  ConfigReader reader() {
    return reader;
  }

  Object raw(String name) {
    return arguments.get(name);
  }

  /** All arguments but one. */
  Config without(String name) {
    Config rest = new Config();
    arguments.names().stream()
        .filter(other -> !other.equals(name))
        .forEach(other -> rest.put(other, arguments.get(other)));
    return rest;
  }

  /** A tensor; a number or an array becomes one. */
  Tensor tensor(String name) {
    return tensor(name, arguments.get(name));
  }

  /** A tensor, or null. */
  Tensor tensorOrNull(String name) {
    return arguments.get(name) == null ? null : tensor(name);
  }

  /** A list of tensors; a tensor alone is a list of one. */
  List<Tensor> tensors(String name) {
    if (!(arguments.get(name) instanceof List<?> list)) {
      return List.of(tensor(name));
    }
    List<Tensor> tensors = new ArrayList<>();
    list.forEach(element -> tensors.add(tensor(name, element)));
    return Operands.promoted(ops, tensors);
  }

  /**
   * Two tensors of one dtype. A plain number takes the dtype of the other, unless it has a fraction
   * and the other is of integers.
   */
  List<Tensor> pair(String first, String second) {
    Object one = arguments.get(first);
    Object other = arguments.get(second);
    if (other instanceof Number number && !(one instanceof Number)) {
      Tensor x = tensor(first);
      return Operands.promoted(ops, List.of(x, Operands.number(ops, number, x.dtype())));
    }
    if (one instanceof Number number && !(other instanceof Number)) {
      Tensor y = tensor(second);
      return Operands.promoted(ops, List.of(Operands.number(ops, number, y.dtype()), y));
    }
    return Operands.promoted(ops, List.of(tensor(first), tensor(second)));
  }

  /** Axes, counted from the front; all if none are given. */
  int[] axes(String name, int rank) {
    return reader.given(name)
        ? Arrays.stream(reader.integers(name)).mapToInt(axis -> normal(axis, rank)).toArray()
        : IntStream.range(0, rank).toArray();
  }

  /** One axis, counted from the front. */
  int axis(String name, int rank) {
    return normal(reader.integer(name), rank);
  }

  /** A dtype, or another if none is given. */
  DType dtype(String name, DType standard) {
    return reader.given(name) ? DType.of(reader.text(name)) : standard;
  }

  private static int normal(long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw new IllegalArgumentException("axis " + axis + " is not in a tensor of rank " + rank);
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  private Tensor tensor(String name, Object form) {
    Integer operand = Operation.operand(form);
    if (operand != null) {
      return inputs.get(operand);
    }
    if (form instanceof Number number) {
      return Operands.number(ops, number, form instanceof Long ? DType.INT32 : DType.FLOAT32);
    }
    if (form instanceof List<?> || form instanceof Config) {
      return Operands.array(ops, form);
    }
    throw new IllegalArgumentException(
        "argument '" + name + "' is " + Forms.show(form) + "; it must be a tensor or numbers");
  }
}
