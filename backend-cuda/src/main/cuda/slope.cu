// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Gradients of functions of one element: the derivative at x, which is the function's input or
// output, times dy. a is the function's number, where it has one.
#include "elements.cuh"

#define SLOPE(name, expression)                                                        \
    KERNEL name##_grad_f32(const f32 *kept, const f32 *d_out, f32 *d_in, i64 n, f32 a) { \
        ELEMENTS(i, n) {                                                               \
            f32 x = kept[i], dy = d_out[i];                                            \
            d_in[i] = dy * (expression);                                               \
        }                                                                              \
    }

__device__ __forceinline__ f32 sigmoid(f32 x) { return 1 / (1 + expf(-x)); }

// The distribution function plus x times the density of the normal distribution.
__device__ __forceinline__ f32 gelu_slope(f32 x) {
    return 0.5f * (1 + erff(x * 0.70710678118654752f)) + x * (0.39894228040143268f * expf(-0.5f * x * x));
}
__device__ __forceinline__ f32 gelu_tanh_slope(f32 x) {
    const f32 slope = 0.79788456080286536f, cubic = 0.79788456080286536f * 0.044715f;
    f32 square = x * x, t = tanhf(x * (slope + cubic * square));
    return 0.5f * (1 + t + (1 - t * t) * (x * (slope + 3 * cubic * square)));
}
__device__ __forceinline__ f32 silu_slope(f32 x) {
    f32 s = sigmoid(x);
    return s * (1 + x * (1 - s));
}
__device__ __forceinline__ f32 mish_slope(f32 x) {
    f32 t = tanhf(fmaxf(x, 0.0f) + log1pf(expf(-fabsf(x))));
    return t + x * ((1 - t * t) * sigmoid(x));
}

SLOPE(gelu, gelu_slope(x))
SLOPE(gelu_tanh, gelu_tanh_slope(x))
SLOPE(silu, silu_slope(x))
SLOPE(mish, mish_slope(x))
SLOPE(softplus, sigmoid(x))
SLOPE(sigmoid, x * (1 - x))
SLOPE(tanh, 1 - x * x)
SLOPE(elu, x > 0 ? 1 : a * expf(fminf(x, 0.0f)))
SLOPE(leaky_relu, x > 0 ? 1 : a)
SLOPE(hard_sigmoid, fabsf(x) < 3 ? 1 / 6.0f : 0)
