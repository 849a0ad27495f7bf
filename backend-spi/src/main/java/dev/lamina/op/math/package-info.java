// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Element-wise arithmetic and activations. */
package dev.lamina.op.math;
