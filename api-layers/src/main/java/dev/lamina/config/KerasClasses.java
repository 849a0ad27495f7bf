// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.config;

import dev.lamina.naming.NameTable;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The classes of one of Keras's modules, known by their names, with what makes an object from its
 * arguments. Not thread safe while it is filled.
 *
 * @param <T> what the objects have in common
 */
public final class KerasClasses<T> {
  private static final String MODULE = "module";
  private static final String CLASS_NAME = "class_name";
  private static final String CONFIG = "config";
  private static final String REGISTERED_NAME = "registered_name";
  private static final String INTERNAL = "keras.src.";

  private final String module;
  private final NameTable<Function<Config, ? extends T>> table;
  private final Set<String> classNames = new LinkedHashSet<>();
  private final Map<String, String> registered = new HashMap<>();

  /**
   * No class yet.
   *
   * @param what a word for messages, for example {@code initializer}
   * @param module Keras's module, for example {@code keras.initializers}
   */
  public KerasClasses(String what, String module) {
    this.module = module;
    this.table = new NameTable<>(what);
  }

  /**
   * Adds a class.
   *
   * @param className Keras's name of it
   * @param maker makes an object from its arguments; those that it leaves unread are refused
   * @param aliases other names that stand for it, for example {@code glorot_uniform}
   */
  public KerasClasses<T> add(
      String className, Function<ConfigReader, ? extends T> maker, String... aliases) {
    Function<Config, ? extends T> whole =
        config -> {
          ConfigReader reader = config.reader(className);
          T made = maker.apply(reader);
          reader.finish();
          return made;
        };
    classNames.add(className);
    table.add(() -> whole, className);
    table.add(() -> whole, aliases);
    return this;
  }

  /** Adds a name that stands for an object with arguments of its own. */
  public KerasClasses<T> addNamed(String name, Function<Config, ? extends T> maker) {
    table.add(() -> maker, name);
    return this;
  }

  /**
   * Adds a class that is not Keras's, as {@code register_keras_serializable} does: objects are
   * written with {@code package>Class} as their registered name.
   */
  public KerasClasses<T> register(
      String packageName, String className, Function<ConfigReader, ? extends T> maker) {
    String registeredName = packageName + ">" + className;
    add(className, maker, registeredName);
    classNames.remove(className);
    registered.put(className, registeredName);
    return this;
  }

  /** Keras's names of the classes, in the order they were added. */
  public Set<String> classNames() {
    return new LinkedHashSet<>(classNames);
  }

  /** Whether a name is Keras's own, aliases included, and not one that a user registered. */
  public boolean isKeras(String name) {
    return names().contains(name)
        && !registered.containsKey(name)
        && !registered.containsValue(name);
  }

  /** All names, aliases included, sorted. */
  public Set<String> names() {
    return table.names();
  }

  /**
   * An object with default arguments.
   *
   * @throws IllegalArgumentException if the name is unknown; the message lists near names
   */
  public T get(String name) {
    return make(name, new Config());
  }

  /**
   * An object with the given arguments.
   *
   * @throws IllegalArgumentException if the name is unknown or an argument does not fit
   */
  public T make(String name, Config arguments) {
    T custom = CustomObjectScope.make(this, name, arguments);
    return custom == null ? table.get(name).apply(arguments) : custom;
  }

  /**
   * An object as Keras writes it where it is an argument of another: module, class, arguments; null
   * for none.
   */
  public Config serialize(KerasObject object) {
    if (object == null) {
      return null;
    }
    String registeredName = registered.get(object.className());
    String home = registeredName == null ? module : null;
    if (object.kerasModule() != null) {
      home = object.kerasModule();
      // Keras registers by name what is not part of its public modules.
      registeredName = home.startsWith(INTERNAL) ? object.className() : null;
    }
    Config form =
        new Config()
            .put(MODULE, home)
            .put(CLASS_NAME, object.className())
            .put(CONFIG, object.getConfig())
            .put(REGISTERED_NAME, registeredName);
    Config built = object.getBuildConfig();
    return built == null ? form : form.put("build_config", built);
  }

  /**
   * An object from a name, or from what {@link #serialize} gives; Keras 2's form without a module
   * is understood too.
   *
   * @throws IllegalArgumentException if it is neither, or cannot be made
   */
  public T deserialize(Object value) {
    if (value instanceof String name) {
      return get(name);
    }
    if (value instanceof Config form && form.get(CLASS_NAME) instanceof String name) {
      // Functions are written with their name in the place of arguments.
      Object arguments = form.get(CONFIG);
      return arguments instanceof String function
          ? get(function)
          : make(name, arguments instanceof Config given ? given : new Config());
    }
    throw new IllegalArgumentException(value + " is neither a name nor a serialized object");
  }
}
