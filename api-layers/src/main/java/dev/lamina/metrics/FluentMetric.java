// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.DType;

/**
 * The arguments that all metrics have.
 *
 * @param <M> the metric's own class
 */
public abstract class FluentMetric<M extends FluentMetric<M>> extends Metric {
  /** A metric with a name; null stands for its class's name in snake case. */
  protected FluentMetric(String name) {
    super(name);
  }

  /** The name in logs. */
  public final M name(String value) {
    setName(value);
    return self();
  }

  /**
   * Element type of what it gathers; default float32.
   *
   * @throws IllegalArgumentException if the metric cannot be gathered in it
   */
  public final M dtype(DType value) {
    setDtype(value);
    return self();
  }

  /** Reads name and dtype. */
  protected final M read(ConfigReader reader) {
    reader.text("name", this::setName);
    reader.text("dtype", value -> setDtype(DType.of(value.equals("int") ? "int32" : value)));
    return self();
  }

  /** This object. */
  @SuppressWarnings("unchecked") // every subclass names itself as M
  protected final M self() {
    return (M) this;
  }
}
