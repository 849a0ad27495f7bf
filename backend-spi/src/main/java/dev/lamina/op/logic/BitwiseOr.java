// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.logic;

/** The bits set in one or both, element by element. */
public record BitwiseOr() implements BitOp {}
