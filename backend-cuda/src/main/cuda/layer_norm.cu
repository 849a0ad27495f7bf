// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Layer, root mean square and group normalisation. A warp or a block has a row: threads stride over
// it, and read again what the cache holds. Without means (null) they are taken as zero: the root
// mean square; scales and offsets may be null too.
#include "joined.cuh"

#define WARP_SUMS 8

#define ROWS(WIDTH, row, first, step, end) \
    ROLLED for (i64 row = (first) + threadIdx.x / WIDTH; row < (end); row += (step))
#define ALONG(WIDTH, k, extent) for (i64 k = threadIdx.x % WIDTH; k < (extent); k += WIDTH)

__device__ __forceinline__ f32 inverse_root(f32 variance, f32 epsilon) { return 1 / sqrtf(variance + epsilon); }

template <int WIDTH>
__device__ __forceinline__ void normalize(const f32 *in, const f32 *gamma, const f32 *beta, f32 *out, f32 *mean,
                                          f32 *variance, i64 rows, i64 columns, f32 epsilon) {
    const i64 together = 256 / WIDTH;
    f32 share = 1 / (f32)columns;
    ROWS(WIDTH, row, blockIdx.x * together, gridDim.x * together, rows) {
        const f32 *x = in + row * columns;
        f32 *y = out + row * columns;
        f32 centre = 0, power = 0;
        if (mean) {
            ALONG(WIDTH, k, columns) centre += x[k];
            centre = joined<WIDTH, true>(centre) * share;
        }
        ALONG(WIDTH, k, columns) power += (x[k] - centre) * (x[k] - centre);
        power = joined<WIDTH, true>(power) * share;
        f32 inverse = inverse_root(power, epsilon);
        ALONG(WIDTH, k, columns)
            y[k] = (x[k] - centre) * inverse * (gamma ? gamma[k] : 1) + (beta ? beta[k] : 0);
        if (threadIdx.x % WIDTH == 0) {
            if (mean) mean[row] = centre;
            variance[row] = power;
        }
    }
}

// Rows of `in` and of the gradient of the result, whose statistics are known.
struct Grad {
    const f32 *in, *mean, *variance, *d_out;
    i64 columns;
    f32 epsilon;
    __device__ __forceinline__ f32 normal(i64 row, i64 k) const {
        return (in[row * columns + k] - (mean ? mean[row] : 0)) * inverse_root(variance[row], epsilon);
    }
};

template <int WIDTH> __device__ __forceinline__ void row_grad(const Grad &g, const f32 *gamma, f32 *d_in, i64 row) {
    const f32 *x = g.in + row * g.columns, *dy = g.d_out + row * g.columns;
    f32 *dx = d_in + row * g.columns;
    f32 centre = g.mean ? g.mean[row] : 0, inverse = inverse_root(g.variance[row], g.epsilon);
    f32 sum = 0, along = 0, share = 1 / (f32)g.columns;
    ALONG(WIDTH, k, g.columns) {
        f32 slope = gamma ? dy[k] * gamma[k] : dy[k];
        sum += slope;
        along += slope * ((x[k] - centre) * inverse);
    }
    sum = g.mean ? joined<WIDTH, true>(sum) * share : 0;
    along = joined<WIDTH, true>(along) * share;
    ALONG(WIDTH, k, g.columns) {
        f32 slope = gamma ? dy[k] * gamma[k] : dy[k];
        dx[k] = (slope - sum - (x[k] - centre) * inverse * along) * inverse;
    }
}

// The sums over the rows of a part for every column: of dy times the normalised x, and of dy. The
// width, a power of two, is how many threads lie along the columns.
__device__ __forceinline__ void column_sums(const Grad &g, f32 *out, i64 first, i64 end, i32 width) {
    DYNAMIC_SHARED(f32, shared);
    f32 *products = shared + WARP_SUMS, *sums = products + 256;
    i32 height = 256 / width, lane = threadIdx.x % width;
    ROLLED for (i64 begin = 0; begin < g.columns; begin += width) {
        i64 k = begin + lane;
        f32 product = 0, sum = 0;
        for (i64 row = first + threadIdx.x / width; k < g.columns && row < end; row += height) {
            f32 slope = g.d_out[row * g.columns + k];
            product += slope * g.normal(row, k);
            sum += slope;
        }
        products[threadIdx.x] = product;
        sums[threadIdx.x] = sum;
        __syncthreads();
        if (threadIdx.x < width && k < g.columns) {
            ROLLED for (i32 i = 1; i < height; i++) {
                product += products[i * width + lane];
                sum += sums[i * width + lane];
            }
            out[k] = product;
            out[g.columns + k] = sum;
        }
        __syncthreads();
    }
}

