// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Batch normalisation of (rows, channels), given the sums of the family `columns`.
#include "elements.cuh"

KERNEL batch_norm(const f32 *x, const f32 *gamma, const f32 *beta, const f32 *mean, const f32 *variance, f32 *y, i64 n,
                  i64 channels, f32 epsilon) {
    ELEMENTS(i, n) {
        i64 c = i % channels;
        y[i] = (x[i] - mean[c]) * (gamma[c] * (1 / sqrtf(variance[c] + epsilon))) + beta[c];
    }
}

// share is 1 / rows.
KERNEL batch_norm_grad(const f32 *x, const f32 *gamma, const f32 *mean, const f32 *variance, const f32 *dy,
                       const f32 *d_gamma, const f32 *d_beta, f32 *dx, i64 n, i64 channels, f32 epsilon, f32 share) {
    ELEMENTS(i, n) {
        i64 c = i % channels;
        f32 inverse = 1 / sqrtf(variance[c] + epsilon), normal = (x[i] - mean[c]) * inverse;
        dx[i] = (dy[i] - d_beta[c] * share - normal * (d_gamma[c] * share)) * (gamma[c] * inverse);
    }
}
