// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.ops.ArrayOps;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer applied to every step of {@code (batch, steps, ...)}, one after the other
 * (keras.io/api/layers/recurrent_layers/time_distributed). Each step is given its own part of a
 * mask {@code (batch, steps, ...)}.
 */
public final class TimeDistributed extends Wrapper<TimeDistributed> {
  /** A layer over steps. */
  public TimeDistributed(Layer layer) {
    super(layer);
    supportMasking();
  }

  static TimeDistributed fromConfig(ConfigReader reader) {
    return new TimeDistributed(wrapped(reader)).common(reader);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    PartialShape input = InputCheck.single(inputs, 3, "(batch, steps, ...)");
    long[] dims = new long[input.rank() - 1];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = input.dim(i == 0 ? 0 : i + 1);
    }
    layer().ensureBuilt(List.of(PartialShape.of(dims)));
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    Optional<Tensor> mask = context.mask(input);
    mask.ifPresent(given -> requireSteps(given, input));
    List<Tensor> outputs = new ArrayList<>();
    long count = input.shape().dim(1);
    long done = context.findsShapes() ? Math.min(count, 1) : count;
    for (long step = 0; step < done; step++) {
      Tensor x = step(context, input, step);
      long at = step;
      mask.filter(given -> given.shape().rank() > 1)
          .ifPresent(given -> context.setMask(x, step(context, given, at)));
      outputs.add(layer().call(context, List.of(x)).get(0));
    }
    return Steps.along(context.ops(), outputs, count);
  }

  private static Tensor step(CallContext context, Tensor x, long step) {
    ArrayOps array = context.ops().array();
    Shape shape = x.shape();
    long[] begin = new long[shape.rank()];
    begin[1] = step;
    Tensor one = array.slice(x, Shape.of(begin), shape.withDim(1, 1));
    long[] rest = new long[shape.rank() - 1];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = shape.dim(i == 0 ? 0 : i + 1);
    }
    return array.reshape(one, rest);
  }

  private static void requireSteps(Tensor mask, Tensor input) {
    boolean fits =
        mask.shape().rank() >= 2
            && mask.shape().dim(0) == input.shape().dim(0)
            && mask.shape().dim(1) == input.shape().dim(1);
    if (!fits) {
      throw new IllegalArgumentException(
          "the mask has shape "
              + mask.shape()
              + "; it must begin with the batch and the steps of the input, which has shape "
              + input.shape());
    }
  }
}
