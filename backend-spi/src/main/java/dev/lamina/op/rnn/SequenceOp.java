// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.rnn;

import dev.lamina.op.CompositeOp;
import dev.lamina.op.DifferentiableOp;
import dev.lamina.op.Residuals;
import dev.lamina.op.VjpContext;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A recurrent net over all steps. Inputs: x {@code (batch, time, features)}, the states {@code
 * (batch, units)}, kernel, recurrent kernel, then the bias and the BOOL mask {@code (batch, time)}
 * where the op has them. Outputs: the outputs of all steps {@code (batch, time, units)}, the last
 * states, then what the gradient reads, with the steps along the first axis, in the order they are
 * done.
 *
 * <p>A masked step keeps the states and repeats the output before it, zero at the start. With
 * {@code goBackwards} the last step is done first, and comes first in the outputs too.
 */
public sealed interface SequenceOp extends DifferentiableOp, CompositeOp
    permits Lstm, Gru, SimpleRnn {
  /** Number of states; the first is the output of a step. */
  int states();

  /** Whether there is a bias. */
  boolean bias();

  /** Whether there is a mask. */
  boolean mask();

  /** Whether the last step is done first. */
  boolean goBackwards();

  /** The outputs that the gradient reads, in ascending order. */
  List<Integer> kept();

  /** Applies the op's gradient; see {@link SequenceGrad}. */
  List<Tensor> gradient(
      Ops ops, List<Integer> cotangents, List<Integer> wanted, List<Tensor> inputs);

  /** Number of inputs. */
  default int inputCount() {
    return 3 + states() + (bias() ? 1 : 0) + (mask() ? 1 : 0);
  }

  @Override
  default Residuals residuals() {
    Set<Integer> inputs = IntStream.range(0, inputCount()).boxed().collect(Collectors.toSet());
    return new Residuals(inputs, Set.copyOf(kept()));
  }

  @Override
  default List<Optional<Tensor>> vjp(VjpContext context) {
    List<Tensor> operands = new ArrayList<>();
    List<Integer> wanted = new ArrayList<>();
    for (int i = 0; i < context.inputCount(); i++) {
      operands.add(context.input(i));
      if (context.needs(i)) {
        wanted.add(i);
      }
    }
    kept().forEach(output -> operands.add(context.output(output)));
    List<Integer> cotangents = new ArrayList<>();
    for (int i = 0; i < context.outputCount(); i++) {
      if (context.cotangent(i).isPresent()) {
        operands.add(context.cotangent(i).get());
        cotangents.add(i);
      }
    }
    Iterator<Tensor> found = gradient(context.ops(), cotangents, wanted, operands).iterator();
    return IntStream.range(0, context.inputCount())
        .mapToObj(i -> context.ifNeeded(i, found::next))
        .toList();
  }
}
