// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device;

/** How exact the products inside matrix multiplications and convolutions are. */
public enum Precision {
  /** Full precision of the operands' dtype. */
  HIGHEST,
  /** Operands of float32 products may be rounded to 10 fraction bits (TensorFloat-32). */
  TF32,
  /** Operands of float32 products may be rounded to bfloat16. */
  BFLOAT16
}
