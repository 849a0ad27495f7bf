// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Functions of one element. a and b are the op's numbers, where it has some.
#include "elements.cuh"

#define UNARY(name, suffix, T, P, expression)                                           \
    KERNEL name##_##suffix(const T *in, T *out, i64 n, P a, P b) {                      \
        ELEMENTS(i, n) {                                                                \
            T x = in[i];                                                                \
            out[i] = (T)(expression);                                                   \
        }                                                                               \
    }
#define FLOAT(name, expression) UNARY(name, f32, f32, f32, expression)
#define INTEGER(name, expression)          \
    UNARY(name, i32, i32, double, expression) \
    UNARY(name, i64, i64, double, expression) \
    UNARY(name, u8, u8, double, expression)

__device__ __forceinline__ f32 sigmoid(f32 x) { return 1 / (1 + expf(-x)); }
__device__ __forceinline__ f32 softplus(f32 x) { return fmaxf(x, 0.0f) + log1pf(expf(-fabsf(x))); }
__device__ __forceinline__ f32 clip(f32 x, f32 low, f32 high) { return x < low ? low : x > high ? high : x; }
__device__ __forceinline__ double clip(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}

FLOAT(exp, expf(x))
FLOAT(log, logf(x))
FLOAT(sqrt, sqrtf(x))
FLOAT(rsqrt, 1 / sqrtf(x))
FLOAT(tanh, tanhf(x))
FLOAT(sigmoid, sigmoid(x))
FLOAT(softplus, x != x ? x : softplus(x))
FLOAT(relu, x < 0 ? 0 : x)
FLOAT(expm1, expm1f(x))
FLOAT(log1p, log1pf(x))
FLOAT(erf, erff(x))
FLOAT(floor, floorf(x))
FLOAT(ceil, ceilf(x))
FLOAT(round, rintf(x))
FLOAT(clip, clip(x, a, b))
FLOAT(sign, x > 0 ? 1 : x < 0 ? -1 : x)
FLOAT(negate, -x)
FLOAT(square, x * x)
FLOAT(abs, fabsf(x))
FLOAT(sin, sinf(x))
FLOAT(cos, cosf(x))
FLOAT(tan, tanf(x))
FLOAT(asin, asinf(x))
FLOAT(acos, acosf(x))
FLOAT(atan, atanf(x))
FLOAT(sinh, sinhf(x))
FLOAT(cosh, coshf(x))
FLOAT(asinh, asinhf(x))
FLOAT(acosh, acoshf(x))
FLOAT(atanh, atanhf(x))
FLOAT(gelu, x * 0.5f * (1 + erff(x * 0.70710678118654752f)))
FLOAT(gelu_tanh, x * 0.5f * (1 + tanhf(0.79788456080286536f * x * (1 + 0.044715f * x * x))))
FLOAT(elu, x > 0 ? x : a * expm1f(x))
FLOAT(leaky_relu, x > 0 ? x : a * x)
FLOAT(hard_sigmoid, clip(x / 6 + 0.5f, 0.0f, 1.0f))
FLOAT(silu, x / (1 + expf(-x)))
FLOAT(mish, x * tanhf(softplus(x)))

INTEGER(negate, 0 - x)
INTEGER(square, x * x)
INTEGER(abs, x < 0 ? 0 - x : x)
INTEGER(sign, x > 0 ? 1 : x < 0 ? -1 : 0)
INTEGER(clip, clip((double)x, a, b))
INTEGER(bitwise_not, ~x)
UNARY(logical_not, u8, u8, double, x ^ 1)
