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

  /**
   * Keras's module of its class, where it is another than that of the classes it is known among:
   * {@code keras} for a {@code Sequential} among layers; null otherwise.
   */
  default String kerasModule() {
    return null;
  }

  /** The shapes that it was built for, as Keras writes them, or null if there are none to write. */
  default Config getBuildConfig() {
    return null;
  }
}
