// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// All steps of a recurrent net, or one. The rows of a batch do not know each other, so that a block takes
// some rows through all steps by itself: `*_forward` and `*_backward`, for few units and Keras's own
// activations. For others a product and a launch of `*_step` or `*_step_back` make a step.
//
// A net's forward takes the projection with the bias and the recurrent product of a unit to its new state;
// its backward gives the gradients of the products, and returns that of the state but for their part.
#pragma once
#include "recurrent_products.cuh"

// The bias, that of GRU's recurrent product last; then the projection, waited for where the bias is added.
template <class Cell>
__device__ __forceinline__ void biases(const Net &net, const Forward &io, i64 unit, f32 *bias) {
    UNROLLED for (int g = 0; g < 4; g++) bias[g] = g < Cell::COLUMNS ? maybe(io.bias, g * net.units + unit) : 0;
    if (Cell::COLUMNS == 3 && net.after && io.bias) {
        const f32 *recurrent = io.bias + 3 * net.units + unit;
        bias[0] += recurrent[0];
        bias[1] += recurrent[net.units];
        bias[3] = recurrent[2 * net.units];
    }
}
template <class Cell>
__device__ __forceinline__ void project(const Net &net, const Forward &io, i64 row, i64 unit, i64 step, f32 *x) {
    const f32 *from = io.projected + place(net, row, step) * Cell::COLUMNS * net.units + unit;
    x[3] = 0;
    UNROLLED for (int g = 0; g < Cell::COLUMNS; g++) x[g] = __ldg(from + g * net.units);
}
__device__ __forceinline__ void add(const f32 *bias, f32 *x) {
    UNROLLED for (int g = 0; g < 4; g++) x[g] += bias[g];
}
template <class Cell>
__device__ __forceinline__ Made load(const Net &net, const Backward &io, i64 row, i64 unit, i64 step, i64 &last) {
    Made made;
    i64 at = (row * net.steps + step) * net.units + unit;
    UNROLLED for (int g = 0; g < Cell::KEPT; g++) made.gate[g] = __ldg(io.kept + kept(net, row, unit, step, Cell::KEPT, g));
    if (Cell::COLUMNS == 4) {
        made.cell = __ldg(io.cells + cell_at(net, row, unit, step));
        made.old = step > 0 ? __ldg(io.cells + cell_at(net, row, unit, step - 1)) : net.c[row * net.units + unit];
    }
    if (Cell::KEPT == 0) made.cell = io.y[at];
    made.dy = maybe(io.dy, at);
    made.before = before(net, io.y, row, unit, step, last);
    return made;
}

// ---- a block takes ROWS rows through all steps
template <class Cell, int ROWS, int KEPT> __device__ __forceinline__ void forward(const Net &net, const Forward &io) {
    DYNAMIC_SHARED(f32, vectors);
    THREAD_OF_UNIT
    const Product<KEPT> product(net.weights, units, Cell::WIDE ? units : (units + 3) / 4, Cell::WIDE ? lanes : 4 * lanes);
    const int width = product.rows();
    f32 bias[4];
    biases<Cell>(net, io, unit, bias);
    ROLLED for (i64 first = (i64)blockIdx.x * ROWS; first < net.batch; first += (i64)gridDim.x * ROWS) {
        Unit u[ROWS];
        i64 row[ROWS];
        bool writes[ROWS];
        clear(vectors, 2 * ROWS * width);
        UNROLLED for (int r = 0; r < ROWS; r++) {
            row[r] = first + r < net.batch ? first + r : net.batch - 1;
            writes[r] = writer && first + r < net.batch;
            u[r] = {net.h[row[r] * units + unit], maybe(net.c, row[r] * units + unit), 0};
            if (writer) vectors[r * width + unit] = u[r].h;
        }
        ROLLED for (i64 step = 0; step < net.steps; step++) {
            const f32 *now = vectors + (step & 1) * ROWS * width;
            f32 *next = vectors + (~step & 1) * ROWS * width;
            f32 x[ROWS][4];
            float4 sum[ROWS];
            UNROLLED for (int r = 0; r < ROWS; r++) project<Cell>(net, io, row[r], unit, step, x[r]);
            __syncthreads();
            product.template run<ROWS>(now, sum);
            UNROLLED for (int r = 0; r < ROWS; r++) {
                float4 own = Cell::WIDE ? product.whole(sum[r]) : make_float4(product.quarter(sum[r]), 0, 0, 0);
                add(bias, x[r]);
                Cell::forward(net, io, row[r], unit, step, x[r], own, u[r], writes[r]);
                if (writer) next[r * width + unit] = u[r].h;
            }
        }
        UNROLLED for (int r = 0; r < ROWS; r++) {
            if (writes[r]) io.h[row[r] * units + unit] = u[r].h;
            if (writes[r] && io.c) io.c[row[r] * units + unit] = u[r].c;
        }
    }
}

