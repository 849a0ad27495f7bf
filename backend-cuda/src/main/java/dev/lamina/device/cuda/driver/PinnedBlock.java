// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.driver;

import java.nio.ByteBuffer;

/**
 * Host memory that the device reads and writes by itself. The view must not be used after the block
 * was freed.
 */
public record PinnedBlock(long address, ByteBuffer view) {}
