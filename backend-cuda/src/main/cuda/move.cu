// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Elements moved and made, by their size in bytes.
#include "elements.cuh"

#define MOVE(bytes, T)                                                                       \
    KERNEL copy_##bytes(const T *in, T *out, i64 n, i64 in_start, i64 out_start, Dims d) {   \
        ELEMENTS(i, n) out[out_start + offset(d, 1, i)] = in[in_start + offset(d, 0, i)];    \
    }                                                                                        \
    KERNEL fill_##bytes(T *out, i64 n, u64 value) {                                          \
        ELEMENTS(i, n) out[i] = (T)value;                                                    \
    }
MOVE(1, u8)
MOVE(2, u16)
MOVE(4, u32)
MOVE(8, u64)

#define IOTA(suffix, T) \
    KERNEL iota_##suffix(T *out, i64 n) { ELEMENTS(i, n) out[i] = (T)i; }
IOTA(f32, f32)
IOTA(i32, i32)
IOTA(i64, i64)
IOTA(u8, u8)
