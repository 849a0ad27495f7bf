// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The CPU provider: oneDNN kernels through JavaCPP, tile kernels in Java, and a caching allocator.
 */
package dev.lamina.device.cpu;
