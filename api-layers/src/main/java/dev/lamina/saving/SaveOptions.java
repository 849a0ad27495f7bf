// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving;

/** The arguments of {@code save}, with Keras's defaults. */
public final class SaveOptions {
  private boolean overwrite = true;
  private boolean includeOptimizer = true;
  private boolean keras2;

  /** Keras's defaults. */
  public SaveOptions() {}

  /** Whether a file that is there may be replaced; default true. */
  public SaveOptions overwrite(boolean replace) {
    this.overwrite = replace;
    return this;
  }

  /**
   * Whether a compiled model is saved with how it was compiled and the state of its training;
   * default true. Keras 3 itself does not restore the optimizer from {@code .h5} files, and cannot
   * train such a model unless this is false.
   */
  public SaveOptions includeOptimizer(boolean include) {
    this.includeOptimizer = include;
    return this;
  }

  /**
   * Whether an {@code .h5} or {@code .hdf5} is written as Keras 2.15 writes it, for programs with
   * that version; default false. Layers and arguments that it does not know are refused.
   */
  public SaveOptions keras2(boolean older) {
    this.keras2 = older;
    return this;
  }

  /** Whether a file that is there may be replaced. */
  public boolean overwrite() {
    return overwrite;
  }

  /** Whether the state of training is saved. */
  public boolean includeOptimizer() {
    return includeOptimizer;
  }

  /** Whether a file is written as Keras 2.15 writes it. */
  public boolean keras2() {
    return keras2;
  }
}
