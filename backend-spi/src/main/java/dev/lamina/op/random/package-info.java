// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Counter-based random numbers. */
package dev.lamina.op.random;
