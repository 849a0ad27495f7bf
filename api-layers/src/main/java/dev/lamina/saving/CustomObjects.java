// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving;

import dev.lamina.config.ConfigReader;
import dev.lamina.config.CustomObjectScope;
import dev.lamina.config.KerasClasses;
import dev.lamina.layers.Lambda;
import dev.lamina.layers.Layer;
import dev.lamina.layers.Layers;
import dev.lamina.layers.TensorFunction;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a model's file names but does not hold: classes of the user, and code of {@code Lambda}
 * layers, which files hold as Python's, if at all. Keras's {@code custom_objects}.
 */
public final class CustomObjects {
  /** None. */
  public static final CustomObjects NONE = new CustomObjects();

  private final List<Consumer<CustomObjectScope>> classes = new ArrayList<>();
  private final Map<String, TensorFunction> functions = new HashMap<>();

  /**
   * A class of layers.
   *
   * @param maker makes a layer from its arguments; see {@code Layers.register}
   */
  public CustomObjects layer(String className, Function<ConfigReader, ? extends Layer> maker) {
    return add(Layers.CLASSES, className, maker);
  }

  /**
   * A class of any kind, for example {@code add(Losses.CLASSES, "Focal", reader -> new Focal())}.
   */
  public <T> CustomObjects add(
      KerasClasses<T> table, String className, Function<ConfigReader, ? extends T> maker) {
    Objects.requireNonNull(maker, "maker");
    classes.add(scope -> scope.add(table, className, maker));
    return this;
  }

  /** The code of a {@code Lambda} layer of one input, by the layer's name. */
  public CustomObjects lambda(String layerName, BiFunction<Ops, Tensor, Tensor> function) {
    Objects.requireNonNull(function, "function");
    return lambdaOf(
        layerName, (context, inputs) -> List.of(function.apply(context.ops(), inputs.get(0))));
  }

  /** The code of a {@code Lambda} layer of any inputs, by the layer's name. */
  public CustomObjects lambdaOf(String layerName, TensorFunction function) {
    functions.put(layerName, Objects.requireNonNull(function, "function"));
    return this;
  }

  /** Makes them known in a scope. */
  public void addTo(CustomObjectScope scope) {
    classes.forEach(custom -> custom.accept(scope));
    scope.add(
        Layers.CLASSES,
        "Lambda",
        reader -> {
          TensorFunction function = functions.get(reader.text("name", ""));
          return function == null ? null : Lambda.fromConfig(reader, function);
        });
  }
}
