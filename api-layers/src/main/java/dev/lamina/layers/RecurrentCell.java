// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One step of a recurrent net, for {@link RNN} (keras.io/api/layers/recurrent_layers/rnn). Inputs
 * of {@code call} are x {@code (batch, features)}, then the states {@code (batch, size)}; outputs
 * are the step's output, then the new states.
 *
 * <p>Users write cells of their own: they extend this class and override {@code build} and {@code
 * call(context, inputs)}.
 *
 * @param <L> the cell's own class
 */
public abstract class RecurrentCell<L extends RecurrentCell<L>> extends FluentLayer<L> {
  /** A cell with Keras's defaults. */
  protected RecurrentCell() {}

  /** The size of each state. */
  public abstract List<Long> stateSizes();

  /** The size of the output; by default that of the first state. */
  public long outputSize() {
    return stateSizes().get(0);
  }

  /** The shapes of the states, once the cell is built. */
  List<Shape> stateShapes(long batch) {
    return stateSizes().stream().map(size -> Shape.of(batch, size)).toList();
  }

  /** What one pass over a sequence runs at every step: noise is drawn here, once for all. */
  CellStep steps(CallContext context, long batch) {
    return (x, states) -> {
      List<Tensor> inputs = new ArrayList<>();
      inputs.add(x);
      inputs.addAll(states);
      return run(context, inputs);
    };
  }

  /**
   * All steps by one op: outputs of all steps in the order they were computed in, then the last
   * states; empty if there is no such op.
   *
   * @param mask BOOL {@code (batch, time)}, or null
   */
  Optional<List<Tensor>> sequence(
      CallContext context, Tensor x, List<Tensor> states, Tensor mask, boolean goBackwards) {
    return Optional.empty();
  }
}
