// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.rnn;

import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The gradient of a recurrence, from the last step to the first. Values of steps lie in the order
 * the net does them; rows are those of all steps, one step after the other.
 */
final class UnrolledGradient {
  private final Ops ops;
  private final SequenceGrad grad;
  private final List<Tensor> inputs;
  private final List<Tensor> masks;
  private final Shape shape;

  UnrolledGradient(Ops ops, SequenceGrad grad, List<Tensor> inputs) {
    this.ops = ops;
    this.grad = grad;
    this.inputs = inputs;
    this.shape = inputs.get(0).shape();
    this.masks = grad.net().mask() ? masks() : null;
  }

  /** The gradient of one step. */
  @FunctionalInterface
  interface Step {
    /**
     * Gradients of the states before the step.
     *
     * @param states gradients of the states that the step made, zero where it is masked
     */
    List<Tensor> of(int step, List<Tensor> states);
  }

  /** Gradients of the initial states. */
  List<Tensor> run(Step step) {
    int count = grad.net().states();
    List<Tensor> outputs = batchMajor(cotangent(0));
    List<List<Tensor>> between = between();
    List<Tensor> states = new ArrayList<>();
    for (int s = 1; s <= count; s++) {
      Tensor last = cotangent(s);
      states.add(last == null ? zeros(inputs.get(s)) : last);
    }
    Tensor output = masks == null ? null : zeros(inputs.get(1));
    for (int i = (int) shape.dim(1) - 1; i >= 0; i--) {
      output = plus(output, outputs.get(i));
      for (int s = 0; s < count; s++) {
        states.set(s, plus(states.get(s), between.get(s).get(i)));
      }
      List<Tensor> fresh = new ArrayList<>(states);
      fresh.set(0, plus(states.get(0), output));
      if (masks == null) {
        output = null;
        states = new ArrayList<>(step.of(i, fresh));
      } else {
        Tensor mask = masks.get(i);
        fresh.replaceAll(value -> select(mask, value, zeros(value)));
        output = select(mask, zeros(output), output);
        List<Tensor> before = step.of(i, fresh);
        for (int s = 0; s < count; s++) {
          states.set(s, plus(select(mask, zeros(states.get(s)), states.get(s)), before.get(s)));
        }
      }
    }
    return states;
  }

  /** The gradients of states after each step: all but the first state may have them. */
  private List<List<Tensor>> between() {
    List<List<Tensor>> all = new ArrayList<>();
    int count = grad.net().states();
    all.add(none());
    for (int s = 1; s < count; s++) {
      all.add(steps(cotangent(count + 1 + s)));
    }
    return all;
  }

  private Tensor cotangent(int output) {
    int input = grad.cotangentInput(output);
    return input < 0 ? null : inputs.get(input);
  }

  /** The gradients of what all steps keep; nulls if they are not given. */
  List<Tensor> cotangents(int output) {
    return steps(cotangent(output));
  }

  /** What the net kept of each step. */
  List<Tensor> kept(int output) {
    return steps(inputs.get(grad.keptInput(output)));
  }

  /** The outputs of all steps. */
  List<Tensor> outputs() {
    return batchMajor(inputs.get(grad.keptInput(0)));
  }

  /** The first state before each step. */
  List<Tensor> before() {
    List<Tensor> outputs = outputs();
    List<Tensor> before = new ArrayList<>();
    Tensor state = inputs.get(1);
    for (int i = 0; i < outputs.size(); i++) {
      before.add(state);
      state = masks == null ? outputs.get(i) : select(masks.get(i), outputs.get(i), state);
    }
    return before;
  }

  /** The gradients asked for. */
  List<Tensor> wanted(Map<Integer, Supplier<Tensor>> gradients) {
    return grad.wanted().stream().map(input -> gradients.get(input).get()).toList();
  }

  /** Rows of x. */
  Tensor x() {
    Tensor steps = ops.array().transpose(inputs.get(0), 1, 0, 2);
    Tensor ordered = grad.net().goBackwards() ? ops.array().flip(steps, 0) : steps;
    return ops.array().reshape(ordered, shape.dim(1) * shape.dim(0), shape.dim(2));
  }

  /** The gradient of x from its rows. */
  Tensor ofX(Tensor rows) {
    Tensor steps = ops.array().reshape(rows, shape.dim(1), shape.dim(0), shape.dim(2));
    Tensor ordered = grad.net().goBackwards() ? ops.array().flip(steps, 0) : steps;
    return ops.array().transpose(ordered, 1, 0, 2);
  }

  Tensor rows(List<Tensor> steps) {
    return ops.array().concat(steps, 0);
  }

  /** Rows of {@code x kernel + h recurrentKernel + bias}, where the bias may be null. */
  Tensor sums(Tensor kernel, Tensor recurrentKernel, Tensor bias, List<Tensor> before) {
    Tensor ofX =
        bias == null ? ops.linalg().matmul(x(), kernel) : ops.linalg().matmul(x(), kernel, bias);
    return ops.math().add(ofX, ops.linalg().matmul(rows(before), recurrentKernel));
  }

  private List<Tensor> batchMajor(Tensor values) {
    return values == null ? none() : steps(ops.array().transpose(values, 1, 0, 2));
  }

  private List<Tensor> steps(Tensor values) {
    if (values == null) {
      return none();
    }
    long width = values.shape().dim(2);
    return steps(ops.array().reshape(values, shape.dim(1) * shape.dim(0), width), shape.dim(1));
  }

  /** Rows as steps. */
  List<Tensor> steps(Tensor rows, long count) {
    return ops.array().split(rows, (int) count, 0);
  }

  private List<Tensor> masks() {
    Tensor mask = ops.array().transpose(inputs.get(grad.net().inputCount() - 1), 1, 0);
    Tensor ordered = grad.net().goBackwards() ? ops.array().flip(mask, 0) : mask;
    return steps(ops.array().reshape(ordered, shape.dim(1) * shape.dim(0), 1), shape.dim(1));
  }

  private List<Tensor> none() {
    return new ArrayList<>(Collections.nCopies((int) shape.dim(1), null));
  }

  /** Columns of equal width; nulls of null. */
  List<Tensor> parts(Tensor joined, int count) {
    return joined == null ? Arrays.asList(new Tensor[count]) : ops.array().split(joined, count, 1);
  }

  /** The sum, in which null is 0. */
  Tensor plus(Tensor a, Tensor b) {
    return a == null ? b : b == null ? a : ops.math().add(a, b);
  }

  private Tensor select(Tensor mask, Tensor yes, Tensor no) {
    return ops.compare().select(mask, yes, no);
  }

  private Tensor zeros(Tensor like) {
    return ops.array().zeros(like.spec());
  }

  /** What an activation multiplies gradients by, times a gradient. */
  Tensor through(CellActivation activation, Tensor input, Tensor output, Tensor gradient) {
    MathOps math = ops.math();
    return activation == CellActivation.LINEAR
        ? gradient
        : math.multiply(gradient, activation.slope(ops, input, output));
  }
}
