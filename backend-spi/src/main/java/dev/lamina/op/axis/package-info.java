// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Ops along one axis: cumulative sums and products, order, and elements picked by position. */
package dev.lamina.op.axis;
