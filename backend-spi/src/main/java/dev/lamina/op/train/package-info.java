// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Optimizer updates, one op a variable. */
package dev.lamina.op.train;
