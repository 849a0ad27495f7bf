// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Matrix products. */
package dev.lamina.op.linalg;
