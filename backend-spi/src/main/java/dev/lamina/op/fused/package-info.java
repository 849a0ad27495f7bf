// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Several ops as one, for devices that compute them in one launch. */
package dev.lamina.op.fused;
