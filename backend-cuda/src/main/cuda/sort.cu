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

// Lanes one after the other, with their positions.
#define KEYS(suffix, T, W)                                                                               \
    KERNEL keys_##suffix(const T *in, i64 *keys, i32 *order, i64 n, i64 extent, i64 inner, i32 descending) { \
        ELEMENTS(i, n) {                                                                                 \
            i64 k = i % extent, lane = i / extent;                                                       \
            i64 x = key((W)in[(lane / inner * extent + k) * inner + lane % inner]);                      \
            keys[i] = descending ? ~x : x;                                                               \
            order[i] = (i32)k;                                                                           \
        }                                                                                                \
    }
KEYS(f32, f32, f32)
KEYS(i32, i32, i64)
KEYS(i64, i64, i64)
KEYS(u8, u8, i64)

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

// Merges neighbouring sorted runs of `width`: each element finds its own place.
KERNEL merge(const i64 *keys, const i32 *order, i64 *merged, i32 *merged_order, i64 n, i64 extent, i64 width) {
    ELEMENTS(i, n) {
        i64 k = i % extent, lane = i - k, begin = k / (2 * width) * 2 * width, middle = begin + width;
        bool right = k >= middle;
        i64 end = begin + 2 * width < extent ? begin + 2 * width : extent;
        i64 other = right ? begin : middle < extent ? middle : extent;
        i64 length = right ? width : end - other;
        i64 own = right ? k - middle : k - begin;
        i64 place = lane + begin + own + before(keys + lane + other, length, keys[i], right);
        merged[place] = keys[i];
        merged_order[place] = order[i];
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
