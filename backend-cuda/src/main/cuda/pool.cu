// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Pooling. Gradients are gathered: each pixel adds up the windows that cover it, in order.
#include "window.cuh"

#define MAX_POOL(suffix, I)                                                                        \
    KERNEL max_pool_##suffix(const f32 *image, f32 *out, I *indices, i64 n, Window w) {            \
        ELEMENTS(i, n) {                                                                           \
            i64 channel = i % w.channels, position = i / w.channels, best = -1;                    \
            f32 largest = 0;                                                                       \
            ROLLED for (i64 index = 0; index < w.elements; index++) {                                     \
                i64 at = pixel(w, position, index);                                                \
                if (at < 0) continue;                                                              \
                f32 x = image[at * w.channels + channel];                                          \
                if (best < 0 || x > largest || (largest != largest && x == x)) {                   \
                    best = index;                                                                  \
                    largest = x;                                                                   \
                }                                                                                  \
            }                                                                                      \
            out[i] = largest;                                                                      \
            indices[i] = (I)best;                                                                  \
        }                                                                                          \
    }                                                                                              \
    KERNEL max_pool_grad_##suffix(const I *indices, const f32 *in, f32 *image, i64 n, Window w) {  \
        ELEMENTS(i, n) {                                                                           \
            i64 channel = i % w.channels;                                                          \
            f32 sum = 0;                                                                           \
            ROLLED for (i64 index = 0; index < w.elements; index++) {                                     \
                i64 position = covering(w, i / w.channels, index);                                 \
                if (position < 0) continue;                                                        \
                i64 at = position * w.channels + channel;                                          \
                if (indices[at] == (I)index) sum += in[at];                                        \
            }                                                                                      \
            image[i] = sum;                                                                        \
        }                                                                                          \
    }                                                                                              \
    KERNEL max_pool_pick_##suffix(const I *indices, const f32 *image, f32 *out, i64 n, Window w) { \
        ELEMENTS(i, n) out[i] = image[pixel(w, i / w.channels, indices[i]) * w.channels + i % w.channels]; \
    }
MAX_POOL(u8, u8)
MAX_POOL(i32, i32)

// How many elements a mean at a position is over.
__device__ __forceinline__ i64 counted(const Window &w, i64 position, bool padding) {
    i64 count = 0;
    ROLLED for (i64 index = 0; index < w.elements; index++) count += padding || pixel(w, position, index) >= 0;
    return count;
}

KERNEL average_pool_f32(const f32 *image, f32 *out, i64 n, Window w, i32 padding) {
    ELEMENTS(i, n) {
        i64 position = i / w.channels;
        f32 sum = 0;
        ROLLED for (i64 index = 0; index < w.elements; index++) {
            i64 at = pixel(w, position, index);
            if (at >= 0) sum += image[at * w.channels + i % w.channels];
        }
        out[i] = sum / counted(w, position, padding);
    }
}
KERNEL average_pool_grad_f32(const f32 *in, f32 *image, i64 n, Window w, i32 padding) {
    ELEMENTS(i, n) {
        f32 sum = 0;
        ROLLED for (i64 index = 0; index < w.elements; index++) {
            i64 position = covering(w, i / w.channels, index);
            if (position >= 0) sum += in[position * w.channels + i % w.channels] / counted(w, position, padding);
        }
        image[i] = sum;
    }
}
