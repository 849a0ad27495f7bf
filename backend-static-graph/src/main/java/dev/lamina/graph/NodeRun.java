// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph;

import dev.lamina.device.Device;

/**
 * What a run did for one node of a graph.
 *
 * @param name the node's name
 * @param op its op with the attributes
 * @param device where it ran
 * @param launches kernels launched for it: 0 for sources and reshapes, and for nodes that a pass
 *     folded into a constant or merged with an equal one
 * @param nanos time of those launches; 0 without profiling
 */
public record NodeRun(String name, String op, Device device, int launches, long nanos) {}
