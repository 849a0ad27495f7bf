// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Reductions over axes. */
package dev.lamina.op.reduce;
