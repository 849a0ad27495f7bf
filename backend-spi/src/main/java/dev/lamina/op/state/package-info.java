// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Ops on variables. */
package dev.lamina.op.state;
