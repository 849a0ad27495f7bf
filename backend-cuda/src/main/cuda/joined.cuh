// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// What the threads of a group have, joined: fixed trees within warps, then warp after warp.
#pragma once
#include "elements.cuh"

// The sum or the largest of the values of WIDTH threads side by side, for each of them.
template <int WIDTH, bool SUM> __device__ __forceinline__ f32 joined(f32 value) {
    for (int bit = (WIDTH < 32 ? WIDTH : 32) / 2; bit > 0; bit /= 2) {
        f32 other = __shfl_xor_sync(~0u, value, bit);
        value = SUM ? value + other : fmaxf(value, other);
    }
    if (WIDTH <= 32) return value;
    DYNAMIC_SHARED(f32, warps);
    if (threadIdx.x % 32 == 0) warps[threadIdx.x / 32] = value;
    __syncthreads();
    value = warps[0];
    for (int warp = 1; warp < WIDTH / 32; warp++) value = SUM ? value + warps[warp] : fmaxf(value, warps[warp]);
    __syncthreads();
    return value;
}
