// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.fused;

import dev.lamina.op.BinaryOp;
import dev.lamina.op.Check;
import dev.lamina.op.ComparisonOp;
import dev.lamina.op.CompositeOp;
import dev.lamina.op.Op;
import dev.lamina.op.UnaryOp;
import dev.lamina.op.array.BroadcastTo;
import dev.lamina.op.array.Cast;
import dev.lamina.op.array.Reshape;
import dev.lamina.op.compare.Select;
import dev.lamina.op.logic.BoolOp;
import dev.lamina.op.logic.LogicalNot;
import dev.lamina.op.nn.LogSoftmax;
import dev.lamina.op.nn.Softmax;
import dev.lamina.op.reduce.Mean;
import dev.lamina.op.reduce.Sum;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A short program of element-wise ops, which a device may compute in one pass. Its values are
 * numbered: the inputs from 0 on, then what each step gives. Every step gives one tensor with as
 * many elements as those of the others; inputs are broadcast by NumPy's rule as each step says.
 *
 * <p>A kernel gives the bits that the kernels of the single ops give one after the other, so that
 * graphs may be rewritten with it and back.
 *
 * @param inputs number of inputs
 * @param steps ops in the order in which they are computed
 * @param outputs numbers of the values that are the outputs; none of them an input
 */
public record FusedElementwise(int inputs, List<FusedStep> steps, List<Integer> outputs)
    implements CompositeOp {
  /** Refuses ops that are not element-wise, and values that do not exist. */
  public FusedElementwise {
    steps = List.copyOf(steps);
    outputs = List.copyOf(outputs);
    for (int i = 0; i < steps.size(); i++) {
      FusedStep step = steps.get(i);
      require(accepts(step.op()), step.op() + " is not element-wise");
      for (int operand : step.operands()) {
        require(
            operand >= 0 && operand < inputs + i, step + " takes a value that is not yet there");
      }
    }
    for (int output : outputs) {
      boolean made = output >= inputs && output < inputs + steps.size();
      require(made, "output %" + output + " is no step's");
    }
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException("fused_elementwise: " + message);
    }
  }

  /**
   * Whether an op may be a step: each element of its output depends on one element of each input.
   * Sums and means count where each sum has one term, which {@link #infer} checks.
   */
  public static boolean accepts(Op op) {
    boolean alongAnAxis = op instanceof Softmax || op instanceof LogSoftmax;
    return op instanceof UnaryOp && !alongAnAxis
        || op instanceof BinaryOp
        || op instanceof ComparisonOp
        || op instanceof BoolOp
        || op instanceof LogicalNot
        || op instanceof Select
        || op instanceof Cast
        || op instanceof BroadcastTo
        || op instanceof Reshape
        || isReduction(op);
  }

  /** Whether an op is one of those that may be a step only where each sum has one term. */
  public static boolean isReduction(Op op) {
    return op instanceof Sum || op instanceof Mean;
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> given) {
    Check.that(!outputs.isEmpty(), this, given, "it needs at least one output");
    List<TensorSpec> values = values(given);
    return outputs.stream().map(values::get).toList();
  }

  /** Specs of all values, those of the inputs first. */
  public List<TensorSpec> values(List<TensorSpec> given) {
    Check.arity(this, given, inputs);
    List<TensorSpec> values = new ArrayList<>(given);
    for (FusedStep step : steps) {
      List<TensorSpec> operands = step.operands().stream().map(values::get).toList();
      TensorSpec result = step.op().infer(operands).get(0);
      boolean alike = values.size() == inputs || result.size() == values.get(inputs).size();
      Check.that(alike, this, given, "all steps must give as many elements");
      boolean oneTerm = !isReduction(step.op()) || result.size() == operands.get(0).size();
      Check.that(oneTerm, this, given, step + " must have one term an element");
      values.add(result);
    }
    return values;
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> given) {
    List<Tensor> values = compute(ops, given);
    return outputs.stream().map(values::get).toList();
  }

  /** All values, computed with single ops. */
  List<Tensor> compute(Ops ops, List<Tensor> given) {
    List<Tensor> values = new ArrayList<>(given);
    for (FusedStep step : steps) {
      List<Tensor> operands = step.operands().stream().map(values::get).toList();
      values.addAll(ops.apply(step.op(), operands));
    }
    return values;
  }

  /** For example {@code FusedElementwise[%2 = Add(%0, %1); %3 = Relu(%2); -> %3]}. */
  @Override
  public String toString() {
    return "FusedElementwise[" + text() + ']';
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      text.append('%').append(inputs + i).append(" = ").append(steps.get(i)).append("; ");
    }
    return text.append("-> ")
        .append(outputs.stream().map(number -> "%" + number).collect(Collectors.joining(", ")))
        .toString();
  }
}
