// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// GRU over all steps, with the reset gate after the recurrent product, and before it.
#include "recurrent_steps.cuh"

template <bool USUAL> struct Gru {
    enum { COLUMNS = 3, KEPT = 4, WIDE = 1 };

    static __device__ __forceinline__ void forward(const Net &net, const Forward &io, i64 row, i64 unit, i64 step,
                                                   const f32 *x, float4 product, Unit &u, bool writes) {
        const i64 gate = USUAL ? SIGMOID : net.gate, activation = USUAL ? TANH : net.activation;
        f32 update = activate(gate, x[0] + product.x), reset = activate(gate, x[1] + product.y);
        f32 recurrent = product.z + x[3];
        f32 fresh = activate(activation, x[2] + reset * recurrent);
        if (writes && io.kept) {
            f32 *to = io.kept + kept(net, row, unit, step, KEPT, 0);
            to[0] = update;
            to[net.units] = reset;
            to[2 * net.units] = fresh;
            to[3 * net.units] = recurrent;
        }
        advance(net, io, row, unit, step, update * u.h + (1 - update) * fresh, 0, u, writes);
    }

    static __device__ __forceinline__ f32 backward(const Net &net, const Backward &io, i64 row, i64 unit, i64 step,
                                                   const Made &made, Unit &u, f32 *dz, bool writes) {
        const i64 gate = USUAL ? SIGMOID : net.gate, activation = USUAL ? TANH : net.activation;
        f32 more[KEPT], past = enter(net, io, row, unit, step, made, u, writes), update = made.gate[0], reset = made.gate[1];
        UNROLLED for (int g = 0; g < KEPT; g++) more[g] = maybe(io.d_kept, kept(net, row, unit, step, KEPT, g));
        dz[0] = (u.h * (made.before - made.gate[2]) + more[0]) * slope(gate, update);
        f32 fresh = (u.h * (1 - update) + more[2]) * slope(activation, made.gate[2]);
        dz[1] = (fresh * made.gate[3] + more[1]) * slope(gate, reset);
        dz[2] = fresh * reset + more[3];
        if (writes) {
            i64 at = place(net, row, step) * 3 * net.units + unit;
            UNROLLED for (int g = 0; g < 3; g++) {
                io.dz[at + g * net.units] = g == 2 ? fresh : dz[g];
                io.second[at + g * net.units] = dz[g];
            }
        }
        return past + u.h * update;
    }
};

NET(gru, Gru)

// It has kernels of its own.
struct GruBefore { enum { COLUMNS = 3, KEPT = 3 }; };

// ---- GRU whose reset gate is before the recurrent product: that of the third gate waits for the others
KERNEL gru_before_forward(Net net, Forward io) {
    DYNAMIC_SHARED(f32, h);
    THREAD_OF_UNIT
    const int quads = (units + 3) / 4;
    const Product<0> product(net.weights, units, quads, 4 * lanes);
    const int width = product.rows();
    f32 *reset_h = h + width, bias[4];
    biases<Gru<true>>(net, io, unit, bias);
    ROLLED for (i64 row = blockIdx.x; row < net.batch; row += gridDim.x) {
        Unit u = {net.h[row * units + unit], 0, 0};
        clear(h, 2 * width);
        if (writer) h[unit] = u.h;
        ROLLED for (i64 step = 0; step < net.steps; step++) {
            f32 x[4];
            project<Gru<true>>(net, io, row, unit, step, x);
            __syncthreads();
            f32 z = product.of_gate(0, h), r = product.of_gate(1, h);
            add(bias, x);
            f32 update = sigmoid(x[0] + z), reset = sigmoid(x[1] + r);
            if (writer) reset_h[unit] = reset * u.h;
            __syncthreads();
            f32 fresh = tanhf(x[2] + product.of_gate(2, reset_h));
            if (writer && io.kept) {
                f32 *to = io.kept + kept(net, row, unit, step, 3, 0);
                to[0] = update;
                to[units] = reset;
                to[2 * units] = fresh;
            }
            advance(net, io, row, unit, step, update * u.h + (1 - update) * fresh, 0, u, writer);
            if (writer) h[unit] = u.h;
        }
        if (writer) io.h[row * units + unit] = u.h;
    }
}

KERNEL gru_before_backward(Net net, Backward io) {
    DYNAMIC_SHARED(f32, d_update);
    THREAD_OF_UNIT
    const int quads = (units + 3) / 4;
    const Product<0> product(net.weights, units, quads, 4 * lanes);
    const int width = product.rows();
    f32 *d_reset = d_update + width, *d_fresh = d_reset + width;
    ROLLED for (i64 row = blockIdx.x; row < net.batch; row += gridDim.x) {
        Unit u = {maybe(io.last_h, row * units + unit), 0, 0};
        i64 last = net.steps;
        clear(d_update, 3 * width);
        ROLLED for (i64 step = net.steps - 1; step >= 0; step--) {
            Made made = load<GruBefore>(net, io, row, unit, step, last);
            f32 update = made.gate[0], reset = made.gate[1], fresh = made.gate[2], more[3];
            UNROLLED for (int g = 0; g < 3; g++) more[g] = maybe(io.d_kept, kept(net, row, unit, step, 3, g));
            f32 past = enter(net, io, row, unit, step, made, u, writer) + u.h * update;
            f32 of_update = (u.h * (made.before - fresh) + more[0]) * slope(SIGMOID, update);
            f32 of_fresh = (u.h * (1 - update) + more[2]) * slope(TANH, fresh);
            if (writer) {
                d_update[unit] = of_update;
                d_fresh[unit] = of_fresh;
            }
            __syncthreads();
            f32 through = product.of_gate(2, d_fresh);
            f32 of_reset = (through * made.before + more[1]) * slope(SIGMOID, reset);
            if (writer) d_reset[unit] = of_reset;
            f32 back = past + through * reset + product.of_gate(0, d_update);
            __syncthreads();
            u.h = back + product.of_gate(1, d_reset);
            if (writer) {
                f32 *to = io.dz + place(net, row, step) * 3 * units + unit;
                to[0] = of_update;
                to[units] = of_reset;
                to[2 * units] = of_fresh;
                io.second[place(net, row, step) * units + unit] = reset * made.before;
            }
        }
        if (writer && io.h) io.h[row * units + unit] = u.h;
    }
}
