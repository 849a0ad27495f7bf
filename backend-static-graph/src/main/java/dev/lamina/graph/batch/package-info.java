// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** The unknown batch size of a graph: calculating with it, and putting the size of a run in. */
package dev.lamina.graph.batch;
