// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.initializers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which axes of a weight count as inputs and outputs of a unit, where they are not the usual ones.
 *
 * @param input axes of the inputs, empty for the usual ones
 * @param output axes of the outputs, empty for the usual ones
 */
public record FanAxes(Optional<List<Integer>> input, Optional<List<Integer>> output) {
  /** The usual ones: the last axis but one and the last, times the others. */
  public static final FanAxes USUAL = new FanAxes(Optional.empty(), Optional.empty());

  private static final String INPUT = "input_axes";
  private static final String OUTPUT = "output_axes";

  /** Given axes. */
  public static FanAxes of(List<Integer> input, List<Integer> output) {
    return new FanAxes(Optional.of(List.copyOf(input)), Optional.of(List.copyOf(output)));
  }

  /** Whether axes of both are given. */
  boolean isWhole() {
    return input.isPresent() && output.isPresent();
  }

  static FanAxes read(ConfigReader arguments) {
    return new FanAxes(axes(arguments, INPUT), axes(arguments, OUTPUT));
  }

  /** Adds them as Keras writes them. */
  Config write(Config config) {
    return config.put(INPUT, input.orElse(null)).put(OUTPUT, output.orElse(null));
  }

  private static Optional<List<Integer>> axes(ConfigReader arguments, String name) {
    return arguments.given(name)
        ? Optional.of(Arrays.stream(arguments.integers(name)).mapToObj(Math::toIntExact).toList())
        : Optional.empty();
  }
}
