// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

/**
 * Where an argument of a step comes from.
 *
 * @param index of the kernel's input or output; 0 for the others
 * @param offset in bytes; for constants the address itself
 */
record Operand(Source source, int index, long offset) {
  /** The kinds of memory that a launch is given or owns. */
  enum Source {
    INPUT,
    OUTPUT,
    WORKSPACE,
    CONSTANT
  }

  static Operand input(int index) {
    return new Operand(Source.INPUT, index, 0);
  }

  static Operand output(int index) {
    return new Operand(Source.OUTPUT, index, 0);
  }
}
