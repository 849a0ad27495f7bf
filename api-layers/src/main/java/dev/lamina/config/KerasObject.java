// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.config;

/**
 * Something with arguments that Keras knows by class name and arguments: a layer, an initializer,
 * an optimizer.
 */
public interface KerasObject {
  /** The name of its class, as Keras calls it. */
  default String className() {
    return getClass().getSimpleName();
  }

  /** Its arguments by Keras's names, in Keras's order: all that is needed to make it again. */
  Config getConfig();
}
