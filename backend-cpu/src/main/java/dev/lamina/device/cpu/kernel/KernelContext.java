// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.cpu.memory.CachingAllocator;
import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.device.cpu.onednn.NnPrimitives;
import dev.lamina.device.cpu.onednn.Primitives;

/** What kernel factories share: one context a device. */
public record KernelContext(
    Primitives primitives, NnPrimitives nn, CachingAllocator allocator, NativeMemory memory) {}
