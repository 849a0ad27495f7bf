// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.plan;

import dev.lamina.graph.StaticVariable;

/** A piece of memory that one or more tensors of a plan lie in, one after another. */
final class Slot {
  private final Kind kind;
  private final long bytes;
  private final StaticVariable variable;
  private int firstStep;
  private int lastStep;
  private long offset;

  /** Where the memory is. */
  enum Kind {
    ARENA,
    CONSTANT,
    VARIABLE
  }

  private Slot(Kind kind, long bytes, StaticVariable variable, int firstStep) {
    this.kind = kind;
    this.bytes = bytes;
    this.variable = variable;
    this.firstStep = firstStep;
    this.lastStep = firstStep;
  }

  static Slot arena(long bytes, int firstStep) {
    return new Slot(Kind.ARENA, bytes, null, firstStep);
  }

  static Slot constant(long bytes) {
    return new Slot(Kind.CONSTANT, bytes, null, 0);
  }

  static Slot variable(StaticVariable variable, long bytes) {
    return new Slot(Kind.VARIABLE, bytes, variable, 0);
  }

  Kind kind() {
    return kind;
  }

  long bytes() {
    return bytes;
  }

  StaticVariable variable() {
    return variable;
  }

  int firstStep() {
    return firstStep;
  }

  int lastStep() {
    return lastStep;
  }

  /** Says that a step reads or writes it. */
  void use(int step) {
    firstStep = Math.min(firstStep, step);
    lastStep = Math.max(lastStep, step);
  }

  boolean overlaps(Slot other) {
    return firstStep <= other.lastStep && other.firstStep <= lastStep;
  }

  long offset() {
    return offset;
  }

  void place(long where) {
    offset = where;
  }
}
