// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Running sums and products along the middle axis of (outer, extent, inner): one thread a lane, or for
// long lanes of neighbours a block.
#include "elements.cuh"

template <class T> struct Sum {
    static __device__ __forceinline__ T first() { return 0; }
    static __device__ __forceinline__ T join(T a, T b) { return a + b; }
};
template <class T> struct Prod {
    static __device__ __forceinline__ T first() { return 1; }
    static __device__ __forceinline__ T join(T a, T b) { return a * b; }
};

template <class T, class R>
__device__ __forceinline__ void by_threads(const T *in, T *out, i64 lanes, i64 extent, i64 inner, bool exclusive,
                                           bool reverse) {
    ELEMENTS(lane, lanes) {
        i64 start = lane / inner * extent * inner + lane % inner;
        T running = R::first();
        for (i64 step = 0; step < extent; step++) {
            i64 i = start + (reverse ? extent - 1 - step : step) * inner;
            T before = running;
            running = R::join(running, in[i]);
            out[i] = exclusive ? before : running;
        }
    }
}

// Elements of a thread, one after the other.
#define GO 4

// Each round the block joins what its threads have, in steps of twice the width.
template <class T, class R>
__device__ __forceinline__ void by_blocks(const T *in, T *out, i64 lanes, i64 extent, bool exclusive, bool reverse) {
    DYNAMIC_SHARED(T, joined);
    ROLLED for (i64 lane = blockIdx.x; lane < lanes; lane += gridDim.x) {
        T carry = R::first();
        ROLLED for (i64 begin = 0; begin < extent; begin += 256 * GO) {
            T x[GO], all = R::first();
            for (int k = 0; k < GO; k++) {
                i64 step = begin + threadIdx.x * GO + k;
                x[k] = step < extent ? in[lane * extent + (reverse ? extent - 1 - step : step)] : R::first();
                all = R::join(all, x[k]);
            }
            joined[threadIdx.x] = all;
            __syncthreads();
            ROLLED for (int by = 1; by < 256; by *= 2) {
                T before = threadIdx.x >= by ? joined[threadIdx.x - by] : R::first();
                __syncthreads();
                joined[threadIdx.x] = R::join(before, joined[threadIdx.x]);
                __syncthreads();
            }
            T running = threadIdx.x > 0 ? R::join(carry, joined[threadIdx.x - 1]) : carry;
            carry = R::join(carry, joined[255]);
            for (int k = 0; k < GO; k++) {
                i64 step = begin + threadIdx.x * GO + k;
                T before = running;
                running = R::join(running, x[k]);
                if (step < extent) out[lane * extent + (reverse ? extent - 1 - step : step)] = exclusive ? before : running;
            }
            __syncthreads();
        }
    }
}

#define SCAN(name, T, R)                                                                                      \
    KERNEL name##_threads(const T *in, T *out, i64 lanes, i64 extent, i64 inner, i32 exclusive, i32 reverse) { \
        by_threads<T, R<T>>(in, out, lanes, extent, inner, exclusive, reverse);                               \
    }                                                                                                         \
    KERNEL name##_blocks(const T *in, T *out, i64 lanes, i64 extent, i64, i32 exclusive, i32 reverse) {       \
        by_blocks<T, R<T>>(in, out, lanes, extent, exclusive, reverse);                                       \
    }
#define SCANS(suffix, T)            \
    SCAN(cum_sum_##suffix, T, Sum)  \
    SCAN(cum_prod_##suffix, T, Prod)
SCANS(f32, f32)
SCANS(i32, i32)
SCANS(i64, i64)
SCANS(u8, u8)
