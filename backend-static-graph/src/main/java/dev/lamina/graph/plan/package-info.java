// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/** From a graph to a flat list of launches over one arena. */
package dev.lamina.graph.plan;
