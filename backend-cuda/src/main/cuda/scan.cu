// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Running sums and products along the middle axis of (outer, extent, inner); one thread a lane.
#include "elements.cuh"

#define SCAN(name, T, first, OPERATOR)                                                                   \
    KERNEL name(const T *in, T *out, i64 lanes, i64 extent, i64 inner, i32 exclusive, i32 reverse) {     \
        ELEMENTS(lane, lanes) {                                                                          \
            i64 start = lane / inner * extent * inner + lane % inner;                                    \
            T running = first;                                                                           \
            for (i64 step = 0; step < extent; step++) {                                                  \
                i64 i = start + (reverse ? extent - 1 - step : step) * inner;                            \
                T before = running;                                                                      \
                running = running OPERATOR in[i];                                                        \
                out[i] = exclusive ? before : running;                                                   \
            }                                                                                            \
        }                                                                                                \
    }
#define SCANS(suffix, T)              \
    SCAN(cum_sum_##suffix, T, 0, +)   \
    SCAN(cum_prod_##suffix, T, 1, *)
SCANS(f32, f32)
SCANS(i32, i32)
SCANS(i64, i64)
SCANS(u8, u8)
