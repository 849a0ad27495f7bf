// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// QR by Householder reflections in double precision (Golub and Van Loan, Matrix Computations,
// algorithm 5.2.1), by one block: initializers alone use it.
#include "elements.cuh"

// The sum over a block; every thread gets it.
__device__ double sum_of(double value) {
    DYNAMIC_SHARED(double, tree);
    tree[threadIdx.x] = value;
    for (unsigned half = blockDim.x / 2; half > 0; half /= 2) {
        __syncthreads();
        if (threadIdx.x < half) tree[threadIdx.x] += tree[threadIdx.x + half];
    }
    __syncthreads();
    double result = tree[0];
    __syncthreads();
    return result;
}

// Subtracts from each column of a matrix twice its part along v, whose elements before `from` are 0.
__device__ void reflect(double *a, const double *v, i64 from, i64 rows, i64 columns) {
    ROLLED for (i64 column = threadIdx.x; column < columns; column += blockDim.x) {
        double along = 0;
        ROLLED for (i64 i = from; i < rows; i++) along += v[i] * a[i * columns + column];
        ROLLED for (i64 i = from; i < rows; i++) a[i * columns + column] -= 2 * along * v[i];
    }
    __syncthreads();
}

// Scratch holds the matrix, the left factor (rows x rank) and the reflectors (rank x rows).
KERNEL qr_f32(const f32 *in, f32 *q_out, f32 *r_out, double *scratch, i64 rows, i64 columns) {
    i64 rank = rows < columns ? rows : columns;
    double *a = scratch, *q = a + rows * columns, *reflectors = q + rows * rank;
    ROLLED for (i64 i = threadIdx.x; i < rows * columns; i += blockDim.x) a[i] = in[i];
    ROLLED for (i64 i = threadIdx.x; i < rows * rank; i += blockDim.x) q[i] = i / rank == i % rank;
    __syncthreads();
    ROLLED for (i64 k = 0; k < rank; k++) {
        double *v = reflectors + k * rows, part = 0;
        ROLLED for (i64 i = threadIdx.x; i < rows; i += blockDim.x) {
            v[i] = i < k ? 0 : a[i * columns + k];
            part += v[i] * v[i];
        }
        double norm = sqrt(sum_of(part));
        double head = v[k] + (v[k] < 0 ? -norm : norm);
        // the length of v with its new head
        double length = sqrt(norm * norm - v[k] * v[k] + head * head);
        __syncthreads();
        ROLLED for (i64 i = k + threadIdx.x; i < rows && length > 0; i += blockDim.x) v[i] = (i == k ? head : v[i]) / length;
        __syncthreads();
        reflect(a, v, k, rows, columns);
    }
    ROLLED for (i64 k = rank - 1; k >= 0; k--) reflect(q, reflectors + k * rows, k, rows, rank);
    ROLLED for (i64 i = threadIdx.x; i < rank * columns; i += blockDim.x) {
        i64 row = i / columns;
        double sign = a[row * columns + row] < 0 ? -1 : 1;
        r_out[i] = i % columns < row ? 0 : (f32)(sign * a[i]);
    }
    ROLLED for (i64 i = threadIdx.x; i < rows * rank; i += blockDim.x) {
        i64 column = i % rank;
        q_out[i] = (f32)((a[column * columns + column] < 0 ? -1 : 1) * q[i]);
    }
}
