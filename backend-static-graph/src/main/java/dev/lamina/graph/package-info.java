// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The static backend: a function is traced into a graph once, the graph is rewritten and planned,
 * and the plan runs many times.
 */
package dev.lamina.graph;
