// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// What the element-wise families share: types, the loop over elements, broadcasting.
#pragma once
#include "portable.cuh"

typedef long long i64;
typedef unsigned long long u64;
typedef int i32;
typedef unsigned u32;
typedef unsigned short u16;
typedef unsigned char u8;
typedef float f32;

// All kernels run with blocks of 256 threads.
#define KERNEL extern "C" __global__ void __launch_bounds__(256)

// A loop over n elements by whatever number of threads there are.
#define ELEMENTS(i, n)                                                            \
    for (i64 i = (i64)blockIdx.x * blockDim.x + threadIdx.x; i < (n);              \
         i += (i64)gridDim.x * blockDim.x)

// The one NaN that the JVM makes: others have the same meaning and other bits.
__device__ __forceinline__ double not_a_number() { return __longlong_as_double(0x7ff8000000000000LL); }

#define MAX_RANK 8
#define MAX_OPERANDS 4

// Extents of a loop over several axes, and the strides of operands in elements; 0 repeats.
struct Dims {
    i64 rank;
    i64 extent[MAX_RANK];
    i64 stride[MAX_OPERANDS][MAX_RANK];
};

// Where an operand has the element that a row-major number of the loop means.
__device__ __forceinline__ i64 offset(const Dims &d, int operand, i64 element) {
    i64 result = 0;
    ROLLED for (int axis = (int)d.rank - 1; axis > 0; axis--) {
        i64 rest = element / d.extent[axis];
        result += (element - rest * d.extent[axis]) * d.stride[operand][axis];
        element = rest;
    }
    return result + element * d.stride[operand][0];
}
