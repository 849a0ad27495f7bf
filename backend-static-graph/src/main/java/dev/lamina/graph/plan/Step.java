// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.plan;

import dev.lamina.device.Kernel;
import dev.lamina.graph.Node;

/** A node with its prepared kernel. */
record Step(Node node, Kernel kernel) {}
