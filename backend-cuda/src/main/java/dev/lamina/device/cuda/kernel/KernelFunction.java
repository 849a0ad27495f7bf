// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

/** A kernel that was found: its family and name, for messages, and the driver's handle. */
record KernelFunction(String name, long handle) {}
