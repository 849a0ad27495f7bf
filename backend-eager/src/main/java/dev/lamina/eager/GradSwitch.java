// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

/** Recording, switched on or off until this is closed. It frees nothing, unlike a scope. */
public final class GradSwitch implements AutoCloseable {
  private final EagerBackend backend;
  private final EagerScope scope;
  private final boolean before;

  GradSwitch(EagerBackend backend, boolean record) {
    this.backend = backend;
    this.scope = backend.currentScope();
    this.before = backend.recording();
    backend.setRecording(record);
  }

  /** Recording is again as it was. */
  @Override
  public void close() {
    if (backend.currentScope() != scope) {
      throw new IllegalStateException("scopes must close in the reverse order of opening");
    }
    backend.setRecording(before);
  }
}
