// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.rnn;

import dev.lamina.op.Check;
import dev.lamina.op.Op;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The shape rules that recurrent ops share. Inputs come in the order x, states, kernel, recurrent
 * kernel, then bias and mask where the op has them.
 */
final class CellSpecs {
  private CellSpecs() {}

  /**
   * The parts of an op's inputs.
   *
   * @param gates how many times the units the kernels are wide
   * @param biasRows 0 for no bias, 1 for one of rank 1, 2 for one with a row each for input and
   *     state
   */
  record Layout(int states, int gates, int biasRows, boolean mask) {
    int kernel() {
      return 1 + states;
    }

    int recurrentKernel() {
      return 2 + states;
    }

    int bias() {
      return 3 + states;
    }

    int count() {
      return 3 + states + (biasRows > 0 ? 1 : 0) + (mask ? 1 : 0);
    }
  }

  /** Checks a cell's inputs and returns the spec of a state. */
  static TensorSpec cell(Op op, List<TensorSpec> inputs, Layout layout) {
    Check.arity(op, inputs, layout.count());
    Check.rank(op, inputs, 0, 2);
    return state(op, inputs, layout);
  }

  /** Checks a sequence's inputs and returns the spec of its output, then those of the states. */
  static List<TensorSpec> sequence(Op op, List<TensorSpec> inputs, Layout layout) {
    Check.arity(op, inputs, layout.count());
    Check.rank(op, inputs, 0, 3);
    Shape x = inputs.get(0).shape();
    Check.that(x.dim(1) > 0, op, inputs, "there must be at least one time step");
    if (layout.mask()) {
      TensorSpec mask = new TensorSpec(DType.BOOL, Shape.of(x.dim(0), x.dim(1)));
      boolean fits = inputs.get(inputs.size() - 1).equals(mask);
      Check.that(fits, op, inputs, "the mask must be " + mask);
    }
    TensorSpec state = state(op, inputs, layout);
    List<TensorSpec> outputs = new ArrayList<>();
    outputs.add(state.withShape(Shape.of(x.dim(0), x.dim(1), state.shape().dim(1))));
    outputs.addAll(Collections.nCopies(layout.states(), state));
    return outputs;
  }

  /** The spec of what each step keeps, the steps along the first axis. */
  static TensorSpec kept(List<TensorSpec> inputs, int width) {
    Shape x = inputs.get(0).shape();
    long units = inputs.get(1).shape().dim(1);
    return inputs.get(1).withShape(Shape.of(x.dim(1), x.dim(0), width * units));
  }

  private static TensorSpec state(Op op, List<TensorSpec> inputs, Layout layout) {
    Check.sameDtype(op, inputs.subList(0, layout.count() - (layout.mask() ? 1 : 0)));
    Check.floating(op, inputs, 0);
    Check.rank(op, inputs, 1, 2);
    Shape x = inputs.get(0).shape();
    long units = inputs.get(1).shape().dim(1);
    long wide = layout.gates() * units;
    for (int i = 1; i <= layout.states(); i++) {
      require(op, inputs, i, Shape.of(x.dim(0), units));
    }
    require(op, inputs, layout.kernel(), Shape.of(x.dim(-1), wide));
    require(op, inputs, layout.recurrentKernel(), Shape.of(units, wide));
    if (layout.biasRows() > 0) {
      Shape bias = layout.biasRows() == 1 ? Shape.of(wide) : Shape.of(layout.biasRows(), wide);
      require(op, inputs, layout.bias(), bias);
    }
    return inputs.get(1);
  }

  private static void require(Op op, List<TensorSpec> inputs, int input, Shape shape) {
    boolean fits = inputs.get(input).shape().equals(shape);
    Check.that(fits, op, inputs, "input " + input + " must have shape " + shape);
  }
}
