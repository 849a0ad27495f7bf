// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Pooling over any number of spatial axes, channels last. */
package dev.lamina.op.pool;
