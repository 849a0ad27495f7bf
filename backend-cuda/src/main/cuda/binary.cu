// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Arithmetic of two broadcast operands.
#include "binary.cuh"

#define FLOAT(name, expression) BINARY(name, f32, f32, f32, expression)
#define INTEGER(name, expression)      \
    BINARY(name, i32, i32, i32, expression) \
    BINARY(name, i64, i64, i64, expression) \
    BINARY(name, u8, u8, u8, expression)

__device__ __forceinline__ f32 log_add_exp(f32 x, f32 y) {
    return x == y ? x + 0.69314718055994531f : fmaxf(x, y) + log1pf(expf(-fabsf(x - y)));
}
// By the exact remainder: subtracting the product would lose digits.
__device__ __forceinline__ f32 floor_mod(f32 x, f32 y) {
    f32 remainder = fmodf(x, y);
    return remainder != 0 && (remainder < 0) != (y < 0) ? remainder + y : remainder;
}
// The device's division by -1 may trap for the least number; nothing is divided by zero.
template <class T> __device__ __forceinline__ T divide(T x, T y) {
    return y == 0 ? 0 : y == (T)-1 && (T)-1 < 0 ? 0 - x : x / y;
}
template <class T> __device__ __forceinline__ T floor_divide(T x, T y) {
    T quotient = divide(x, y);
    return y != 0 && quotient * y != x && (x < 0) != (y < 0) ? quotient - 1 : quotient;
}
template <class T> __device__ __forceinline__ T integer_power(T base, T exponent) {
    if (exponent < 0) return base == 1 ? 1 : base == (T)-1 ? (exponent % 2 == 0 ? 1 : -1) : 0;
    T result = 1;
    ROLLED for (T rest = exponent; rest > 0; rest >>= 1) {
        if (rest & 1) result *= base;
        base *= base;
    }
    return result;
}

FLOAT(add, x + y)
FLOAT(subtract, x - y)
FLOAT(multiply, x * y)
FLOAT(divide, x / y)
FLOAT(maximum, x != x || x > y ? x : y)
FLOAT(minimum, x != x || x < y ? x : y)
FLOAT(atan2, atan2f(x, y))
FLOAT(log_add_exp, log_add_exp(x, y))
FLOAT(floor_divide, floorf(x / y))
FLOAT(floor_mod, floor_mod(x, y))
FLOAT(power, powf(x, y))
FLOAT(relu_grad, x > 0 ? y : 0)

INTEGER(add, x + y)
INTEGER(subtract, x - y)
INTEGER(multiply, x * y)
INTEGER(divide, divide(x, y))
INTEGER(maximum, x > y ? x : y)
INTEGER(minimum, x < y ? x : y)
INTEGER(floor_divide, floor_divide(x, y))
INTEGER(floor_mod, y == 0 ? 0 : x - floor_divide(x, y) * y)
INTEGER(power, integer_power(x, y))
