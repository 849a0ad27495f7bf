// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What a session does with a graph: the nodes that a fetch needs, their copy at the shapes of the
 * feeds, their devices, and the plans that run them.
 */
package dev.lamina.graph.run;
