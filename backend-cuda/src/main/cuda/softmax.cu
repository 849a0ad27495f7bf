// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Softmax and its logarithm along the middle axis of (outer, extent, inner).
#include "elements.cuh"

// One thread for each lane: for short lanes.
KERNEL softmax_threads(const f32 *in, f32 *out, i64 lanes, i64 extent, i64 inner, i32 logarithm) {
    ELEMENTS(lane, lanes) {
        i64 start = lane / inner * extent * inner + lane % inner;
        const f32 *x = in + start;
        f32 *y = out + start;
        f32 largest = x[0], sum = 0;
        for (i64 k = 1; k < extent; k++) largest = fmaxf(largest, x[k * inner]);
        for (i64 k = 0; k < extent; k++) sum += expf(x[k * inner] - largest);
        f32 scale = logarithm ? logf(sum) : 1 / sum;
        for (i64 k = 0; k < extent; k++) {
            f32 shifted = x[k * inner] - largest;
            y[k * inner] = logarithm ? shifted - scale : expf(shifted) * scale;
        }
    }
}

__device__ __forceinline__ f32 joined(f32 value, bool sum) {
    DYNAMIC_SHARED(f32, tree);
    tree[threadIdx.x] = value;
    for (unsigned half = blockDim.x / 2; half > 0; half /= 2) {
        __syncthreads();
        if (threadIdx.x < half) {
            f32 a = tree[threadIdx.x], b = tree[threadIdx.x + half];
            tree[threadIdx.x] = sum ? a + b : fmaxf(a, b);
        }
    }
    __syncthreads();
    f32 result = tree[0];
    __syncthreads();
    return result;
}

// One block for each lane.
KERNEL softmax_blocks(const f32 *in, f32 *out, i64 lanes, i64 extent, i64 inner, i32 logarithm) {
    ROLLED for (i64 lane = blockIdx.x; lane < lanes; lane += gridDim.x) {
        i64 start = lane / inner * extent * inner + lane % inner;
        const f32 *x = in + start;
        f32 *y = out + start;
        f32 largest = x[0], sum = 0;
        for (i64 k = threadIdx.x; k < extent; k += blockDim.x) largest = fmaxf(largest, x[k * inner]);
        largest = joined(largest, false);
        for (i64 k = threadIdx.x; k < extent; k += blockDim.x) sum += expf(x[k * inner] - largest);
        sum = joined(sum, true);
        f32 scale = logarithm ? logf(sum) : 1 / sum;
        for (i64 k = threadIdx.x; k < extent; k += blockDim.x) {
            f32 shifted = x[k * inner] - largest;
            y[k * inner] = logarithm ? shifted - scale : expf(shifted) * scale;
        }
    }
}
