// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op;

/**
 * The ops whose first input is a variable: {@code ReadVariable} and {@code Assign}, no others.
 * Backends carry them out themselves, without kernels.
 */
public interface StateOp extends Op {
  @Override
  default boolean pure() {
    return false;
  }
}
