// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.dialect;

import dev.lamina.config.Config;
import dev.lamina.config.Forms;
import dev.lamina.saving.ImportReport;
import dev.lamina.saving.ImportReport.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A layer's class and arguments on their way to Keras 3's form; what is changed is reported. */
final class LayerDraft {
  private final ImportReport report;
  private final Config form;
  private final Map<String, Object> arguments = new LinkedHashMap<>();
  private final boolean old;
  private String className;

  /**
   * Begins with what a file has.
   *
   * @param old whether a version before Keras 3 wrote it
   */
  LayerDraft(Config form, boolean old, ImportReport report) {
    this.form = form;
    this.old = old;
    this.report = report;
    this.className = Forms.text(form.get("class_name"), "class_name");
    Config given = Forms.config(form.get("config"), "config of " + className);
    given.names().forEach(name -> arguments.put(name, given.get(name)));
  }

  /** The class as it is now. */
  String className() {
    return className;
  }

  /** Whether the class is one of these. */
  boolean is(String... classNames) {
    return List.of(classNames).contains(className);
  }

  /** Whether a version before Keras 3 wrote it. */
  boolean isOld() {
    return old;
  }

  /** Whether the argument is there, and not null. */
  boolean given(String name) {
    return arguments.get(name) != null;
  }

  /** The names of all arguments. */
  List<String> names() {
    return List.copyOf(arguments.keySet());
  }

  /** Whether the argument is there, if only as null. */
  boolean has(String name) {
    return arguments.containsKey(name);
  }

  /** The argument, or null. */
  Object get(String name) {
    return arguments.get(name);
  }

  /** Adds or replaces an argument. */
  LayerDraft put(String name, Object value) {
    arguments.put(name, value);
    return this;
  }

  /** Changes the class. */
  void becomes(String newClass) {
    if (!newClass.equals(className)) {
      report.note(Kind.TRANSLATED, "class " + className + " is " + newClass);
      className = newClass;
    }
  }

  /** Gives an argument its new name, if it is there and the new one is not. */
  void rename(String from, String to) {
    if (arguments.containsKey(from)) {
      Object value = arguments.remove(from);
      arguments.putIfAbsent(to, value);
      report.note(Kind.TRANSLATED, "argument " + from + " is " + to);
    }
  }

  /** Changes a value, if it is given. */
  void change(String name, UnaryOperator<Object> change) {
    arguments.computeIfPresent(name, (key, value) -> change.apply(value));
  }

  /** Takes an argument away for good; the result is null if there was none. */
  Object take(String name) {
    return arguments.remove(name);
  }

  /** Leaves out arguments that mean nothing here, whatever they are. */
  void drop(String... names) {
    for (String name : names) {
      if (arguments.containsKey(name)) {
        Object value = arguments.remove(name);
        if (value != null) {
          report.note(Kind.IGNORED, "argument " + name + "=" + Forms.show(value));
        }
      }
    }
  }

  /** Leaves out an argument if its value changes nothing; any other is left to be refused. */
  void dropIf(String name, Object... harmless) {
    Object value = arguments.get(name);
    if (value == null || List.of(harmless).contains(value)) {
      drop(name);
    }
  }

  /** Says in the report what was translated. */
  void note(String text) {
    report.note(Kind.TRANSLATED, text);
  }

  /** The form with the new class and arguments; the rest of it as it was. */
  Config form() {
    Config config = new Config();
    arguments.forEach(config::put);
    return new Config().putAll(form).put("class_name", className).put("config", config);
  }
}
