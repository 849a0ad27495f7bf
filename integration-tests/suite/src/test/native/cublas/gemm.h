// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Part of emulated_cublas.cpp: numbers in their formats, and the product of two matrices.
#pragma once

enum Type { F32 = 0, F64 = 1, F16 = 2, BF16 = 14 };
enum Compute { C16F = 64, C32F = 68, C64F = 70, C32F_16F = 74, C32F_16BF = 75, C32F_TF32 = 77 };

static size_t size_of(Type t) { return t == F64 ? 8 : t == F32 ? 4 : 2; }
static bool known(int t) { return t == F32 || t == F64 || t == F16 || t == BF16; }
template <class S> static S get(const void *p, size_t i, Type t) {
    switch (t) {
        case F32: return ((const float *)p)[i];
        case F64: return ((const double *)p)[i];
        case F16: return emulation::half_to_float(((const uint16_t *)p)[i]);
        default: return emulation::bf16_to_float(((const uint16_t *)p)[i]);
    }
}
template <class S> static void put(void *p, size_t i, Type t, S v) {
    switch (t) {
        case F32: ((float *)p)[i] = v; break;
        case F64: ((double *)p)[i] = v; break;
        case F16: ((uint16_t *)p)[i] = emulation::float_to_half(v); break;
        default: ((uint16_t *)p)[i] = emulation::float_to_bf16(v);
    }
}
static float rounded(float v, int compute) {
    if (compute == C32F_16F) return emulation::half_to_float(emulation::float_to_half(v));
    if (compute == C32F_16BF) return emulation::bf16_to_float(emulation::float_to_bf16(v));
    if (compute != C32F_TF32 || !std::isfinite(v)) return v;
    return emulation::float_of((emulation::bits_of(v) + 0x1000) & ~0x1fffu);  // 10 bits of mantissa
}
static double rounded(double v, int) { return v; }

struct Matrix {
    const void *data;
    Type type;
    int ld;
    bool transposed;
    template <class S> S at(int row, int column) const {
        size_t i = transposed ? column + (size_t)row * ld : row + (size_t)column * ld;
        return get<S>(data, i, type);
    }
};

/** C = alpha * op(A) * op(B) + beta * C, in tiles of R rows and W columns of C. */
template <class S>
static void gemm(int m, int n, int k, S alpha, Matrix a, Matrix b, S beta, void *c, Type ctype, int ldc, int compute) {
    typedef S Vector __attribute__((vector_size(32), aligned(8), may_alias));
    constexpr int L = 32 / sizeof(S), R = 2 * L, W = 6;  // 12 vectors of sums fit the registers
    if (alpha == 0) k = 0;  // then A and B are not read
    int row_tiles = (m + R - 1) / R, column_tiles = (n + W - 1) / W;
    std::vector<S> pa((size_t)row_tiles * k * R), pb((size_t)column_tiles * k * W);  // packed, zero at the rims
    for (int p = 0; p < k; p++)
        for (int i = 0; i < m; i++) pa[((size_t)(i / R) * k + p) * R + i % R] = rounded(a.at<S>(i, p), compute);
    for (int j = 0; j < n; j++)
        for (int p = 0; p < k; p++) pb[((size_t)(j / W) * k + p) * W + j % W] = rounded(b.at<S>(p, j), compute);
    for (int tj = 0; tj < column_tiles; tj++)
        for (int ti = 0; ti < row_tiles; ti++) {
            Vector sum[W][2] = {};
            const S *x = pa.data() + (size_t)ti * k * R, *y = pb.data() + (size_t)tj * k * W;
            for (int p = 0; p < k; p++, x += R, y += W) {
                Vector low = ((const Vector *)x)[0], high = ((const Vector *)x)[1];
                for (int j = 0; j < W; j++) sum[j][0] += low * y[j], sum[j][1] += high * y[j];
            }
            for (int j = 0; j < W && tj * W + j < n; j++)
                for (int i = 0; i < R && ti * R + i < m; i++) {
                    size_t at = ti * R + i + (size_t)(tj * W + j) * ldc;
                    S old = beta == 0 ? 0 : beta * get<S>(c, at, ctype);  // with 0, C is not read
                    put<S>(c, at, ctype, alpha * sum[j][i / L][i % L] + old);
                }
        }
}
