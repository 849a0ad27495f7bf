// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// A stable merge sort of the lanes along the middle axis of (outer, extent, inner), and search in
// sorted elements. Keys order as the elements do: NaN last, both zeros alike.
#include "elements.cuh"

__device__ __forceinline__ i64 key(f32 x) {
    i32 bits = x != x ? 0x7fc00000 : __float_as_int(x == 0 ? 0.0f : x);
    return bits ^ (bits >> 31 & 0x7fffffff);
}
__device__ __forceinline__ i64 key(i64 x) { return x; }

// How many of `count` ascending keys go before one: those below it, and equal ones if `equal`.
__device__ __forceinline__ i64 before(const i64 *keys, i64 count, i64 x, bool equal) {
    i64 low = 0;
    while (low < count) {
        i64 middle = (low + count) / 2;
        if (keys[middle] < x || (equal && keys[middle] == x)) low = middle + 1;
        else count = middle;
    }
    return low;
}

// Where key k goes when neighbouring sorted runs of `width` are merged.
__device__ __forceinline__ i64 merged_place(const i64 *keys, i64 k, i64 extent, i64 width) {
    i64 begin = k / (2 * width) * 2 * width, middle = begin + width;
    bool right = k >= middle;
    i64 end = begin + 2 * width < extent ? begin + 2 * width : extent;
    i64 other = right ? begin : middle < extent ? middle : extent;
    i64 length = right ? width : end - other;
    return (right ? k - width : k) + before(keys + other, length, keys[k], right);
}

// Lanes one after the other, sorted in tiles by blocks, with the positions of their elements.
#define TILE 1024
#define ALONG(k, length) for (i64 k = threadIdx.x; k < (length); k += blockDim.x)
#define TILES(suffix, T, W)                                                                                         \
    KERNEL tiles_##suffix(const T *in, i64 *keys, i32 *order, i64 lanes, i64 extent, i64 inner, i32 descending) {   \
        DYNAMIC_SHARED(i64, own);                                                                                   \
        i64 *other = own + TILE, tiles = (extent + TILE - 1) / TILE;                                                \
        i32 *place = (i32 *)(other + TILE), *other_place = place + TILE;                                            \
        ROLLED for (i64 b = blockIdx.x; b < lanes * tiles; b += gridDim.x) {                                        \
            i64 lane = b / tiles, first = b % tiles * TILE, length = extent - first < TILE ? extent - first : TILE; \
            const T *from = in + (lane / inner * extent + first) * inner + lane % inner;                            \
            ROLLED ALONG(k, length) {                                                                               \
                i64 x = key((W)from[k * inner]);                                                                    \
                own[k] = descending ? ~x : x;                                                                       \
                place[k] = (i32)(first + k);                                                                        \
            }                                                                                                       \
            ROLLED for (i64 width = 1; width < length; width *= 2) {                                                \
                __syncthreads();                                                                                    \
                ROLLED ALONG(k, length) {                                                                           \
                    i64 to = merged_place(own, k, length, width);                                                   \
                    other[to] = own[k];                                                                             \
                    other_place[to] = place[k];                                                                     \
                }                                                                                                   \
                i64 *swap = own;                                                                                    \
                own = other;                                                                                        \
                other = swap;                                                                                       \
                i32 *swap_place = place;                                                                            \
                place = other_place;                                                                                \
                other_place = swap_place;                                                                           \
            }                                                                                                       \
            __syncthreads();                                                                                        \
            ROLLED ALONG(k, length) {                                                                               \
                keys[lane * extent + first + k] = own[k];                                                           \
                order[lane * extent + first + k] = place[k];                                                        \
            }                                                                                                       \
            __syncthreads();                                                                                        \
        }                                                                                                           \
    }
TILES(f32, f32, f32)
TILES(i32, i32, i64)
TILES(i64, i64, i64)
TILES(u8, u8, i64)

// Each element finds its own place.
KERNEL merge(const i64 *keys, const i32 *order, i64 *merged, i32 *merged_order, i64 n, i64 extent, i64 width) {
    ELEMENTS(i, n) {
        i64 k = i % extent, lane = i - k, to = lane + merged_place(keys + lane, k, extent, width);
        merged[to] = keys[i];
        merged_order[to] = order[i];
    }
}

#define SORTED(bytes, T)                                                                                  \
    KERNEL sorted_##bytes(const T *in, const i32 *order, T *out, i32 *positions, i64 n, i64 extent, i64 inner) { \
        ELEMENTS(i, n) {                                                                                  \
            i64 k = i % extent, lane = i / extent;                                                        \
            i64 start = lane / inner * extent * inner + lane % inner;                                     \
            out[start + k * inner] = in[start + order[i] * inner];                                        \
            positions[start + k * inner] = order[i];                                                      \
        }                                                                                                 \
    }
SORTED(1, u8)
SORTED(2, u16)
SORTED(4, u32)
SORTED(8, u64)

#define SEARCH(suffix, T, W)                                                                    \
    KERNEL search_##suffix(const T *sorted, const T *wanted, i32 *out, i64 n, i64 count, i32 right) { \
        ELEMENTS(i, n) {                                                                        \
            i64 x = key((W)wanted[i]), low = 0, high = count;                                   \
            while (low < high) {                                                                \
                i64 middle = (low + high) / 2, at = key((W)sorted[middle]);                     \
                if (at < x || (right && at == x)) low = middle + 1;                             \
                else high = middle;                                                             \
            }                                                                                   \
            out[i] = (i32)low;                                                                  \
        }                                                                                       \
    }
SEARCH(f32, f32, f32)
SEARCH(i32, i32, i64)
SEARCH(i64, i64, i64)
SEARCH(u8, u8, i64)
