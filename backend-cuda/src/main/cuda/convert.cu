// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Selection, and conversion between dtypes as the JVM converts numbers; 16-bit floats are in narrow.cu.
#include "elements.cuh"

#define SELECT(bytes, T)                                                                            \
    KERNEL select_##bytes(const u8 *condition, const T *first, const T *second, T *out, i64 n, Dims d) { \
        ELEMENTS(i, n) out[i] = condition[offset(d, 0, i)] ? first[offset(d, 1, i)] : second[offset(d, 2, i)]; \
    }
SELECT(1, u8)
SELECT(2, u16)
SELECT(4, u32)
SELECT(8, u64)

// Numbers that do not fit become the nearest that does, and NaN becomes 0.
template <class F> __device__ __forceinline__ i64 whole_of(F x) {
    return x != x ? 0 : x >= (F)9223372036854775808.0 ? 0x7fffffffffffffffLL
         : x <= (F)-9223372036854775808.0 ? -0x7fffffffffffffffLL - 1 : (i64)x;
}
__device__ __forceinline__ i64 whole(f32 x) { return whole_of(x); }
__device__ __forceinline__ i64 whole(double x) { return whole_of(x); }
__device__ __forceinline__ i64 whole(i64 x) { return x; }

#define CAST(from, to, S, T, expression)                                \
    KERNEL cast_##from##_##to(const S *in, T *out, i64 n) {             \
        ELEMENTS(i, n) {                                                \
            S x = in[i];                                                \
            out[i] = (T)(expression);                                   \
        }                                                               \
    }
#define CASTS(from, S, W)                  \
    CAST(from, f32, S, f32, x)             \
    CAST(from, f64, S, double, (W)x)       \
    CAST(from, i32, S, i32, whole((W)x))   \
    CAST(from, i64, S, i64, whole((W)x))   \
    CAST(from, u8, S, u8, whole((W)x))     \
    CAST(from, bool, S, u8, (W)x != 0)
CASTS(f32, f32, f32)
CASTS(f64, double, double)
CASTS(i32, i32, i64)
CASTS(i64, i64, i64)
CASTS(u8, u8, i64)
