// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// LSTM over all steps.
#include "recurrent_steps.cuh"

template <bool USUAL> struct Lstm {
    enum { COLUMNS = 4, KEPT = 4, WIDE = 1 };

    static __device__ __forceinline__ void forward(const Net &net, const Forward &io, i64 row, i64 unit, i64 step,
                                                   const f32 *x, float4 product, Unit &u, bool writes) {
        const i64 gate = USUAL ? SIGMOID : net.gate, activation = USUAL ? TANH : net.activation;
        f32 in = activate(gate, x[0] + product.x), forget = activate(gate, x[1] + product.y);
        f32 candidate = activate(activation, x[2] + product.z), out = activate(gate, x[3] + product.w);
        f32 cell = forget * u.c + in * candidate;
        f32 h = out * activate(activation, cell);
        if (writes && io.kept) {
            f32 *to = io.kept + kept(net, row, unit, step, KEPT, 0);
            to[0] = in;
            to[net.units] = forget;
            to[2 * net.units] = candidate;
            to[3 * net.units] = out;
        }
        advance(net, io, row, unit, step, h, cell, u, writes);
    }

    static __device__ __forceinline__ f32 backward(const Net &net, const Backward &io, i64 row, i64 unit, i64 step,
                                                   const Made &made, Unit &u, f32 *dz, bool writes) {
        const i64 gate = USUAL ? SIGMOID : net.gate, activation = USUAL ? TANH : net.activation;
        bool works = on(net, row, step);
        f32 dc = u.c + maybe(io.d_cells, cell_at(net, row, unit, step));
        f32 past = enter(net, io, row, unit, step, made, u, writes), past_c = works ? 0 : dc;
        f32 open = activate(activation, made.cell), out = made.gate[3];
        f32 d_cell = (works ? dc : 0) + u.h * out * slope(activation, open);
        dz[0] = d_cell * made.gate[2];
        dz[1] = d_cell * made.old;
        dz[2] = d_cell * made.gate[0];
        dz[3] = u.h * open;
        f32 *to = io.dz + place(net, row, step) * 4 * net.units + unit;
        UNROLLED for (int g = 0; g < 4; g++) {
            dz[g] += maybe(io.d_kept, kept(net, row, unit, step, KEPT, g));
            dz[g] *= slope(g == 2 ? activation : gate, made.gate[g]);
            if (writes) to[g * net.units] = dz[g];
        }
        u.c = past_c + d_cell * made.gate[1];
        return past;
    }
};

NET(lstm, Lstm)
