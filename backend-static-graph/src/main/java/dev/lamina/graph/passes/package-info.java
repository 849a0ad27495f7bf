// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** Rewritings of a graph that keep what it computes, to the bit. */
package dev.lamina.graph.passes;
