// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// What kernels of recurrent nets share (ADR 0014): operands, activations, masks, the ends of steps.
#pragma once
#include "elements.cuh"

#ifdef CUDA_EMULATION
#define UNROLLED
#else
#define UNROLLED _Pragma("unroll")
#endif

// Numbers of CellActivation.
enum { LINEAR, TANH, SIGMOID, HARD_SIGMOID, RELU, ELU, SOFTPLUS, SOFTSIGN, EXPONENTIAL, SILU, GELU };

struct Net {
    i64 batch, steps, units;
    i64 lanes;  // threads that share a unit
    i64 activation, gate, backwards, after;
    const u8 *mask;
    const f32 *h, *c, *weights;  // states at first; the recurrent kernel as pack_units or pack_gates left it
};
// `projected` has the rows of x times the kernel; kept and cells may be null where there is one step.
struct Forward { const f32 *projected, *bias; f32 *y, *h, *c, *kept, *cells; };
// Gradients given, null for none, and found. `second` is for GRU: with reset after, the gradients of the
// recurrent product, else the reset gate times the state. Rows of dz and `before` lie as those of x.
struct Backward {
    const f32 *y, *kept, *cells, *dy, *last_h, *last_c, *d_kept, *d_cells;
    f32 *dz, *second, *before, *h, *c;
};
// States of one unit of one row, and the output that masked steps repeat; going back, gradients of these.
struct Unit { f32 h, c, output; };
// What going back reads of a step.
struct Made { f32 gate[4], cell, old, dy, before; };

// ---- activations
__device__ __forceinline__ f32 sigmoid(f32 x) { return __fdividef(1, 1 + expf(-x)); }

__device__ __attribute__((noinline)) f32 seldom(i64 kind, f32 x) {
    switch ((int)kind) {
        case HARD_SIGMOID: return fminf(fmaxf(x / 6 + 0.5f, 0), 1);
        case RELU: return x < 0 ? 0 : x;
        case ELU: return x > 0 ? x : expm1f(x);
        case SOFTPLUS: return fmaxf(x, 0) + log1pf(expf(-fabsf(x)));
        case SOFTSIGN: return x / (fabsf(x) + 1);
        case EXPONENTIAL: return expf(x);
        case SILU: return x * sigmoid(x);
        case GELU: return x * 0.5f * (1 + erff(x * 0.70710678118654752f));
        default: return x;
    }
}
__device__ __forceinline__ f32 activate(i64 kind, f32 x) {
    return kind == TANH ? tanhf(x) : kind == SIGMOID ? sigmoid(x) : seldom(kind, x);
}

// The derivative where the function is y; SILU and GELU have none.
__device__ __forceinline__ f32 slope(i64 kind, f32 y) {
    switch ((int)kind) {
        case TANH: return 1 - y * y;
        case SIGMOID: return y * (1 - y);
        case HARD_SIGMOID: return y > 0 && y < 1 ? 1.0f / 6 : 0;
        case RELU: return y > 0;
        case ELU: return y > 0 ? 1 : y + 1;
        case SOFTPLUS: return -expm1f(-y);
        case SOFTSIGN: return (1 - fabsf(y)) * (1 - fabsf(y));
        case EXPONENTIAL: return y;
        default: return 1;
    }
}

// ---- places and masks
__device__ __forceinline__ i64 place(const Net &net, i64 row, i64 step) {
    return row * net.steps + (net.backwards ? net.steps - 1 - step : step);
}
__device__ __forceinline__ bool on(const Net &net, i64 row, i64 step) {
    return !net.mask || net.mask[place(net, row, step)];
}
// The state before a step, which the last step before it made that is not masked. `last` is that of a later
// step, or of any before the first call.
__device__ __forceinline__ f32 before(const Net &net, const f32 *y, i64 row, i64 unit, i64 step, i64 &last) {
    if (last >= step) last = step - 1;
    ROLLED while (net.mask && last >= 0 && !on(net, row, last)) last--;
    return last >= 0 ? y[(row * net.steps + last) * net.units + unit] : net.h[row * net.units + unit];
}
// Number g of what a step keeps, with `width` numbers a unit.
__device__ __forceinline__ i64 kept(const Net &net, i64 row, i64 unit, i64 step, int width, int g) {
    return ((step * net.batch + row) * width + g) * net.units + unit;
}
__device__ __forceinline__ i64 cell_at(const Net &net, i64 row, i64 unit, i64 step) {
    return (step * net.batch + row) * net.units + unit;
}
__device__ __forceinline__ f32 maybe(const f32 *from, i64 at) { return from ? from[at] : 0; }

// What all nets do at the end of a step: masked ones change nothing.
__device__ __forceinline__ void advance(const Net &net, const Forward &io, i64 row, i64 unit, i64 step, f32 h, f32 c,
                                        Unit &u, bool writes) {
    if (on(net, row, step)) {
        u.c = c;
        u.h = u.output = h;
    }
    if (!writes) return;
    if (io.y) io.y[(row * net.steps + step) * net.units + unit] = u.output;
    if (io.cells) io.cells[cell_at(net, row, unit, step)] = u.c;
}
// The gradient of what a step makes, in u, and returned that of the state that goes past it.
__device__ __forceinline__ f32 enter(const Net &net, const Backward &io, i64 row, i64 unit, i64 step, const Made &made,
                                     Unit &u, bool writes) {
    if (writes && io.before) io.before[place(net, row, step) * net.units + unit] = made.before;
    u.output += made.dy;
    if (on(net, row, step)) {
        u.h += u.output;
        u.output = 0;
        return 0;
    }
    f32 past = u.h;
    u.h = 0;
    return past;
}
