// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.ConfigReader;
import dev.lamina.naming.NameTable;
import dev.lamina.text.TextSplitter;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How texts are standardized or split: one of Keras's ways, or code, which files can hold only by
 * the name that it was registered with.
 *
 * @param mode Keras's name of a way, or null
 * @param function the name of code, or null
 * @param code what is done to a text
 */
record TextStep<F>(String mode, String function, F code) {
  /** Ways, and the functions of users, to standardize. */
  static final Kind<UnaryOperator<String>> STANDARDIZE =
      new Kind<>(
          "standardize",
          List.of("lower_and_strip_punctuation", "lower", "strip_punctuation"),
          TextSplitter::standardization);

  /** Ways, and the functions of users, to split. */
  static final Kind<Function<String, List<String>>> SPLIT =
      new Kind<>("split", List.of("whitespace", "character"), TextSplitter::splitting);

  /** Code without a name. */
  static <F> TextStep<F> of(String argument, F code) {
    return new TextStep<>(null, null, Objects.requireNonNull(code, argument));
  }

  /** What stands for it in the config of a layer. */
  Object config(Layer owner, String argument) {
    if (mode == null && function == null) {
      throw new IllegalStateException(
          "layer '"
              + owner.name()
              + "' ("
              + owner.className()
              + ") holds code in '"
              + argument
              + "' that has no name and cannot be written; register it and give its name");
    }
    return mode != null ? mode : FunctionForm.of(function);
  }

  /** One of the two arguments: what it may be. */
  static final class Kind<F> {
    private final String argument;
    private final List<String> modes;
    private final Function<String, F> codeOfMode;
    private final NameTable<F> functions;

    private Kind(String argument, List<String> modes, Function<String, F> codeOfMode) {
      this.argument = argument;
      this.modes = modes;
      this.codeOfMode = codeOfMode;
      this.functions = new NameTable<>(argument + " function");
    }

    void register(String name, F code) {
      Objects.requireNonNull(code, argument);
      functions.add(() -> code, name);
    }

    /** What a name stands for. */
    TextStep<F> named(String name) {
      if (modes.contains(name)) {
        return new TextStep<>(name, null, codeOfMode.apply(name));
      }
      if (!functions.names().contains(name)) {
        throw new IllegalArgumentException(
            argument
                + " '"
                + name
                + "' must be one of "
                + modes
                + ", null, or the name of a registered function; registered: "
                + functions.names());
      }
      return new TextStep<>(null, name, functions.get(name));
    }

    /** The argument in a config. */
    TextStep<F> read(ConfigReader reader, TextStep<F> standard) {
      if (!reader.named(argument)) {
        return standard;
      }
      Object form = reader.raw(argument);
      return form == null
          ? null
          : FunctionForm.name(form)
              .map(this::named)
              .orElseThrow(() -> reader.misfit(argument, form, "a name; code is never run"));
    }
  }
}
