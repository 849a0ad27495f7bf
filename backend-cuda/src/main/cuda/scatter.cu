// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Slices added or written at places that integers pick, in order. Nothing is written if one is outside.
#include "indices.cuh"

// The result is (outer, slots, inner), the slices are (outer, count, inner); the depth is the
// number of integers that pick a slot. A block has a range of slots for some columns: `width`
// threads along the columns, a power of two, and several groups of them.
struct Scatter { i64 outer, slots, inner, count, range, width, depth; };

// Integers that a thread looks at in one go, and slices of a block's range that are found before
// they are added.
#define GO 8
#define FOUND (GO * 256)

// The slot that integers pick.
__device__ __forceinline__ i64 slot(const Indices &indices, i64 slice, const Scatter &s, const Dims &d, bool *outside,
                                    Fault *fault) {
    i64 place = 0;
    ROLLED for (i64 axis = 0; axis < s.depth; axis++) {
        i64 index = at(indices, slice * s.depth + axis);
        if (!inside(index, d.extent[axis], fault, 1)) *outside = true;
        place = place * d.extent[axis] + index;
    }
    return place;
}

// How many of the threads before this one and how many of all have something, in sums.
__device__ __forceinline__ i32 before(i32 mine, i32 *all, i32 *warps) {
    i32 lane = threadIdx.x % 32, warp = threadIdx.x / 32, sum = mine;
    for (int by = 1; by < 32; by *= 2) {
        i32 other = __shfl_up_sync(~0u, sum, by);
        if (lane >= by) sum += other;
    }
    if (lane == 31) warps[warp] = sum;
    __syncthreads();
    i32 first = 0, total = 0;
    for (int i = 0; i < 8; i++) {
        if (i == warp) first = total;
        total += warps[i];
    }
    __syncthreads();
    *all = total;
    return first + sum - mine;
}

// A block keeps its part of the result in shared memory, finds the slices that go there, all
// threads looking at all integers, and adds them one after the other, a thread a column.
#define SCATTER(name, T, OPERATOR)                                                                                 \
    KERNEL name(Indices indices, const T *slices, const T *base, T *out, Scatter s, Dims d, Fault *fault) {        \
        DYNAMIC_SHARED(i32, warps);                                                                                \
        i32 *slice_of = warps + 8, *slot_of = slice_of + FOUND;                                                    \
        T *own = (T *)(slot_of + FOUND) + threadIdx.x % s.width;                                                   \
        i64 ranges = (s.slots + s.range - 1) / s.range, strips = (s.inner + s.width - 1) / s.width;                \
        i32 width = (i32)s.width, groups = 256 / width, group = threadIdx.x / width, all;                          \
        ROLLED for (i64 b = blockIdx.x; b < s.outer * ranges * strips; b += gridDim.x) {                           \
            i64 column = b % strips * s.width + threadIdx.x % width, outer = b / strips / ranges;                  \
            i64 low = b / strips % ranges * s.range, high = low + s.range < s.slots ? low + s.range : s.slots;     \
            i64 target = (outer * s.slots + low) * s.inner + column;                                               \
            i32 extent = column < s.inner ? (i32)(high - low) : 0;                                                 \
            const T *from = slices + outer * s.count * s.inner + column;                                           \
            bool outside = false;                                                                                  \
            ROLLED for (i32 i = group; i < extent; i += groups)                                                    \
                own[i * width] = base ? base[target + i * s.inner] : 0;                                            \
            ROLLED for (i64 begin = 0; begin < s.count; begin += FOUND) {                                          \
                i32 places[GO], mine = 0;                                                                          \
                for (int k = 0; k < GO; k++) {                                                                     \
                    i64 slice = begin + threadIdx.x * GO + k;                                                      \
                    i64 place = slice < s.count ? slot(indices, slice, s, d, &outside, fault) : -1;                \
                    places[k] = place >= low && place < high ? (i32)(place - low) : -1;                            \
                    mine += places[k] >= 0;                                                                        \
                }                                                                                                  \
                i32 next = before(mine, &all, warps);                                                              \
                for (int k = 0; k < GO; k++) {                                                                     \
                    if (places[k] < 0) continue;                                                                   \
                    slice_of[next] = (i32)(begin + threadIdx.x * GO + k);                                          \
                    slot_of[next++] = places[k];                                                                   \
                }                                                                                                  \
                __syncthreads();                                                                                   \
                for (i32 i = 0; extent > 0 && i < all; i++)                                                        \
                    if ((slot_of[i] & (groups - 1)) == group)                                                      \
                        own[slot_of[i] * width] OPERATOR from[slice_of[i] * s.inner];                              \
                __syncthreads();                                                                                   \
            }                                                                                                      \
            before(outside, &all, warps);                                                                          \
            ROLLED for (i32 i = group; all == 0 && i < extent; i += groups)                                        \
                out[target + i * s.inner] = own[i * width];                                                        \
        }                                                                                                          \
    }
SCATTER(scatter_add_f32, f32, +=)
SCATTER(scatter_add_i32, i32, +=)
SCATTER(scatter_add_i64, i64, +=)
SCATTER(scatter_add_u8, u8, +=)
SCATTER(scatter_update_1, u8, =)
SCATTER(scatter_update_2, u16, =)
SCATTER(scatter_update_4, u32, =)
SCATTER(scatter_update_8, u64, =)