// A block has `each` rows at a time; `parts` get their sums, unless null.
template <int WIDTH>
__device__ __forceinline__ void gradients(const Grad &g, const f32 *gamma, f32 *d_in, f32 *parts, i64 rows, i64 each,
                                          i32 width) {
    ROLLED for (i64 part = blockIdx.x; part * each < rows; part += gridDim.x) {
        i64 first = part * each, end = first + each < rows ? first + each : rows;
        ROWS(WIDTH, row, first, 256 / WIDTH, end) row_grad<WIDTH>(g, gamma, d_in, row);
        if (parts) column_sums(g, parts + 2 * part * g.columns, first, end, width);
    }
}

// Adds up the parts; a block has 32 columns of one kind of sum and 8 rows at a time.
KERNEL join(const f32 *parts, f32 *d_gamma, f32 *d_beta, i64 columns, i64 count) {
    DYNAMIC_SHARED(f32, tree);
    i64 tiles = (columns + 31) / 32;
    ROLLED for (i64 b = blockIdx.x; b < 2 * tiles; b += gridDim.x) {
        f32 *out = b < tiles ? d_gamma : d_beta;
        i64 k = b % tiles * 32 + threadIdx.x % 32;
        const f32 *from = parts + (b < tiles ? 0 : columns) + k;
        f32 sum = 0;
        for (i64 part = threadIdx.x / 32; out && k < columns && part < count; part += 8) sum += from[2 * part * columns];
        tree[threadIdx.x] = sum;
        __syncthreads();
        if (out && k < columns && threadIdx.x < 32) {
            for (i32 i = 1; i < 8; i++) sum += tree[i * 32 + threadIdx.x];
            out[k] = sum;
        }
        __syncthreads();
    }
}

// Rows are groups of channels of (batch, positions, channels).
template <int WIDTH>
__device__ __forceinline__ void group_norm(const f32 *in, const f32 *gamma, const f32 *beta, f32 *out, i64 rows,
                                           i64 positions, i64 channels, i32 groups, f32 epsilon) {
    const i64 together = 256 / WIDTH;
    i32 own = (i32)(channels / groups);
    i64 extent = positions * own;
    f32 share = 1 / (f32)extent;
    ROWS(WIDTH, row, blockIdx.x * together, gridDim.x * together, rows) {
        i64 channel = row % groups * own, start = row / groups * positions * channels + channel;
        f32 centre = 0, power = 0;
        ALONG(WIDTH, k, extent) centre += in[start + k / own * channels + k % own];
        centre = joined<WIDTH, true>(centre) * share;
        ALONG(WIDTH, k, extent) {
            f32 distance = in[start + k / own * channels + k % own] - centre;
            power += distance * distance;
        }
        f32 inverse = inverse_root(joined<WIDTH, true>(power) * share, epsilon);
        ALONG(WIDTH, k, extent) {
            i64 at = start + k / own * channels + k % own, c = channel + k % own;
            out[at] = (in[at] - centre) * inverse * (gamma ? gamma[c] : 1) + (beta ? beta[c] : 0);
        }
    }
}

#define FOR_WIDTH(name, WIDTH)                                                                                     \
    KERNEL layer_norm_##name(const f32 *in, const f32 *gamma, const f32 *beta, f32 *out, f32 *mean, f32 *variance, \
                             i64 rows, i64 columns, f32 epsilon) {                                                 \
        normalize<WIDTH>(in, gamma, beta, out, mean, variance, rows, columns, epsilon);                            \
    }                                                                                                              \
    KERNEL layer_norm_grad_##name(const f32 *in, const f32 *gamma, const f32 *mean, const f32 *variance,           \
                                  const f32 *d_out, f32 *d_in, f32 *parts, i64 rows, i64 columns, f32 epsilon,     \
                                  i64 each, i32 width) {                                                           \
        gradients<WIDTH>({in, mean, variance, d_out, columns, epsilon}, gamma, d_in, parts, rows, each, width);    \
    }                                                                                                              \
    KERNEL group_norm_##name(const f32 *in, const f32 *gamma, const f32 *beta, f32 *out, i64 rows, i64 positions,  \
                             i64 channels, i32 groups, f32 epsilon) {                                              \
        group_norm<WIDTH>(in, gamma, beta, out, rows, positions, channels, groups, epsilon);                       \
    }
FOR_WIDTH(warps, 32)
FOR_WIDTH(blocks, 256)
