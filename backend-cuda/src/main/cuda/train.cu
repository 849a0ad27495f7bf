// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Updates of one variable and its slots by an optimizer, in one pass; the rate is on the device.
#include "elements.cuh"

KERNEL adam_update_f32(const f32 *w, const f32 *m, const f32 *v, const f32 *g, const f32 *alpha, f32 *w_out, f32 *m_out,
                       f32 *v_out, i64 n, f32 rest1, f32 rest2, f32 epsilon) {
    ELEMENTS(i, n) {
        f32 gradient = g[i];
        f32 mean = m[i] + (gradient - m[i]) * rest1;
        f32 square = v[i] + (gradient * gradient - v[i]) * rest2;
        w_out[i] = w[i] - mean * *alpha / (sqrtf(square) + epsilon);
        m_out[i] = mean;
        v_out[i] = square;
    }
}

KERNEL momentum_update_f32(const f32 *w, const f32 *m, const f32 *g, const f32 *rate, f32 *w_out, f32 *m_out, i64 n,
                           f32 momentum, i32 nesterov) {
    ELEMENTS(i, n) {
        f32 step = g[i] * *rate;
        f32 velocity = m[i] * momentum - step;
        w_out[i] = w[i] + (nesterov ? velocity * momentum - step : velocity);
        m_out[i] = velocity;
    }
}

KERNEL rmsprop_update_f32(const f32 *w, const f32 *v, const f32 *g, const f32 *rate, f32 *w_out, f32 *v_out, i64 n,
                          f32 rho, f32 rest, f32 epsilon) {
    ELEMENTS(i, n) {
        f32 square = v[i] * rho + g[i] * g[i] * rest;
        w_out[i] = w[i] - g[i] * *rate / sqrtf(square + epsilon);
        v_out[i] = square;
    }
}
