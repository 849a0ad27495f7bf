// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// 16-bit floats: conversion, and the functions that training calls most, in float32 and rounded once. Others are those of
// float32 between conversions.
#include "binary.cuh"

// Made and read as bits: the text has to suit cards that have no instructions for these formats.
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

#define CAST(from, to, S, T, expression)                    \
    KERNEL cast_##from##_##to(const S *in, T *out, i64 n) { \
        ELEMENTS(i, n) {                                    \
            f32 x = (f32)in[i];                             \
            out[i] = (T)(expression);                       \
        }                                                   \
    }
// Numbers that do not fit become the nearest that does, and NaN becomes 0.
__device__ __forceinline__ i64 whole(f32 x) {
    return x != x ? 0 : x >= 9223372036854775808.0f ? 0x7fffffffffffffffLL
         : x <= -9223372036854775808.0f ? -0x7fffffffffffffffLL - 1 : (i64)x;
}
#define CASTS(H)                         \
    CAST(H, f32, H, f32, x)              \
    CAST(H, f64, H, double, x)           \
    CAST(H, i32, H, i32, whole(x))       \
    CAST(H, i64, H, i64, whole(x))       \
    CAST(H, u8, H, u8, whole(x))         \
    CAST(H, bool, H, u8, x != 0)         \
    CAST(H, bf16, H, bf16, x)            \
    CAST(H, f16, H, f16, x)              \
    CAST(f32, H, f32, H, x)              \
    CAST(f64, H, double, H, x)           \
    CAST(i32, H, i32, H, x)              \
    CAST(i64, H, i64, H, x)              \
    CAST(u8, H, u8, H, x)
CASTS(bf16)
CASTS(f16)

#define UNARY(name, H, expression)                                \
    KERNEL name##_##H(const H *in, H *out, i64 n, f32 a, f32 b) { \
        ELEMENTS(i, n) {                                          \
            f32 x = in[i];                                        \
            out[i] = H(expression);                               \
        }                                                         \
    }
#define FUNCTION(name, expression) UNARY(name, bf16, expression) UNARY(name, f16, expression)
FUNCTION(negate, -x)
FUNCTION(square, x * x)
FUNCTION(sqrt, sqrtf(x))
FUNCTION(rsqrt, 1 / sqrtf(x))
FUNCTION(exp, expf(x))
FUNCTION(tanh, tanhf(x))
FUNCTION(sigmoid, 1 / (1 + expf(-x)))
FUNCTION(relu, x < 0 ? 0 : x)
FUNCTION(silu, x / (1 + expf(-x)))
FUNCTION(gelu, x * 0.5f * (1 + erff(x * 0.70710678118654752f)))

// In these x and y are of the format itself: arithmetic makes float32 of them.
#define FUNCTION2(name, expression) BINARY(name, bf16, bf16, bf16, expression) BINARY(name, f16, f16, f16, expression)
FUNCTION2(add, (f32)x + y)
FUNCTION2(subtract, (f32)x - y)
FUNCTION2(multiply, (f32)x * y)
FUNCTION2(divide, (f32)x / y)
FUNCTION2(maximum, (f32)x != x || (f32)x > y ? (f32)x : (f32)y)
FUNCTION2(minimum, (f32)x != x || (f32)x < y ? (f32)x : (f32)y)
FUNCTION2(relu_grad, (f32)x > 0 ? (f32)y : 0)
