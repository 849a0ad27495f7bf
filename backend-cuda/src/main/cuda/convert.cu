// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Selection, and conversion between dtypes as the JVM converts numbers.
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

// 16-bit floats by their bits: the text has to suit cards that have no instructions for them.
struct bf16 {
    u16 bits;
    bf16() = default;
    __device__ __forceinline__ bf16(f32 x) {
        u32 wide = __float_as_uint(x);
        bits = x != x ? wide >> 16 | 0x40 : (wide + 0x7fff + (wide >> 16 & 1)) >> 16;
    }
    __device__ __forceinline__ operator f32() const { return __uint_as_float((u32)bits << 16); }
};
struct f16 {
    u16 bits;
    f16() = default;
    __device__ __forceinline__ f16(f32 x) {
        f32 size = fabsf(x);
        u32 wide = __float_as_uint(size), sign = __float_as_uint(x) >> 16 & 0x8000;
        bits = sign | (x != x ? 0x7e00 : size >= 65520.0f ? 0x7c00
             : size < 6.103515625e-5f ? (u32)rintf(size * 16777216.0f)  // units of the smallest number
             : ((wide + 0xfff + (wide >> 13 & 1)) >> 13) - (112 << 10));
    }
    __device__ __forceinline__ operator f32() const {
        u32 exponent = bits >> 10 & 0x1f, fraction = bits & 0x3ff, sign = (u32)(bits & 0x8000) << 16;
        return exponent == 0 ? __uint_as_float(sign | __float_as_uint(fraction / 16777216.0f))
                             : __uint_as_float(sign | (exponent == 0x1f ? 0xff : exponent + 112) << 23 | fraction << 13);
    }
};

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
    CAST(from, bf16, S, bf16, (f32)x)      \
    CAST(from, f16, S, f16, (f32)x)        \
    CAST(from, i32, S, i32, whole((W)x))   \
    CAST(from, i64, S, i64, whole((W)x))   \
    CAST(from, u8, S, u8, whole((W)x))     \
    CAST(from, bool, S, u8, (W)x != 0)
CASTS(f32, f32, f32)
CASTS(f64, double, double)
CASTS(bf16, bf16, f32)
CASTS(f16, f16, f32)
CASTS(i32, i32, i64)
CASTS(i64, i64, i64)
CASTS(u8, u8, i64)
