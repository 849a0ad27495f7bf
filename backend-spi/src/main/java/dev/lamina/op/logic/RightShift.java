// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.logic;

/**
 * The bits moved down by input 1, element by element, which must lie between 0 and the width - 1;
 * the sign is kept.
 */
public record RightShift() implements BitOp {}
