// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Updates of variables and their slots by an optimizer, several variables a launch, in one pass; the
// rate is on the device. Outputs may be the inputs of their number. After an integer that was out of
// range everything stays as it is.
#include "elements.cuh"
#include "indices.cuh"

#define MOST_VARIABLES 48
#define CHUNK 1024

// A variable: addresses of what is read and written, elements, and chunks up to and with its own.
template <int OPERANDS> struct Variable {
    f32 *at[OPERANDS];
    i64 n, until;
};
template <int OPERANDS> struct Variables {
    i64 count;
    Variable<OPERANDS> of[MOST_VARIABLES];
};

// The variable that a chunk belongs to: the first that ends behind it.
template <int OPERANDS> __device__ __forceinline__ int owner(const Variables<OPERANDS> &all, i64 chunk) {
    int low = 0, high = (int)all.count - 1;
    ROLLED while (low < high) {
        int middle = (low + high) / 2;
        if (chunk < all.of[middle].until) high = middle;
        else low = middle + 1;
    }
    return low;
}

// A loop over all elements i of all variables, of which `own` is the one at hand: a chunk a block at a time.
#define EACH_ELEMENT(all)                                                                          \
    for (i64 chunk = blockIdx.x, end = all.of[all.count - 1].until; chunk < end; chunk += gridDim.x) \
        if (int own = owner(all, chunk); true)                                                     \
            for (i64 begin = (chunk - (own ? all.of[own - 1].until : 0)) * CHUNK,                  \
                     n = begin + CHUNK < all.of[own].n ? begin + CHUNK : all.of[own].n,            \
                     i = begin + threadIdx.x;                                                      \
                 i < n; i += 256)
#define AT(operand) all.of[own].at[operand][i]

KERNEL adam_update_f32(Variables<7> all, const f32 *alpha, f32 rest1, f32 rest2, f32 epsilon, const Fault *fault) {
    f32 rate = *alpha;
    bool stay = fault->kind != 0;
    EACH_ELEMENT(all) {
        f32 w = AT(0), m = AT(1), v = AT(2), gradient = AT(3);
        f32 mean = m + (gradient - m) * rest1;
        f32 square = v + (gradient * gradient - v) * rest2;
        AT(4) = stay ? w : w - mean * rate / (sqrtf(square) + epsilon);
        AT(5) = stay ? m : mean;
        AT(6) = stay ? v : square;
    }
}

KERNEL momentum_update_f32(Variables<5> all, const f32 *rate, f32 momentum, i32 nesterov, const Fault *fault) {
    f32 size = *rate;
    bool stay = fault->kind != 0;
    EACH_ELEMENT(all) {
        f32 w = AT(0), m = AT(1);
        f32 step = AT(2) * size;
        f32 velocity = m * momentum - step;
        AT(3) = stay ? w : w + (nesterov ? velocity * momentum - step : velocity);
        AT(4) = stay ? m : velocity;
    }
}

KERNEL rmsprop_update_f32(Variables<5> all, const f32 *rate, f32 rho, f32 rest, f32 epsilon, const Fault *fault) {
    f32 size = *rate;
    bool stay = fault->kind != 0;
    EACH_ELEMENT(all) {
        f32 w = AT(0), v = AT(1), gradient = AT(2);
        f32 square = v * rho + gradient * gradient * rest;
        AT(3) = stay ? w : w - gradient * size / sqrtf(square + epsilon);
        AT(4) = stay ? v : square;
    }
}

KERNEL descent_update_f32(Variables<3> all, const f32 *rate, const Fault *fault) {
    f32 size = *rate;
    bool stay = fault->kind != 0;
    EACH_ELEMENT(all) {
        f32 w = AT(0);
        AT(2) = stay ? w : w - AT(1) * size;
    }
}
