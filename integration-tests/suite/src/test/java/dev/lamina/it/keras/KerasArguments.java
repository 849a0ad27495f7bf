// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import dev.lamina.activations.Activations;
import dev.lamina.callbacks.Callback;
import dev.lamina.config.Config;
import dev.lamina.config.KerasClasses;
import dev.lamina.config.KerasObject;
import dev.lamina.constraints.Constraints;
import dev.lamina.initializers.Initializers;
import dev.lamina.layers.Layers;
import dev.lamina.losses.Losses;
import dev.lamina.metrics.Metrics;
import dev.lamina.optimizers.Optimizers;
import dev.lamina.optimizers.schedules.LearningRateSchedules;
import dev.lamina.regularizers.Regularizers;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What becomes of an argument of Keras's: found by giving a value that fits no argument to a class
 * whose other arguments are those that Keras wrote. Callbacks are not made from arguments; theirs
 * are setters and fields of the same name.
 */
final class KerasArguments {
  /** What becomes of an argument. */
  enum Fate {
    SUPPORTED,
    REFUSED,
    IGNORED,
    MISSING
  }

  private static final Config ODD = new Config().put("no value", "of any argument");
  private static final Map<String, KerasClasses<?>> REGISTRIES =
      Map.of(
          "layers", Layers.CLASSES,
          "preprocessing", Layers.CLASSES,
          "losses", Losses.CLASSES,
          "metrics", Metrics.CLASSES,
          "optimizers", Optimizers.CLASSES,
          "schedules", LearningRateSchedules.CLASSES,
          "initializers", Initializers.CLASSES,
          "regularizers", Regularizers.CLASSES,
          "constraints", Constraints.CLASSES,
          "activations", Activations.CLASSES);

  private static final Set<String> UNCLEAR = new TreeSet<>();

  private KerasArguments() {}

  /** Arguments whose errors do not name them. */
  static Set<String> unclear() {
    return UNCLEAR;
  }

  static boolean isImplemented(String family, String className) {
    KerasClasses<?> registry = REGISTRIES.get(family);
    return registry == null
        ? callback(className).isPresent()
        : registry.classNames().contains(className);
  }

  static Fate fate(String family, String className, Config others, String argument) {
    KerasClasses<?> registry = REGISTRIES.get(family);
    if (registry == null) {
      return ofCallback(callback(className).orElseThrow(), camelCase(argument));
    }
    try {
      Object made = registry.make(className, new Config().putAll(others).put(argument, ODD));
      boolean kept =
          made instanceof KerasObject object && ODD.equals(object.getConfig().get(argument));
      return kept ? Fate.SUPPORTED : Fate.IGNORED;
    } catch (IllegalArgumentException e) {
      String message = e.getMessage();
      if (message.matches("(?s).* has no argument .*\\b" + Pattern.quote(argument) + "\\b.*")) {
        return Fate.MISSING;
      }
      if (!message.contains("'" + argument + "'")) {
        UNCLEAR.add(className + "." + argument + ": " + message);
      }
      return message.contains("nothing else than") ? Fate.REFUSED : Fate.SUPPORTED;
    } catch (RuntimeException e) {
      UNCLEAR.add(className + "." + argument + ": " + e);
      return Fate.SUPPORTED;
    }
  }

  private static Optional<Class<?>> callback(String className) {
    try {
      return Optional.of(Class.forName(Callback.class.getPackageName() + "." + className));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  private static Fate ofCallback(Class<?> owner, String name) {
    if (!isMember(owner, name)) {
      return Fate.MISSING;
    }
    try {
      owner.getMethod(name, long.class).invoke(owner.getConstructor().newInstance(), 1);
    } catch (InvocationTargetException e) {
      String message = String.valueOf(e.getCause().getMessage());
      return message.contains("nothing else than") ? Fate.REFUSED : Fate.SUPPORTED;
    } catch (ReflectiveOperationException e) {
      // Not of whole numbers, which are what a setter refuses here.
      return Fate.SUPPORTED;
    }
    return Fate.SUPPORTED;
  }

  private static boolean isMember(Class<?> owner, String name) {
    boolean method = Arrays.stream(owner.getMethods()).map(Method::getName).anyMatch(name::equals);
    boolean field =
        Arrays.stream(owner.getDeclaredFields()).map(Field::getName).anyMatch(name::equals);
    return method || field;
  }

  private static String camelCase(String argument) {
    return Pattern.compile("_(\\w)")
        .matcher(argument)
        .replaceAll(letter -> letter.group(1).toUpperCase(java.util.Locale.ROOT));
  }
}
