// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.logic;

/** The bits set in exactly one, element by element. */
public record BitwiseXor() implements BitOp {}
