// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.dialect;

import dev.lamina.config.Config;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An operation of Keras 3 that is being put together. */
final class OperationDraft {
  private final String className;
  private final Config config = new Config();
  private final List<Object> args = new ArrayList<>();
  private final Set<Integer> transposed = new LinkedHashSet<>();

  OperationDraft(String className) {
    this.className = className;
  }

  /** Adds a positional argument of the use. */
  OperationDraft arg(Object value) {
    args.add(value);
    return this;
  }

  /** Adds an argument of the operation, if it is given. */
  OperationDraft set(String name, Object value) {
    if (value != null) {
      config.put(name, value);
    }
    return this;
  }

  /** Lets the last two axes of a positional argument be exchanged before. */
  OperationDraft transpose(int arg, Object flag) {
    if (Boolean.TRUE.equals(flag)) {
      transposed.add(arg);
    }
    return this;
  }

  String className() {
    return className;
  }

  Config config() {
    return config;
  }

  List<Object> args() {
    return args;
  }

  Set<Integer> transposed() {
    return transposed;
  }
}
