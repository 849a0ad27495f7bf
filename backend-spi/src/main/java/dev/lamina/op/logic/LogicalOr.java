// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.logic;

/** Whether one or both are true, element by element. */
public record LogicalOr() implements BoolOp {}
