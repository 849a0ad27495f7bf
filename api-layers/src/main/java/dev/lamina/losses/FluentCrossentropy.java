// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;

/**
 * The arguments that cross-entropies of targets of the predictions' shape have in common.
 *
 * @param <L> the loss's own class
 */
public abstract class FluentCrossentropy<L extends FluentCrossentropy<L>> extends FluentLoss<L> {
  private boolean fromLogits;
  private double labelSmoothing;
  private int axis = -1;

  /** A loss with a name, on probabilities. */
  protected FluentCrossentropy(String name) {
    super(name);
  }

  /** Whether predictions are logits instead of probabilities; default false. */
  public final L fromLogits(boolean logits) {
    this.fromLogits = logits;
    return self();
  }

  /**
   * The share of each target that is spread over all classes, in [0, 1]; default 0. A target that
   * is a probability has two classes: it is squeezed towards 0.5.
   */
  public final L labelSmoothing(double share) {
    this.labelSmoothing = Smoothing.check(share);
    return self();
  }

  /** The axis of the classes, or of the mean for probabilities; default -1. */
  public final L axis(int value) {
    this.axis = value;
    return self();
  }

  /** Whether predictions are logits. */
  public final boolean fromLogits() {
    return fromLogits;
  }

  /** The share of each target that is spread over all classes. */
  public final double labelSmoothing() {
    return labelSmoothing;
  }

  /** The axis of the classes, or of the mean. */
  public final int axis() {
    return axis;
  }

  @Override
  public Config getConfig() {
    return super.getConfig()
        .put("from_logits", fromLogits)
        .put("label_smoothing", labelSmoothing)
        .put("axis", axis);
  }

  /** Reads what this class has, and what all losses have. */
  final L readCrossentropy(ConfigReader reader) {
    reader.flag("from_logits", this::fromLogits);
    reader.number("label_smoothing", this::labelSmoothing);
    reader.integer("axis", value -> axis(Math.toIntExact(value)));
    return read(reader);
  }
}
