// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Functions and comparisons of float64, as unary.cu, binary.cu and compare.cu have them for float32.
#include "binary.cuh"

#define UNARY(name, expression)                                                   \
    KERNEL name##_f64(const double *in, double *out, i64 n, double a, double b) { \
        ELEMENTS(i, n) {                                                          \
            double x = in[i];                                                     \
            out[i] = expression;                                                  \
        }                                                                         \
    }
#define ARITHMETIC(name, expression) BINARY(name, f64, double, double, expression)
#define COMPARISON(name, expression) BINARY(name, f64, double, u8, expression)

__device__ __forceinline__ double sigmoid(double x) { return 1 / (1 + exp(-x)); }
__device__ __forceinline__ double softplus(double x) { return fmax(x, 0.0) + log1p(exp(-fabs(x))); }
__device__ __forceinline__ double clip(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}
__device__ __forceinline__ double log_add_exp(double x, double y) {
    return x == y ? x + 0.69314718055994531 : fmax(x, y) + log1p(exp(-fabs(x - y)));
}
__device__ __forceinline__ double floor_mod(double x, double y) {
    double remainder = fmod(x, y);
    return remainder != 0 && (remainder < 0) != (y < 0) ? remainder + y : remainder;
}

UNARY(exp, exp(x))
UNARY(log, log(x))
UNARY(sqrt, sqrt(x))
UNARY(rsqrt, 1 / sqrt(x))
UNARY(tanh, tanh(x))
UNARY(sigmoid, sigmoid(x))
UNARY(softplus, x != x ? x : softplus(x))
UNARY(relu, x < 0 ? 0 : x)
UNARY(expm1, expm1(x))
UNARY(log1p, log1p(x))
UNARY(erf, erf(x))
UNARY(floor, floor(x))
UNARY(ceil, ceil(x))
UNARY(round, rint(x))
UNARY(clip, clip(x, a, b))
UNARY(sign, x > 0 ? 1 : x < 0 ? -1 : x)
UNARY(negate, -x)
UNARY(square, x * x)
UNARY(abs, fabs(x))
UNARY(sin, sin(x))
UNARY(cos, cos(x))
UNARY(tan, tan(x))
UNARY(asin, asin(x))
UNARY(acos, acos(x))
UNARY(atan, atan(x))
UNARY(sinh, sinh(x))
UNARY(cosh, cosh(x))
UNARY(asinh, asinh(x))
UNARY(acosh, acosh(x))
UNARY(atanh, atanh(x))
UNARY(gelu, x * 0.5 * (1 + erf(x * 0.70710678118654752)))
UNARY(gelu_tanh, x * 0.5 * (1 + tanh(0.79788456080286536 * x * (1 + 0.044715 * x * x))))
UNARY(elu, x > 0 ? x : a * expm1(x))
UNARY(leaky_relu, x > 0 ? x : a * x)
UNARY(hard_sigmoid, clip(x / 6 + 0.5, 0.0, 1.0))
UNARY(silu, x / (1 + exp(-x)))
UNARY(mish, x * tanh(softplus(x)))
UNARY(scale, x * a)

ARITHMETIC(add, x + y)
ARITHMETIC(subtract, x - y)
ARITHMETIC(multiply, x * y)
ARITHMETIC(divide, x / y)
ARITHMETIC(maximum, x != x || x > y ? x : y)
ARITHMETIC(minimum, x != x || x < y ? x : y)
ARITHMETIC(atan2, atan2(x, y))
ARITHMETIC(log_add_exp, log_add_exp(x, y))
ARITHMETIC(floor_divide, floor(x / y))
ARITHMETIC(floor_mod, floor_mod(x, y))
ARITHMETIC(power, pow(x, y))
ARITHMETIC(relu_grad, x > 0 ? y : 0)

COMPARISON(equal, x == y)
COMPARISON(not_equal, x != y)
COMPARISON(greater, x > y)
COMPARISON(greater_equal, x >= y)
COMPARISON(less, x < y)
COMPARISON(less_equal, x <= y)
