// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Softmax, its logarithm and their gradients along the middle axis of (outer, extent, inner). A lane
// has one thread, a warp or a block: threads stride over it, and read again what the cache holds.
#include "joined.cuh"

// A loop over the lanes, and over the elements of one by its threads.
#define LANES(WIDTH, lane, lanes)                                                                  \
    ROLLED for (i64 lane = ((i64)blockIdx.x * blockDim.x + threadIdx.x) / WIDTH; lane < (lanes); \
                lane += (i64)gridDim.x * blockDim.x / WIDTH)
#define ALONG(WIDTH, k, extent) for (i64 k = threadIdx.x % WIDTH; k < (extent); k += WIDTH)

template <int WIDTH>
__device__ __forceinline__ void softmax(const f32 *in, f32 *out, i64 lanes, i64 extent, i64 inner, bool logarithm) {
    LANES(WIDTH, lane, lanes) {
        i64 start = lane / inner * extent * inner + lane % inner;
        const f32 *x = in + start;
        f32 *y = out + start;
        f32 largest = x[0], sum = 0;
        ALONG(WIDTH, k, extent) largest = fmaxf(largest, x[k * inner]);
        largest = joined<WIDTH, false>(largest);
        ALONG(WIDTH, k, extent) sum += expf(x[k * inner] - largest);
        sum = joined<WIDTH, true>(sum);
        f32 scale = logarithm ? logf(sum) : 1 / sum;
        ALONG(WIDTH, k, extent) {
            f32 shifted = x[k * inner] - largest;
            y[k * inner] = logarithm ? shifted - scale : expf(shifted) * scale;
        }
    }
}

// From the output and its gradient.
template <int WIDTH>
__device__ __forceinline__ void softmax_grad(const f32 *out, const f32 *d_out, f32 *d_in, i64 lanes, i64 extent,
                                             i64 inner, bool logarithm) {
    LANES(WIDTH, lane, lanes) {
        i64 start = lane / inner * extent * inner + lane % inner;
        const f32 *y = out + start, *dy = d_out + start;
        f32 *dx = d_in + start;
        f32 sum = 0;
        ALONG(WIDTH, k, extent) sum += logarithm ? dy[k * inner] : dy[k * inner] * y[k * inner];
        sum = joined<WIDTH, true>(sum);
        ALONG(WIDTH, k, extent) {
            f32 slope = dy[k * inner], value = y[k * inner];
            dx[k * inner] = logarithm ? slope - expf(value) * sum : value * (slope - sum);
        }
    }
}

#define FOR_WIDTH(name, WIDTH)                                                                                 \
    KERNEL softmax_##name(const f32 *in, f32 *out, i64 lanes, i64 extent, i64 inner, i32 logarithm) {          \
        softmax<WIDTH>(in, out, lanes, extent, inner, logarithm);                                              \
    }                                                                                                          \
    KERNEL softmax_grad_##name(const f32 *out, const f32 *d_out, f32 *d_in, i64 lanes, i64 extent, i64 inner,  \
                               i32 logarithm) {                                                                \
        softmax_grad<WIDTH>(out, d_out, d_in, lanes, extent, inner, logarithm);                                \
    }
FOR_WIDTH(threads, 1)
FOR_WIDTH(warps, 32)
FOR_WIDTH(blocks, 256)
