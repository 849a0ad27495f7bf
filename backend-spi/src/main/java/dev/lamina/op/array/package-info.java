// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Shapes, layout, indexing and constants. */
package dev.lamina.op.array;
