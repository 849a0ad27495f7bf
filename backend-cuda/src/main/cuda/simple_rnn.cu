// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// A simple recurrent net over all steps.
#include "recurrent_steps.cuh"

template <bool USUAL> struct Simple {
    enum { COLUMNS = 1, KEPT = 0, WIDE = 0 };

    static __device__ __forceinline__ void forward(const Net &net, const Forward &io, i64 row, i64 unit, i64 step,
                                                   const f32 *x, float4 product, Unit &u, bool writes) {
        f32 z = x[0] + product.x;
        f32 h = !USUAL ? activate(net.activation, z) : net.activation == RELU ? (z < 0 ? 0 : z) : tanhf(z);
        advance(net, io, row, unit, step, h, 0, u, writes);
    }

    static __device__ __forceinline__ f32 backward(const Net &net, const Backward &io, i64 row, i64 unit, i64 step,
                                                   const Made &made, Unit &u, f32 *dz, bool writes) {
        f32 past = enter(net, io, row, unit, step, made, u, writes);
        dz[0] = u.h * slope(USUAL && net.activation != RELU ? TANH : net.activation, made.cell);
        if (writes) io.dz[place(net, row, step) * net.units + unit] = dz[0];
        return past;
    }
};

NET(simple_rnn, Simple)
