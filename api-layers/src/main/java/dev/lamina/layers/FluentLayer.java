// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.regularizers.Regularizers;
import dev.lamina.tensor.DType;

/**
 * The arguments that all layers have, set one after the other: {@code new
 * Dense(10).name("scores").activation("softmax")}. Set them before the layer is used.
 *
 * @param <L> the layer's own class
 */
public abstract class FluentLayer<L extends FluentLayer<L>> extends Layer {
  /** A layer with Keras's defaults. */
  protected FluentLayer() {}

  /** Names it; default: the name of its kind, numbered in its model. */
  public final L name(String name) {
    rename(name);
    return self();
  }

  /** Whether training changes its weights; default true. */
  public final L trainable(boolean trainable) {
    startTrainable(trainable);
    return self();
  }

  /** Element type of weights and computation; default: as the runtime has it, as a rule float32. */
  public final L dtype(DType dtype) {
    return dtype(DTypePolicy.of(dtype));
  }

  /** In which dtypes it computes and keeps its weights, by name, such as {@code mixed_bfloat16}. */
  public final L dtype(String policy) {
    return dtype(DTypePolicy.of(policy));
  }

  /** In which dtypes it computes and keeps its weights; default: as the runtime has it. */
  public final L dtype(DTypePolicy policy) {
    setPolicy(policy);
    return self();
  }

  /** Whether floating point inputs are cast to the layer's dtype; default true. */
  public final L autocast(boolean cast) {
    setAutocast(cast);
    return self();
  }

  /** A penalty on the output; default none. */
  public final L activityRegularizer(Regularizer regularizer) {
    setActivityRegularizer(regularizer);
    return self();
  }

  /** A penalty on the output, by name. */
  public final L activityRegularizer(String regularizer) {
    return activityRegularizer(Regularizers.get(regularizer));
  }

  /** Reads the arguments that all layers have: the end of reading a config. */
  protected final L common(ConfigReader arguments) {
    arguments.text("name", this::rename);
    arguments.flag("trainable", this::startTrainable);
    arguments.flag("autocast", this::setAutocast);
    DTypePolicy.read(arguments, "dtype", this::setPolicy);
    if (arguments.given("activity_regularizer")) {
      setActivityRegularizer(arguments.object("activity_regularizer", Regularizers.CLASSES));
    }
    return self();
  }

  /** This object. */
  @SuppressWarnings("unchecked") // every subclass names itself as L
  protected final L self() {
    if (isBuilt()) {
      throw new IllegalStateException(
          "layer '" + name() + "' is in use already; set its arguments before");
    }
    return (L) this;
  }
}
