// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Comparisons and selection. */
package dev.lamina.op.compare;
