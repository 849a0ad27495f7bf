// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Truth values and bits. Nothing here has a gradient. */
package dev.lamina.op.logic;
