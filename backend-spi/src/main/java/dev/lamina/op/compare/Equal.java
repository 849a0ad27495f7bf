// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.compare;

import dev.lamina.op.ComparisonOp;

/** Element-wise {@code x == y}; every comparison with NaN is false but {@code !=}. */
public record Equal() implements ComparisonOp {}
