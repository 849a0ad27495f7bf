// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Ops whose operands are integers that pick places.
#include "indices.cuh"

// Values are (outer, extent, inner), the result is (outer, count, inner).
#define GATHER(bytes, T)                                                                              \
    KERNEL gather_##bytes(const T *in, Indices indices, T *out, i64 n, i64 extent, i64 inner, i64 count, \
                          Fault *fault) {                                                             \
        ELEMENTS(i, n) {                                                                              \
            i64 row = i / inner, index = at(indices, row % count);                                    \
            if (inside(index, extent, fault, 1))                                                      \
                out[i] = in[(row / count * extent + index) * inner + i % inner];                      \
        }                                                                                             \
    }                                                                                                 \
    KERNEL take_##bytes(const T *in, Indices positions, T *out, i64 n, i64 extent, i64 inner, i64 count, \
                        Fault *fault) {                                                               \
        ELEMENTS(i, n) {                                                                              \
            i64 position = at(positions, i);                                                          \
            if (inside(position, extent, fault, 2))                                                   \
                out[i] = in[(i / inner / count * extent + position) * inner + i % inner];             \
        }                                                                                             \
    }
GATHER(1, u8)
GATHER(2, u16)
GATHER(4, u32)
GATHER(8, u64)

// One thread adds up a lane in order, to zeros, so that sums do not depend on chance.
KERNEL take_grad_f32(Indices positions, const f32 *in, f32 *out, i64 lanes, i64 extent, i64 inner, i64 count,
                     Fault *fault) {
    ELEMENTS(lane, lanes) {
        i64 from = lane / inner * count * inner + lane % inner, to = lane / inner * extent * inner + lane % inner;
        ROLLED for (i64 k = 0; k < count; k++) {
            i64 position = at(positions, from + k * inner);
            if (inside(position, extent, fault, 2)) out[to + position * inner] += in[from + k * inner];
        }
    }
}

#define ONE_HOT(suffix, T)                                                         \
    KERNEL one_hot_##suffix(Indices indices, T *out, i64 n, i64 depth) {           \
        ELEMENTS(i, n) out[i] = (T)(at(indices, i / depth) == i % depth);          \
    }
ONE_HOT(f32, f32)
ONE_HOT(i32, i32)
ONE_HOT(i64, i64)
ONE_HOT(u8, u8)

// Copies that must not happen after an integer was out of range: of a run that failed no result stays.
#define COPY_UNLESS_FAULT(bytes, T)                                                     \
    KERNEL copy_unless_fault_##bytes(const T *in, T *out, i64 n, const Fault *fault) {  \
        if (fault->kind) return;                                                        \
        ELEMENTS(i, n) out[i] = in[i];                                                  \
    }
COPY_UNLESS_FAULT(1, u8)
COPY_UNLESS_FAULT(4, u32)
