// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Slices added or written at places that integers pick. Nothing is written if one is outside.
#include "indices.cuh"

// Turns positions along the first axes, whose extents d has, into numbers of slices.
KERNEL places(Indices indices, i64 *out, i64 n, Dims d, Fault *fault) {
    ELEMENTS(i, n) {
        i64 place = 0;
        ROLLED for (int axis = 0; axis < d.rank; axis++) {
            i64 index = at(indices, i * d.rank + axis);
            inside(index, d.extent[axis], fault, 1);
            place = place * d.extent[axis] + index;
        }
        out[i] = place;
    }
}

// The result is (outer, slots, inner), the slices are (outer, count, inner). A thread owns a range
// of slots for one column and goes through all slices in order: no atomics, always the same sums.
#define SCATTER(name, T, OPERATOR)                                                                    \
    KERNEL name(const i64 *places, const T *in, T *out, i64 threads, i64 slots, i64 inner, i64 count, \
                i64 ranges, const Fault *fault) {                                                     \
        if (fault->kind) return;                                                                      \
        i64 each = (slots + ranges - 1) / ranges;                                                     \
        ELEMENTS(i, threads) {                                                                        \
            i64 column = i % inner, range = i / inner % ranges, outer = i / inner / ranges;           \
            const T *slices = in + outer * count * inner + column;                                    \
            T *target = out + outer * slots * inner + column;                                         \
            for (i64 k = 0; k < count; k++)                                                           \
                if (places[k] / each == range) target[places[k] * inner] OPERATOR slices[k * inner];  \
        }                                                                                             \
    }
SCATTER(scatter_add_f32, f32, +=)
SCATTER(scatter_add_i32, i32, +=)
SCATTER(scatter_add_i64, i64, +=)
SCATTER(scatter_add_u8, u8, +=)
SCATTER(scatter_update_1, u8, =)
SCATTER(scatter_update_2, u16, =)
SCATTER(scatter_update_4, u32, =)
SCATTER(scatter_update_8, u64, =)
