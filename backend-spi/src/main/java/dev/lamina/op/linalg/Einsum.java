// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.linalg;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Einstein summation: each operand's axes are named by the letters of its part of {@code equation},
 * for example {@code "bij,bjk->bik"}, and letters that are not in the result are summed over. A
 * letter twice in one operand means its diagonal. NumPy's {@code einsum}, without the ellipsis,
 * which {@link dev.lamina.ops.LinalgOps#einsum} resolves.
 */
public record Einsum(String equation) implements CompositeOp {
  /** Refuses an equation of another form. */
  public Einsum {
    Equation.parse(equation);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    Equation parsed = Equation.parse(equation);
    Check.arity(this, inputs, parsed.operands().size());
    Check.sameDtype(this, inputs);
    Check.floating(this, inputs, 0);
    Map<Character, Long> extents = new TreeMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      String labels = parsed.operands().get(i);
      Check.rank(this, inputs, i, labels.length());
      for (int axis = 0; axis < labels.length(); axis++) {
        long extent = inputs.get(i).shape().dim(axis);
        Long known = extents.putIfAbsent(labels.charAt(axis), extent);
        Check.that(
            known == null || known == extent,
            this,
            inputs,
            "index '"
                + labels.charAt(axis)
                + "' must have one extent, not "
                + known
                + " and "
                + extent);
      }
    }
    long[] dims = parsed.output().chars().mapToLong(c -> extents.get((char) c)).toArray();
    return List.of(inputs.get(0).withShape(Shape.of(dims)));
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    return List.of(new Contraction(ops, Equation.parse(equation)).run(inputs));
  }
}
