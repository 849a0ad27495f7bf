// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.callbacks;

import dev.lamina.metrics.Direction;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A number in the logs that is watched, and when it got better: Keras's {@code MonitorCallback}.
 */
final class Monitor {
  private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);
  private static final Set<String> MODES = Set.of("auto", "min", "max");

  private final String owner;
  private String name = "val_loss";
  private String mode = "auto";
  private double minDelta;
  private Direction direction;

  /** For a callback, whose name is put into messages. */
  Monitor(String owner, double minDelta) {
    this.owner = owner;
    this.minDelta = minDelta;
  }

  void name(String value) {
    this.name = Objects.requireNonNull(value, "monitor");
  }

  String name() {
    return name;
  }

  void mode(String value) {
    if (!MODES.contains(value)) {
      throw new IllegalArgumentException(
          owner + ": mode '" + value + "' is unknown; use auto, min or max");
    }
    this.mode = value;
  }

  void minDelta(double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException(owner + ": minDelta must be a number; given NaN");
    }
    this.minDelta = Math.abs(value);
  }

  /** The number; a warning and nothing if the logs have none. */
  OptionalDouble value(Map<String, Double> logs) {
    Double value = logs.get(name);
    if (value == null) {
      LOG.warn(
          "{} looks at '{}', which is not in the logs; there are: {}",
          owner,
          name,
          String.join(", ", logs.keySet()));
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(value);
  }

  /**
   * Finds out which way the number gets better. Known only once the metrics of a model are.
   *
   * @throws IllegalArgumentException if the mode does not say it and the metric is not known to
   */
  void resolve(TrainingControl control) {
    String metric = name.startsWith("val_") ? name.substring("val_".length()) : name;
    direction =
        switch (mode) {
          case "min" -> Direction.DOWN;
          case "max" -> Direction.UP;
          default ->
              metric.equals("loss")
                  ? Direction.DOWN
                  : control.direction(metric).orElseThrow(this::unknownDirection);
        };
  }

  /** Whether a number is better than another by more than the least change; any is than none. */
  boolean isBetter(double value, OptionalDouble than) {
    if (than.isEmpty()) {
      return true;
    }
    // Compared as float32, as Keras does: a change below that precision is none.
    float other = (float) than.getAsDouble();
    return direction == Direction.UP
        ? (float) (value - minDelta) > other
        : (float) (value + minDelta) < other;
  }

  private IllegalArgumentException unknownDirection() {
    return new IllegalArgumentException(
        owner
            + ": monitor '"
            + name
            + "' is no metric of which is known whether more or less is better; set mode to max or"
            + " min");
  }
}
