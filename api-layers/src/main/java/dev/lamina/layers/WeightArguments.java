// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.constraints.Constraint;
import dev.lamina.constraints.Constraints;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.regularizers.Regularizers;
import dev.lamina.tensor.Shape;
import java.util.Objects;

/**
 * How a weight starts and what is asked of it: the arguments {@code x_initializer}, {@code
 * x_regularizer} and {@code x_constraint} of the weight x. Regularizer and constraint may be null.
 */
public final class WeightArguments {
  private final String argument;
  private final String weight;
  private Initializer initializer;
  private Regularizer regularizer;
  private Constraint constraint;

  WeightArguments(String weight, Initializer standard) {
    this(weight, weight, standard);
  }

  /** The arguments {@code argument_initializer} and so on of a weight with a name of its own. */
  WeightArguments(String argument, String weight, Initializer standard) {
    this.argument = argument;
    this.weight = weight;
    this.initializer = standard;
  }

  void initializer(Initializer given) {
    this.initializer = Objects.requireNonNull(given, argument + "Initializer");
  }

  void regularizer(Regularizer given) {
    this.regularizer = given;
  }

  void constraint(Constraint given) {
    this.constraint = given;
  }

  Initializer initializer() {
    return initializer;
  }

  Regularizer regularizer() {
    return regularizer;
  }

  Constraint constraint() {
    return constraint;
  }

  void read(ConfigReader reader) {
    if (reader.given(argument + "_initializer")) {
      initializer = reader.object(argument + "_initializer", Initializers.CLASSES);
    }
    regularizer = reader.object(argument + "_regularizer", Regularizers.CLASSES);
    constraint = reader.object(argument + "_constraint", Constraints.CLASSES);
  }

  /** Writes the arguments of weights, grouped as Keras has them. */
  static Config write(Config config, WeightArguments... weights) {
    writeInitializers(config, weights);
    writeRegularizers(config, weights);
    return writeConstraints(config, weights);
  }

  static Config writeInitializers(Config config, WeightArguments... weights) {
    for (WeightArguments each : weights) {
      config.put(each.argument + "_initializer", Initializers.CLASSES.serialize(each.initializer));
    }
    return config;
  }

  static Config writeRegularizers(Config config, WeightArguments... weights) {
    for (WeightArguments each : weights) {
      config.put(each.argument + "_regularizer", Regularizers.CLASSES.serialize(each.regularizer));
    }
    return config;
  }

  static Config writeConstraints(Config config, WeightArguments... weights) {
    for (WeightArguments each : weights) {
      config.put(each.argument + "_constraint", Constraints.CLASSES.serialize(each.constraint));
    }
    return config;
  }

  /** Declares the weight. */
  Weight declare(Layer layer, Shape shape) {
    return declare(layer, shape, initializer);
  }

  /** Declares the weight with an initializer that was fitted to its shape. */
  Weight declare(Layer layer, Shape shape, Initializer fitted) {
    return layer.addWeight(weight, shape, fitted, regularizer, constraint);
  }
}
