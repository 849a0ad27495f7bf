// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.device.Buffer;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.function.Consumer;

/** A variable with memory of its own, which plans read and write in place. */
public final class StaticVariable implements Variable {
  private final StaticBackend backend;
  private final String name;
  private final TensorSpec spec;
  private final boolean trainable;
  private final Buffer buffer;
  private final Consumer<StaticVariable> onClose;
  private boolean closed;

  StaticVariable(
      StaticBackend backend,
      String name,
      TensorSpec spec,
      boolean trainable,
      Buffer buffer,
      Consumer<StaticVariable> onClose) {
    this.backend = backend;
    this.name = name;
    this.spec = spec;
    this.trainable = trainable;
    this.buffer = buffer;
    this.onClose = onClose;
  }

  StaticBackend backend() {
    return backend;
  }

  /** Its memory; throws if it was closed. */
  public Buffer buffer() {
    if (closed) {
      throw new IllegalStateException("variable '" + name + "' was closed");
    }
    return buffer;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean trainable() {
    return trainable;
  }

  @Override
  public TensorSpec spec() {
    return spec;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      buffer.close();
      onClose.accept(this);
    }
  }

  @Override
  public String toString() {
    return "static variable '" + name + "' " + spec;
  }
}
