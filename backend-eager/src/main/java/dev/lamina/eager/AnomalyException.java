// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

/** An op gave a value that is not a number. */
public final class AnomalyException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  AnomalyException(String message) {
    super(message);
  }
}
