// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.plan;

import dev.lamina.device.Device;
import dev.lamina.graph.Node;

/**
 * When a launch ran.
 *
 * @param node what it is for
 * @param startNanos its begin, by {@link System#nanoTime()}
 * @param nanos how long it took, waiting for the device included
 */
public record LaunchTime(Node node, Device device, long startNanos, long nanos) {}
