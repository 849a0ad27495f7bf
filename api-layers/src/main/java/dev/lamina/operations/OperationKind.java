// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.operations;

import java.util.List;

/**
 * A class of operations.
 *
 * @param module Keras's module of it
 * @param className Keras's name of it
 * @param callNames names of the positional arguments of its use; a star before a name takes all
 * @param function what it computes
 */
record OperationKind(
    String module, String className, List<String> callNames, OperationFunction function) {
  static final String STAR = "*";

  OperationKind(String module, String className, String callNames, OperationFunction function) {
    this(module, className, List.of(callNames.split(" ")), function);
  }

  /** Whether all positional arguments are one list. */
  boolean takesAny() {
    return callNames.get(0).startsWith(STAR);
  }
}
