// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.fused;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A program of element-wise ops, and sums or means of its values that are taken in the same pass.
 * The outputs are those of the program, which may have none, and then the reductions.
 *
 * <p>As of {@link FusedElementwise}: a kernel gives the bits of the single ops.
 *
 * @param program what is computed for each element
 * @param reductions a sum or a mean each, of one value of the program that has as many elements as
 *     its steps
 */
public record FusedReduction(FusedElementwise program, List<FusedStep> reductions)
    implements CompositeOp {
  /** Refuses other ops than sums and means, and values that do not exist. */
  public FusedReduction {
    reductions = List.copyOf(reductions);
    int values = program.inputs() + program.steps().size();
    for (FusedStep reduction : reductions) {
      boolean known =
          FusedElementwise.isReduction(reduction.op())
              && reduction.operands().stream().allMatch(value -> value >= 0 && value < values);
      if (!known) {
        throw new IllegalArgumentException(
            "fused_reduction: " + reduction + " must be a sum or a mean of a value of the program");
      }
    }
    if (reductions.isEmpty()) {
      throw new IllegalArgumentException("fused_reduction: it needs at least one reduction");
    }
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> given) {
    List<TensorSpec> values = program.values(given);
    List<TensorSpec> results = new ArrayList<>();
    program.outputs().forEach(output -> results.add(values.get(output)));
    for (FusedStep reduction : reductions) {
      TensorSpec value = values.get(reduction.operands().get(0));
      boolean whole = value.size() == values.get(values.size() - 1).size();
      Check.that(
          whole, this, given, reduction + " must reduce what the last step gives as many of");
      results.addAll(reduction.op().infer(List.of(value)));
    }
    return results;
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> given) {
    List<Tensor> values = program.compute(ops, given);
    List<Tensor> results = new ArrayList<>();
    program.outputs().forEach(output -> results.add(values.get(output)));
    for (FusedStep reduction : reductions) {
      results.addAll(ops.apply(reduction.op(), List.of(values.get(reduction.operands().get(0)))));
    }
    return results;
  }

  /** For example {@code FusedReduction[%1 = Exp(%0); -> %1, Sum[axes=[1], keepDims=true](%1)]}. */
  @Override
  public String toString() {
    String all = reductions.stream().map(Object::toString).collect(Collectors.joining(", "));
    return "FusedReduction["
        + program.text()
        + (program.outputs().isEmpty() ? "" : ", ")
        + all
        + ']';
  }
}
