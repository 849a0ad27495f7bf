// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

/** The instructions of the kernels of the family {@code fused}, in the order of its source. */
enum FusedCode {
  LOAD_F32,
  LOAD_I32,
  LOAD_I64,
  LOAD_U8,
  STORE_F32,
  STORE_I32,
  STORE_I64,
  STORE_U8,
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  MAXIMUM,
  MINIMUM,
  POWER,
  LOG_ADD_EXP,
  RELU_GRAD,
  EXP,
  LOG,
  SQRT,
  RSQRT,
  TANH,
  SIGMOID,
  SOFTPLUS,
  RELU,
  EXPM1,
  LOG1P,
  ERF,
  FLOOR,
  CEIL,
  ROUND,
  CLIP,
  SIGN,
  NEGATE,
  SQUARE,
  ABS,
  GELU,
  GELU_TANH,
  ELU,
  LEAKY_RELU,
  HARD_SIGMOID,
  SILU,
  MISH,
  ADD_ZERO,
  EQUAL,
  NOT_EQUAL,
  GREATER,
  GREATER_EQUAL,
  LESS,
  LESS_EQUAL,
  AND,
  OR,
  XOR,
  NOT,
  SELECT,
  F32_BOOL,
  BOOL_F32,
  I_ADD,
  I_SUBTRACT,
  I_MULTIPLY,
  I_MAXIMUM,
  I_MINIMUM,
  I_NEGATE,
  I_SQUARE,
  I_ABS,
  I_SIGN,
  I_EQUAL,
  I_NOT_EQUAL,
  I_GREATER,
  I_GREATER_EQUAL,
  I_LESS,
  I_LESS_EQUAL,
  I_F32,
  I_BOOL,
  F32_I,
  BOOL_I,
  TO_I32;

  /** Reads an element of the memory of a tensor. */
  boolean isLoad() {
    return ordinal() <= LOAD_U8.ordinal();
  }

  /** Writes an element of the memory of a tensor. */
  boolean isStore() {
    return !isLoad() && ordinal() <= STORE_U8.ordinal();
  }
}
