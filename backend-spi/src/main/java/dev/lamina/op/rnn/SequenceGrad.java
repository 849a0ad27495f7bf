// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.rnn;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradient of a {@link SequenceOp}. Inputs: those of the net, its outputs that {@link
 * SequenceOp#kept} names, then the gradients of the outputs that {@link #cotangents} names.
 * Outputs: the gradients of the inputs that {@link #wanted} names.
 */
public sealed interface SequenceGrad extends CompositeOp permits LstmGrad, GruGrad, SimpleRnnGrad {
  /** The net. */
  SequenceOp net();

  /** The outputs of the net whose gradients are given, in ascending order. */
  List<Integer> cotangents();

  /** The inputs of the net whose gradients are asked for, in ascending order. */
  List<Integer> wanted();

  /** The input that holds an output of the net which its gradient reads. */
  default int keptInput(int output) {
    return net().inputCount() + net().kept().indexOf(output);
  }

  /** The input that holds the gradient of an output of the net; -1 if it is not given. */
  default int cotangentInput(int output) {
    int position = cotangents().indexOf(output);
    return position < 0 ? -1 : net().inputCount() + net().kept().size() + position;
  }

  @Override
  default List<TensorSpec> infer(List<TensorSpec> inputs) {
    int count = net().inputCount();
    Check.arity(this, inputs, count + net().kept().size() + cotangents().size());
    List<TensorSpec> outputs = net().infer(inputs.subList(0, count));
    List<Integer> rest = new ArrayList<>(net().kept());
    rest.addAll(cotangents());
    for (int i = 0; i < rest.size(); i++) {
      TensorSpec spec = outputs.get(rest.get(i));
      boolean fits = inputs.get(count + i).equals(spec);
      Check.that(fits, this, inputs, "input " + (count + i) + " must be " + spec);
    }
    return wanted().stream().map(inputs::get).toList();
  }
}
