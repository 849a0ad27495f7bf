// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.logic;

/** Whether exactly one is true, element by element. */
public record LogicalXor() implements BoolOp {}
