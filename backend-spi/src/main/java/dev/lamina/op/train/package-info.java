// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Optimizer updates of one variable, and of several at once. */
package dev.lamina.op.train;
