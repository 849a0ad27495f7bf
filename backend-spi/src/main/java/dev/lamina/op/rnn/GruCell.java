// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.rnn;

import dev.lamina.op.CompositeOp;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * One step of a gated recurrent unit (Cho and others, 2014, arXiv:1406.1078; Keras's {@code
 * GRUCell}). Inputs: x {@code (batch, features)}, h {@code (batch, units)}, kernel {@code
 * (features, 3 units)}, recurrent kernel {@code (units, 3 units)}, then the bias where the op has
 * one; gates lie in the order z, r, h. With {@code g} the recurrent activation and {@code a} the
 * activation, the output is {@code z h + (1 - z) a(n)}, where {@code z} and {@code r} are {@code g}
 * of their gates and {@code n} adds to {@code x kernel} of the third gate
 *
 * <ul>
 *   <li>with {@code resetAfter}: {@code r} times {@code h recurrentKernel} plus its bias; the bias
 *       is {@code (2, 3 units)}, a row for the input and one for the state;
 *   <li>without: {@code (r h) recurrentKernel}; the bias is {@code (3 units,)}.
 * </ul>
 */
public record GruCell(
    CellActivation activation, CellActivation recurrentActivation, boolean bias, boolean resetAfter)
    implements CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    return List.of(CellSpecs.cell(this, inputs, layout(false)));
  }

  CellSpecs.Layout layout(boolean mask) {
    int rows = resetAfter ? 2 : 1;
    return new CellSpecs.Layout(1, 3, bias ? rows : 0, mask);
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    List<Tensor> biases = biases(ops, inputs);
    Tensor product =
        bias
            ? ops.linalg().matmul(inputs.get(0), inputs.get(2), biases.get(0))
            : ops.linalg().matmul(inputs.get(0), inputs.get(2));
    return recurrence(ops, inputs, biases).step(product, inputs.subList(1, 2)).states();
  }

  /** The bias of the input, then that of the state where there is one. */
  List<Tensor> biases(Ops ops, List<Tensor> inputs) {
    if (!bias || !resetAfter) {
      return bias ? inputs.subList(4, 5) : List.of();
    }
    long width = inputs.get(4).shape().dim(1);
    return ops.array().split(inputs.get(4), List.of(1L, 1L), 0).stream()
        .map(row -> ops.array().reshape(row, width))
        .toList();
  }

  Recurrence recurrence(Ops ops, List<Tensor> inputs, List<Tensor> biases) {
    return resetAfter
        ? Recurrence.gruResetAfter(
            ops, activation, recurrentActivation, inputs.get(3), bias ? biases.get(1) : null)
        : Recurrence.gruResetBefore(ops, activation, recurrentActivation, inputs.get(3));
  }
}
