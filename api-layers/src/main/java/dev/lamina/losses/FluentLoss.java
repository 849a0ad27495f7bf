// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.DType;

/**
 * The arguments that all losses have.
 *
 * @param <L> the loss's own class
 */
public abstract class FluentLoss<L extends FluentLoss<L>> extends Loss {
  /** A loss with a name and Keras's reduction. */
  protected FluentLoss(String name) {
    super(name);
  }

  /** The name in logs. */
  public final L name(String value) {
    setName(value);
    return self();
  }

  /** How values become one number, by Keras's name; default {@code sum_over_batch_size}. */
  public final L reduction(String value) {
    setReduction(Reduction.of(value));
    return self();
  }

  /** What predictions are converted to before anything is computed; default float32. */
  public final L dtype(DType value) {
    setDtype(value);
    return self();
  }

  /** Reads name, reduction and dtype. */
  protected final L read(ConfigReader reader) {
    reader.text("name", this::setName);
    reader.textOrNull("reduction", this::reduction);
    reader.text("dtype", value -> setDtype(DType.of(value)));
    return self();
  }

  /** Takes name, reduction and dtype from another loss. */
  protected final L like(Loss other) {
    setName(other.name());
    setReduction(other.reduction());
    setDtype(other.dtype());
    return self();
  }

  /** This object. */
  @SuppressWarnings("unchecked") // every subclass names itself as L
  protected final L self() {
    return (L) this;
  }
}
