// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

/** The arguments of {@code loadWeights}, with Keras's defaults. */
public final class LoadWeightsOptions {
  private boolean byName;
  private boolean skipMismatch;

  /** Keras's defaults. */
  public LoadWeightsOptions() {}

  /**
   * Whether layers are found by their names, so that some layers of a file, or of a model, may have
   * no counterpart; default false: by their order. Only for {@code .h5} files with weights by layer
   * names.
   */
  public LoadWeightsOptions byName(boolean use) {
    this.byName = use;
    return this;
  }

  /** Whether layers whose weights differ in number or shape are left as they are; default false. */
  public LoadWeightsOptions skipMismatch(boolean skip) {
    this.skipMismatch = skip;
    return this;
  }

  /** Whether layers are found by their names. */
  public boolean byName() {
    return byName;
  }

  /** Whether what does not fit is left as it is. */
  public boolean skipMismatch() {
    return skipMismatch;
  }
}