template <class Cell, int ROWS, int KEPT> __device__ __forceinline__ void backward(const Net &net, const Backward &io) {
    DYNAMIC_SHARED(f32, vectors);
    THREAD_OF_UNIT
    const int quads = (units + 3) / 4;
    const Product<KEPT> product(net.weights, Cell::COLUMNS * 4 * quads, quads, 4 * lanes);
    const int width = product.rows();
    ROLLED for (i64 first = (i64)blockIdx.x * ROWS; first < net.batch; first += (i64)gridDim.x * ROWS) {
        Unit u[ROWS];
        i64 row[ROWS], last[ROWS];
        bool writes[ROWS];
        Made made[ROWS];
        clear(vectors, 2 * ROWS * width);
        UNROLLED for (int r = 0; r < ROWS; r++) {
            row[r] = first + r < net.batch ? first + r : net.batch - 1;
            writes[r] = writer && first + r < net.batch;
            u[r] = {maybe(io.last_h, row[r] * units + unit), maybe(io.last_c, row[r] * units + unit), 0};
            last[r] = net.steps;
            made[r] = load<Cell>(net, io, row[r], unit, net.steps - 1, last[r]);
        }
        ROLLED for (i64 step = net.steps - 1; step >= 0; step--) {
            f32 *vector = vectors + (step & 1) * ROWS * width, past[ROWS];
            float4 sum[ROWS];
            UNROLLED for (int r = 0; r < ROWS; r++) {
                f32 dz[4];
                past[r] = Cell::backward(net, io, row[r], unit, step, made[r], u[r], dz, writes[r]);
                UNROLLED for (int g = 0; g < Cell::COLUMNS; g++)
                    if (writer) vector[r * width + g * 4 * quads + unit] = dz[g];
                // for the next step, on the way while the product is made
                if (step > 0) made[r] = load<Cell>(net, io, row[r], unit, step - 1, last[r]);
            }
            if (step == 0 && !io.h) break;
            __syncthreads();
            product.template run<ROWS>(vector, sum);
            UNROLLED for (int r = 0; r < ROWS; r++) u[r].h = past[r] + product.quarter(sum[r]);
        }
        UNROLLED for (int r = 0; r < ROWS; r++) {
            if (writes[r] && io.h) io.h[row[r] * units + unit] = u[r].h;
            if (writes[r] && io.c) io.c[row[r] * units + unit] = u[r].c;
        }
    }
}

// ---- one step of all rows; io.h and io.c hold the states, and going back their gradients
template <class Cell>
__device__ __forceinline__ void one_step(const Net &net, const Forward &io, const f32 *product, i64 step) {
    ROLLED ELEMENTS(i, net.batch * net.units) {
        i64 row = i / net.units, unit = i % net.units;
        const f32 *own = product + row * Cell::COLUMNS * net.units + unit;
        f32 bias[4], x[4], sum[4] = {0, 0, 0, 0};
        biases<Cell>(net, io, unit, bias);
        project<Cell>(net, io, row, unit, step, x);
        add(bias, x);
        UNROLLED for (int g = 0; g < Cell::COLUMNS; g++) sum[g] = own[g * net.units];
        f32 output = step > 0 ? io.y[(row * net.steps + step - 1) * net.units + unit] : 0;
        Unit u = {io.h[i], maybe(io.c, i), output};
        Cell::forward(net, io, row, unit, step, x, make_float4(sum[0], sum[1], sum[2], sum[3]), u, true);
        io.h[i] = u.h;
        if (io.c) io.c[i] = u.c;
    }
}
// `output` holds the gradients of outputs that masked steps repeat; without masks it is null.
template <class Cell>
__device__ __forceinline__ void one_step_back(const Net &net, const Backward &io, f32 *output, i64 step) {
    ROLLED ELEMENTS(i, net.batch * net.units) {
        i64 row = i / net.units, unit = i % net.units;
        i64 last = net.steps;
        f32 dz[4];
        Made made = load<Cell>(net, io, row, unit, step, last);
        Unit u = {io.h[i], maybe(io.c, i), maybe(output, i)};
        io.h[i] = Cell::backward(net, io, row, unit, step, made, u, dz, true);
        if (io.c) io.c[i] = u.c;
        if (output) output[i] = u.output;
    }
}

#define NET(name, Cell)                                                                                  \
    KERNEL name##_forward_1(Net net, Forward io) { forward<Cell<true>, 1, 10>(net, io); }                 \
    KERNEL name##_forward_4(Net net, Forward io) { forward<Cell<true>, 4, 4>(net, io); }                 \
    KERNEL name##_backward_1(Net net, Backward io) { backward<Cell<true>, 1, 10>(net, io); }              \
    KERNEL name##_backward_4(Net net, Backward io) { backward<Cell<true>, 4, 4>(net, io); }              \
    KERNEL name##_step(Net net, Forward io, const f32 *product, i64 step) {                              \
        one_step<Cell<false>>(net, io, product, step);                                                   \
    }                                                                                                    \
    KERNEL name##_step_back(Net net, Backward io, f32 *output, i64 step) {                               \
        one_step_back<Cell<false>>(net, io, output, step);                                               \
    }
