// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.activations.ActivationFunction;
import dev.lamina.activations.Activations;
import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.tensor.Tensor;
import java.util.Objects;
import java.util.Set;

/** An activation as a layer (keras.io/api/layers/core_layers/activation). */
public final class Activation extends FluentLayer<Activation> {
  private static final Set<String> REMEMBERED = Set.of(Activations.SOFTMAX, Activations.SIGMOID);

  private final ActivationFunction activation;

  /**
   * An activation by name.
   *
   * @throws IllegalArgumentException if it is unknown; the message lists the names
   */
  public Activation(String activation) {
    this(Activations.get(activation));
  }

  /** An activation given as code. */
  public Activation(ActivationFunction activation) {
    this.activation = Objects.requireNonNull(activation, "activation");
    supportMasking();
  }

  static Activation fromConfig(ConfigReader reader) {
    ActivationFunction[] given = {Activations.get("linear")};
    ActivationArgument.read(reader, "activation", function -> given[0] = function);
    return new Activation(given[0]).common(reader);
  }

  /** The function. */
  public ActivationFunction activation() {
    return activation;
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("activation", ActivationArgument.config(activation));
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    return applied(context, activation, input);
  }

  /** Applies a function; logits under a softmax or sigmoid are remembered, as Keras does. */
  static Tensor applied(CallContext context, ActivationFunction function, Tensor x) {
    Tensor y = function.apply(context.ops(), x);
    if (REMEMBERED.contains(function.name())) {
      context.rememberLogits(y, function.name(), x);
    }
    return y;
  }
}
