// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device;

/**
 * What a device's allocator holds at one moment.
 *
 * @param bytesInUse bytes of live buffers as they were asked for, rounding of the allocator
 *     included
 * @param peakBytesInUse the largest {@code bytesInUse} so far
 * @param bytesReserved bytes taken from the system, cached free blocks included
 * @param liveBuffers buffers that were allocated and not closed; slices do not count
 * @param nativeAllocations how often memory was asked from the system, ever
 */
public record MemoryStats(
    long bytesInUse,
    long peakBytesInUse,
    long bytesReserved,
    long liveBuffers,
    long nativeAllocations) {}
