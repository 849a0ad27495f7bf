// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.optimizers.schedules;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Range;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;

/**
 * One rate up to and including a step, another from there on to the next.
 *
 * @param boundaries steps, in ascending order
 * @param values rates, one more than boundaries, >= 0
 * @param name for files
 */
public record PiecewiseConstantDecay(List<Long> boundaries, List<Double> values, String name)
    implements LearningRateSchedule {
  private static final String DEFAULT_NAME = "PiecewiseConstant";

  /** Refuses counts and an order that do not fit. */
  public PiecewiseConstantDecay {
    boundaries = List.copyOf(boundaries);
    values = List.copyOf(values);
    if (boundaries.isEmpty() || boundaries.size() != values.size() - 1) {
      throw new IllegalArgumentException(
          "values must be one more than boundaries, which must be at least one; given "
              + values.size()
              + " values and "
              + boundaries.size()
              + " boundaries");
    }
    if (!boundaries.stream().sorted().toList().equals(boundaries)) {
      throw new IllegalArgumentException(
          "boundaries must be in ascending order, given " + boundaries);
    }
    values.forEach(value -> Range.notNegative("values", value));
  }

  /** With Keras's default name. */
  public PiecewiseConstantDecay(List<Long> boundaries, List<Double> values) {
    this(boundaries, values, DEFAULT_NAME);
  }

  static PiecewiseConstantDecay fromConfig(ConfigReader arguments) {
    // Keras compares whole steps with boundaries that it makes whole.
    return new PiecewiseConstantDecay(
        Arrays.stream(arguments.numbers("boundaries")).mapToObj(value -> (long) value).toList(),
        Arrays.stream(arguments.numbers("values")).boxed().toList(),
        arguments.text(Progress.NAME, DEFAULT_NAME));
  }

  @Override
  public Config getConfig() {
    return new Config()
        .put("boundaries", boundaries)
        .put("values", values)
        .put(Progress.NAME, name);
  }

  @Override
  public Tensor at(Ops ops, Tensor step) {
    int last = boundaries.size();
    Tensor rate = Progress.scalar(ops, values.get(last));
    for (int i = last - 1; i >= 0; i--) {
      Tensor boundary = ops.array().fill(TensorSpec.of(step.dtype()), boundaries.get(i));
      Tensor before = ops.compare().lessEqual(step, boundary);
      rate = ops.compare().select(before, Progress.scalar(ops, values.get(i)), rate);
    }
    return rate;
  }
}
