// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.rnn;

import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A recurrence over all time steps. The inputs of all steps are projected by one matrix product.
 *
 * <p>Where a step is masked, the states stay and the output repeats the last one that was not, or
 * is zero before the first, as in Keras. With {@code goBackwards} the last step comes first, in the
 * output too.
 */
final class Unrolled {
  private final Ops ops;
  private final Recurrence recurrence;

  Unrolled(Ops ops, Recurrence recurrence) {
    this.ops = ops;
    this.recurrence = recurrence;
  }

  /**
   * The sequence of outputs, the last states, then, with the steps along the first axis, the gates
   * of each step if it has any, and the states after it but the first.
   *
   * @param bias of the projection, or null
   * @param mask {@code (batch, time)}, or null
   */
  List<Tensor> run(
      Tensor x,
      Tensor kernel,
      Tensor bias,
      List<Tensor> initial,
      Tensor mask,
      boolean goBackwards) {
    List<Tensor> projected = projections(x, kernel, bias);
    List<Tensor> masks = mask == null ? List.of() : masks(mask);
    List<Tensor> states = initial;
    List<Tensor> outputs = new ArrayList<>();
    List<Tensor> gates = new ArrayList<>();
    List<List<Tensor>> between = new ArrayList<>();
    Tensor output = mask == null ? null : ops.array().zeros(initial.get(0).spec());
    for (int i = 0; i < projected.size(); i++) {
      int step = goBackwards ? projected.size() - 1 - i : i;
      Recurrence.Step made = recurrence.step(projected.get(step), states);
      List<Tensor> next = made.states();
      output = mask == null ? next.get(0) : select(masks.get(step), next.get(0), output);
      states = mask == null ? next : select(masks.get(step), next, states);
      outputs.add(output);
      gates.addAll(made.gates());
      between.add(states);
    }
    List<Tensor> results = new ArrayList<>();
    results.add(ops.array().stack(outputs, 1));
    results.addAll(states);
    if (!gates.isEmpty()) {
      results.add(joined(gates, projected.size()));
    }
    for (int s = 1; s < initial.size(); s++) {
      int state = s;
      results.add(ops.array().stack(between.stream().map(all -> all.get(state)).toList(), 0));
    }
    return results;
  }

  /** The gates of all steps, side by side in each. */
  private Tensor joined(List<Tensor> gates, int steps) {
    int count = gates.size() / steps;
    List<Tensor> rows = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      rows.add(ops.array().concat(gates.subList(i * count, (i + 1) * count), 1));
    }
    return ops.array().stack(rows, 0);
  }

  private List<Tensor> projections(Tensor x, Tensor kernel, Tensor bias) {
    Shape shape = x.shape();
    Tensor steps = ops.array().transpose(x, 1, 0, 2);
    Tensor rows = ops.array().reshape(steps, shape.dim(1) * shape.dim(0), shape.dim(2));
    Tensor product =
        bias == null ? ops.linalg().matmul(rows, kernel) : ops.linalg().matmul(rows, kernel, bias);
    return parts(product, shape.dim(1), Shape.of(shape.dim(0), kernel.shape().dim(1)));
  }

  private List<Tensor> masks(Tensor mask) {
    long batch = mask.shape().dim(0);
    long steps = mask.shape().dim(1);
    Tensor columns = ops.array().reshape(ops.array().transpose(mask, 1, 0), steps * batch, 1);
    return parts(columns, steps, Shape.of(batch, 1));
  }

  private List<Tensor> parts(Tensor rows, long count, Shape each) {
    return ops.array().split(rows, Collections.nCopies((int) count, each.dim(0)), 0);
  }

  private Tensor select(Tensor mask, Tensor fresh, Tensor old) {
    return ops.compare().select(mask, fresh, old);
  }

  private List<Tensor> select(Tensor mask, List<Tensor> fresh, List<Tensor> old) {
    List<Tensor> chosen = new ArrayList<>();
    for (int i = 0; i < fresh.size(); i++) {
      chosen.add(select(mask, fresh.get(i), old.get(i)));
    }
    return chosen;
  }
}
