// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.device.Buffer;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.function.Consumer;

/** A variable with memory of its own, which plans read and write in place. */
public final class StaticVariable implements Variable {
  private final Object owner;
  private final String name;
  private final TensorSpec spec;
  private final boolean trainable;
  private final Buffer buffer;
  private final Consumer<StaticVariable> onClose;
  private boolean closed;

  /**
   * A variable over a buffer, which it owns.
   *
   * @param owner the backend or session that it belongs to
   * @param onClose told when the variable is closed
   */
  public StaticVariable(
      Object owner,
      String name,
      TensorSpec spec,
      boolean trainable,
      Buffer buffer,
      Consumer<StaticVariable> onClose) {
    this.owner = owner;
    this.name = name;
    this.spec = spec;
    this.trainable = trainable;
    this.buffer = buffer;
    this.onClose = onClose;
  }

  Object owner() {
    return owner;
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
