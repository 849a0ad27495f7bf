// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A cell run over the steps of a sequence, one after the other. */
final class Steps {
  private final Ops ops;
  private final boolean goBackwards;

  Steps(Ops ops, boolean goBackwards) {
    this.ops = ops;
    this.goBackwards = goBackwards;
  }

  /**
   * Outputs of all steps in the order they were computed in, then the last states.
   *
   * @param mask BOOL {@code (batch, steps)}, or null
   */
  List<Tensor> run(
      RecurrentCell<?> cell, CallContext context, Tensor x, List<Tensor> initial, Tensor mask) {
    CellStep step = cell.steps(context, x.shape().dim(0));
    long count = x.shape().dim(1);
    // Shapes are those of one step, however many there are.
    long done = context.findsShapes() ? Math.min(count, 1) : count;
    List<Tensor> states = initial;
    List<Tensor> outputs = new ArrayList<>();
    for (long i = 0; i < done; i++) {
      long at = goBackwards ? count - 1 - i : i;
      List<Tensor> next = step.step(at(ops, x, at), states);
      Tensor output = next.get(0);
      List<Tensor> fresh = next.subList(1, next.size());
      if (mask != null) {
        Tensor counts = at(ops, mask, at);
        Tensor before =
            outputs.isEmpty() ? ops.array().zeros(output.spec()) : outputs.get(outputs.size() - 1);
        output = select(ops, counts, output, before);
        fresh = select(counts, fresh, states);
      }
      outputs.add(output);
      states = fresh;
    }
    List<Tensor> results = new ArrayList<>();
    results.add(along(ops, outputs, count));
    results.addAll(states);
    return results;
  }

  /** Steps put together along their axis; a single one stands for all of {@code count}. */
  static Tensor along(Ops ops, List<Tensor> steps, long count) {
    Tensor all = ops.array().stack(steps, 1);
    return ops.array().broadcastTo(all, all.shape().withDim(1, count));
  }

  /** One step of a sequence, without the axis of steps. */
  static Tensor at(Ops ops, Tensor x, long step) {
    Shape shape = x.shape();
    long[] begin = new long[shape.rank()];
    begin[1] = step;
    Tensor one = ops.array().slice(x, Shape.of(begin), shape.withDim(1, 1));
    return ops.array().squeeze(one, 1);
  }

  /** Elements of one where the mask, which has the leading axes, is true, else of the other. */
  static Tensor select(Ops ops, Tensor mask, Tensor one, Tensor other) {
    long[] dims = new long[one.shape().rank()];
    Arrays.fill(dims, 1);
    for (int i = 0; i < mask.shape().rank(); i++) {
      dims[i] = mask.shape().dim(i);
    }
    return ops.compare().select(ops.array().reshape(mask, dims), one, other);
  }

  private List<Tensor> select(Tensor mask, List<Tensor> fresh, List<Tensor> old) {
    List<Tensor> chosen = new ArrayList<>();
    for (int i = 0; i < fresh.size(); i++) {
      chosen.add(select(ops, mask, fresh.get(i), old.get(i)));
    }
    return chosen;
  }
}
