// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Products of vectors in shared memory with a packed matrix.
#pragma once
#include "recurrent.cuh"

// A thread has four columns and every splits-th four rows, an even number of them: of these it keeps the first
// KEPT in registers. What the threads of a block read at a time lies together.
#define ROW 256         // what a block reads at a time
#define FOUR (4 * ROW)  // four rows of all threads
template <int KEPT> struct Product {
    const float4 *from;
    int splits, split, groups;
    float4 kept[KEPT ? 4 * KEPT : 1];

    __device__ __forceinline__ Product(const f32 *matrix, int rows, int wide, int splits)
        : splits(splits), split(threadIdx.x % splits), groups((rows + 8 * splits - 1) / (8 * splits) * 2) {
        int thread = threadIdx.x, used = wide * splits;
        from = (const float4 *)matrix + (thread < used ? thread : used - 1);
        UNROLLED for (int q = 0; q < KEPT; q++)
            if (q < groups) fetch(from + q * FOUR, kept + 4 * q);
    }
    // Numbers of a vector, zeros behind the last included.
    __device__ __forceinline__ int rows() const { return 4 * splits * groups; }

    template <int ROWS>
    __device__ __forceinline__ void add(const float4 *m, const f32 *vectors, int q, float4 *sum) const {
        UNROLLED for (int r = 0; r < ROWS; r++) {
            float4 v = ((const float4 *)(vectors + r * rows()))[split + splits * q];
            sum[r].x += v.x * m[0].x, sum[r].y += v.x * m[0].y, sum[r].z += v.x * m[0].z, sum[r].w += v.x * m[0].w;
            sum[r].x += v.y * m[1].x, sum[r].y += v.y * m[1].y, sum[r].z += v.y * m[1].z, sum[r].w += v.y * m[1].w;
            sum[r].x += v.z * m[2].x, sum[r].y += v.z * m[2].y, sum[r].z += v.z * m[2].z, sum[r].w += v.z * m[2].w;
            sum[r].x += v.w * m[3].x, sum[r].y += v.w * m[3].y, sum[r].z += v.w * m[3].z, sum[r].w += v.w * m[3].w;
        }
    }
    // Four rows; gives the thread's next ones.
    __device__ __forceinline__ const float4 *fetch(const float4 *at, float4 *m) const {
        UNROLLED for (int e = 0; e < 4; e++) m[e] = __ldg(at + e * ROW);
        return at + FOUR;
    }
    // The thread's part of the products of ROWS vectors that lie one behind the other. What is not in registers
    // is fetched two fours ahead, and between those that are, so that reading and computing overlap.
    template <int ROWS> __device__ __forceinline__ void run(const f32 *vectors, float4 *sum) const {
        float4 even[4], odd[4];
        const float4 *at = from + KEPT * FOUR;
        if (KEPT < groups) at = fetch(fetch(at, even), odd);
        UNROLLED for (int r = 0; r < ROWS; r++) sum[r] = make_float4(0, 0, 0, 0);
        UNROLLED for (int q = 0; q < KEPT; q += 2) {
            if (q < groups) {
                add<ROWS>(kept + 4 * q, vectors, q, sum);
                add<ROWS>(kept + 4 * q + 4, vectors, q + 1, sum);
            }
            if (ROWS == 1 && KEPT + q < groups) at = add_fetched<ROWS>(at, even, odd, vectors, KEPT + q, sum);
        }
        ROLLED for (int q = ROWS == 1 ? 2 * KEPT : KEPT; q < groups; q += 2) at = add_fetched<ROWS>(at, even, odd, vectors, q, sum);
    }
    template <int ROWS>
    __device__ __forceinline__ const float4 *add_fetched(const float4 *at, float4 *even, float4 *odd, const f32 *vectors,
                                                         int q, float4 *sum) const {
        const bool more = q + 2 < groups;
        add<ROWS>(even, vectors, q, sum);
        if (more) at = fetch(at, even);
        add<ROWS>(odd, vectors, q + 1, sum);
        if (more) at = fetch(at, odd);
        return at;
    }
    // The sums of all four columns, for every thread that has them.
    __device__ __forceinline__ float4 whole(float4 v) const {
        ROLLED for (int m = splits / 2; m > 0; m /= 2) {
            v.x += __shfl_xor_sync(~0u, v.x, m);
            v.y += __shfl_xor_sync(~0u, v.y, m);
            v.z += __shfl_xor_sync(~0u, v.z, m);
            v.w += __shfl_xor_sync(~0u, v.w, m);
        }
        return v;
    }
    // The sum of one column: each quarter of the threads that have them gets another.
    __device__ __forceinline__ f32 quarter(float4 v) const {
        bool high = split & splits / 2, odd = split & splits / 4;
        f32 a = (high ? v.z : v.x) + __shfl_xor_sync(~0u, high ? v.x : v.z, splits / 2);
        f32 b = (high ? v.w : v.y) + __shfl_xor_sync(~0u, high ? v.y : v.w, splits / 2);
        f32 sum = (odd ? b : a) + __shfl_xor_sync(~0u, odd ? a : b, splits / 4);
        ROLLED for (int m = splits / 8; m > 0; m /= 2) sum += __shfl_xor_sync(~0u, sum, m);
        return sum;
    }
    // The sum of one column of matrix g of several that lie one behind the other.
    __device__ __forceinline__ f32 of_gate(int g, const f32 *vector) const {
        Product one = *this;
        one.from += g * groups * FOUR;
        float4 sum;
        one.template run<1>(vector, &sum);
        return quarter(sum);
    }
};

__device__ __forceinline__ void clear(f32 *vectors, int count) {
    __syncthreads();  // who used them is done
    ROLLED for (int i = threadIdx.x; i < count; i += blockDim.x) vectors[i] = 0;
    __syncthreads();
}

// What a thread of a block does: all threads take part in products, one a unit writes.
#define THREAD_OF_UNIT                                                     \
    const int units = (int)net.units, lanes = (int)net.lanes;              \
    const int own = threadIdx.x / lanes, unit = own < units ? own : units - 1; \
    const bool writer = own < units && threadIdx.x % lanes == 0;
