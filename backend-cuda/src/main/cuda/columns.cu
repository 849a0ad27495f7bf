// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Matrices (rows, channels) whose channels lie together: sums over the rows, batch normalisation. One
// kernel reduces parts of the rows, the next joins the parts, each block those of its channels, and
// makes the result. A block has `width` units of U channels (4 where channels are a multiple of 4)
// side by side and 256 / width lanes of rows.
#include "elements.cuh"

#define LOADS 4

// Number of rows, mean, and sum of squared distances from it.
template <int U> struct Moments {
    f32 n, mean[U], squares[U];
    // Chan, Golub and LeVeque, Updating formulae and a pairwise algorithm for computing sample variances, 1979.
    __device__ __forceinline__ void join(const Moments &other) {
        if (other.n == 0) return;
        f32 share = other.n / (n + other.n), weight = n * share;
        n += other.n;
#pragma unroll
        for (int u = 0; u < U; u++) {
            f32 distance = other.mean[u] - mean[u];
            mean[u] += distance * share;
            squares[u] += other.squares[u] + distance * distance * weight;
        }
    }
};
// Sums of dy times the normalised x, and of dy.
template <int U> struct Slopes {
    f32 products[U], sums[U];
    __device__ __forceinline__ void join(const Slopes &other) {
#pragma unroll
        for (int u = 0; u < U; u++) products[u] += other.products[u], sums[u] += other.sums[u];
    }
};

// Joins what the lanes of each unit have, in a tree; all lanes get the result.
template <class T> __device__ __forceinline__ T over_lanes(const T &own, unsigned width) {
    DYNAMIC_SHARED(T, tree);
    tree[threadIdx.x] = own;
    for (unsigned half = blockDim.x / 2; half >= width; half /= 2) {
        __syncthreads();
        if (threadIdx.x < half) tree[threadIdx.x].join(tree[threadIdx.x + half]);
    }
    __syncthreads();
    T result = tree[threadIdx.x % width];
    __syncthreads();
    return result;
}

template <int U> struct Unit { f32 of[U]; };
template <int U> __device__ __forceinline__ Unit<U> load(const f32 *from) {
    Unit<U> unit;
    if (U == 4) {
        float4 four = *(const float4 *)from;
        unit.of[0] = four.x, unit.of[1 % U] = four.y, unit.of[2 % U] = four.z, unit.of[3 % U] = four.w;
    } else {
        unit.of[0] = *from;
    }
    return unit;
}
template <int U> __device__ __forceinline__ void store(f32 *to, const Unit<U> &unit) {
    if (U == 4) *(float4 *)to = make_float4(unit.of[0], unit.of[1 % U], unit.of[2 % U], unit.of[3 % U]);
    else *to = unit.of[0];
}
template <int U> __device__ __forceinline__ Unit<U> inverse(const Unit<U> &variance, f32 epsilon) {
    Unit<U> result;
#pragma unroll
    for (int u = 0; u < U; u++) result.of[u] = 1 / sqrtf(variance.of[u] + epsilon);
    return result;
}

struct Columns { i64 rows, channels, width, parts, each, chunk; };

// Jobs are (part of `step` rows, tile of units). A thread has rows from `row` to `end`, `lanes` apart.
#define JOBS(c, U, count)                                                                                          \
    i64 tiles = ((c).channels + (c).width * U - 1) / ((c).width * U), jobs = (count) * tiles;                      \
    i32 lanes = 256 / (i32)(c).width, lane = (i32)threadIdx.x / (i32)(c).width;                                    \
    ROLLED for (i64 job = blockIdx.x; job < jobs; job += gridDim.x)
#define JOB(c, U, count, step)                                                                                     \
    i64 part = job / tiles % (count), channel = (job % tiles * (c).width + threadIdx.x % (c).width) * U;           \
    i64 row = part * (step) + lane, end = (part + 1) * (step) < (c).rows ? (part + 1) * (step) : (c).rows;         \
    bool inside = channel < (c).channels;

template <int U> struct Total {
    f32 sums[U];
    __device__ __forceinline__ void join(const Total &other) {
#pragma unroll
        for (int u = 0; u < U; u++) sums[u] += other.sums[u];
    }
};
// Of several matrices, one behind the other.
template <int U>
__device__ __forceinline__ void column_sums(const f32 *matrices, f32 *out, const Columns &c, i64 batch, f32 scale) {
    JOBS(c, U, c.parts * batch) {
        JOB(c, U, c.parts, c.each)
        const f32 *x = matrices + job / (tiles * c.parts) * c.rows * c.channels;
        Total<U> own = {};
        ROLLED for (; inside && row < end; row += LOADS * lanes) {
            Unit<U> at[LOADS];
#pragma unroll
            for (int i = 0; i < LOADS; i++)
                at[i] = row + i * lanes < end ? load<U>(x + (row + i * lanes) * c.channels + channel) : Unit<U>{};
#pragma unroll
            for (int i = 0; i < LOADS; i++)
#pragma unroll
                for (int u = 0; u < U; u++) own.sums[u] += at[i].of[u];
        }
        own = over_lanes(own, c.width);
        if (!inside || lane > 0) continue;
#pragma unroll
        for (int u = 0; u < U; u++) out[job / tiles * c.channels + channel + u] = own.sums[u] * scale;
    }
}

template <int U> __device__ __forceinline__ void moments(const f32 *x, f32 *out, const Columns &c) {
    JOBS(c, U, c.parts) {
        JOB(c, U, c.parts, c.each)
        Moments<U> own = {};
        // The mean of a few rows first, then distances from it: no difference of large sums.
        ROLLED for (; inside && row < end; row += LOADS * lanes) {
            Unit<U> at[LOADS];
            Moments<U> few = {};
#pragma unroll
            for (int i = 0; i < LOADS; i++) {
                if (row + i * lanes >= end) continue;
                at[i] = load<U>(x + (row + i * lanes) * c.channels + channel);
                few.n++;
            }
#pragma unroll
            for (int i = 0; i < LOADS; i++)
#pragma unroll
                for (int u = 0; u < U; u++) few.mean[u] += i < few.n ? at[i].of[u] : 0;
#pragma unroll
            for (int u = 0; u < U; u++) few.mean[u] /= few.n;
#pragma unroll
            for (int i = 0; i < LOADS; i++)
#pragma unroll
                for (int u = 0; u < U; u++) {
                    f32 distance = i < few.n ? at[i].of[u] - few.mean[u] : 0;
                    few.squares[u] += distance * distance;
                }
            own.join(few);
        }
        own = over_lanes(own, c.width);
        if (!inside || lane > 0) continue;
#pragma unroll
        for (int u = 0; u < U; u++) {
            out[2 * part * c.channels + channel + u] = own.mean[u];
            out[(2 * part + 1) * c.channels + channel + u] = own.squares[u];
        }
    }
}

// With parts the mean and variance come from those, and are written.
template <int U>
__device__ __forceinline__ void normalise(const f32 *x, const f32 *gamma, const f32 *beta, f32 *mean, f32 *variance,
                                          f32 *y, const f32 *moments, const Columns &c, f32 epsilon) {
    JOBS(c, U, (c.rows + c.chunk - 1) / c.chunk) {
        JOB(c, U, jobs, c.chunk)
        Unit<U> middle = {}, spread = {}, scale = {}, offset = {};
        if (c.parts > 0) {
            Moments<U> all = {};
            for (i64 p = lane; inside && p < c.parts; p += lanes) {
                Moments<U> one;
                Unit<U> means = load<U>(moments + 2 * p * c.channels + channel);
                Unit<U> squares = load<U>(moments + (2 * p + 1) * c.channels + channel);
                one.n = (f32)((p + 1) * c.each < c.rows ? c.each : c.rows - p * c.each);
#pragma unroll
                for (int u = 0; u < U; u++) one.mean[u] = means.of[u], one.squares[u] = squares.of[u];
                all.join(one);
            }
            all = over_lanes(all, c.width);
#pragma unroll
            for (int u = 0; u < U; u++) middle.of[u] = all.mean[u], spread.of[u] = all.squares[u] / all.n;
            if (inside && part == 0 && lane == 0) {
                store<U>(mean + channel, middle);
                store<U>(variance + channel, spread);
            }
        } else if (inside) {
            middle = load<U>(mean + channel);
            spread = load<U>(variance + channel);
        }
        if (!inside) continue;
        scale = load<U>(gamma + channel);
        offset = load<U>(beta + channel);
        Unit<U> factor = inverse(spread, epsilon);
#pragma unroll
        for (int u = 0; u < U; u++) scale.of[u] *= factor.of[u];
        ROLLED for (; row < end; row += LOADS * lanes) {
            Unit<U> at[LOADS];
#pragma unroll
            for (int i = 0; i < LOADS; i++)
                if (row + i * lanes < end) at[i] = load<U>(x + (row + i * lanes) * c.channels + channel);
#pragma unroll
            for (int i = 0; i < LOADS; i++) {
                if (row + i * lanes >= end) continue;
#pragma unroll
                for (int u = 0; u < U; u++) at[i].of[u] = (at[i].of[u] - middle.of[u]) * scale.of[u] + offset.of[u];
                store<U>(y + (row + i * lanes) * c.channels + channel, at[i]);
            }
        }
    }
}

template <int U>
__device__ __forceinline__ void slopes(const f32 *x, const f32 *dy, const f32 *mean, const f32 *variance, f32 *out,
                                       const Columns &c, f32 epsilon) {
    JOBS(c, U, c.parts) {
        JOB(c, U, c.parts, c.each)
        Slopes<U> own = {};
        if (inside) {
            Unit<U> middle = load<U>(mean + channel), factor = inverse(load<U>(variance + channel), epsilon);
            ROLLED for (; row < end; row += LOADS * lanes) {
                Unit<U> at[LOADS], slope[LOADS];
#pragma unroll
                for (int i = 0; i < LOADS; i++) {
                    if (row + i * lanes >= end) continue;
                    at[i] = load<U>(x + (row + i * lanes) * c.channels + channel);
                    slope[i] = load<U>(dy + (row + i * lanes) * c.channels + channel);
                }
#pragma unroll
                for (int i = 0; i < LOADS; i++) {
                    if (row + i * lanes >= end) continue;
#pragma unroll
                    for (int u = 0; u < U; u++) {
                        own.products[u] += slope[i].of[u] * ((at[i].of[u] - middle.of[u]) * factor.of[u]);
                        own.sums[u] += slope[i].of[u];
                    }
                }
            }
        }
        own = over_lanes(own, c.width);
        if (!inside || lane > 0) continue;
#pragma unroll
        for (int u = 0; u < U; u++) {
            out[2 * part * c.channels + channel + u] = own.products[u];
            out[(2 * part + 1) * c.channels + channel + u] = own.sums[u];
        }
    }
}

// share is 1 / rows.
template <int U>
__device__ __forceinline__ void gradient(const f32 *x, const f32 *gamma, const f32 *mean, const f32 *variance,
                                         const f32 *dy, f32 *dx, f32 *d_gamma, f32 *d_beta, const f32 *slopes,
                                         const Columns &c, f32 epsilon, f32 share) {
    JOBS(c, U, (c.rows + c.chunk - 1) / c.chunk) {
        JOB(c, U, jobs, c.chunk)
        Slopes<U> all = {};
        for (i64 p = lane; inside && p < c.parts; p += lanes) {
            Unit<U> products = load<U>(slopes + 2 * p * c.channels + channel);
            Unit<U> sums = load<U>(slopes + (2 * p + 1) * c.channels + channel);
#pragma unroll
            for (int u = 0; u < U; u++) all.products[u] += products.of[u], all.sums[u] += sums.of[u];
        }
        all = over_lanes(all, c.width);
        if (!inside) continue;
        if (part == 0 && lane == 0) {
#pragma unroll
            for (int u = 0; u < U; u++) d_gamma[channel + u] = all.products[u], d_beta[channel + u] = all.sums[u];
        }
        Unit<U> middle = load<U>(mean + channel), factor = inverse(load<U>(variance + channel), epsilon);
        Unit<U> scale = load<U>(gamma + channel);
#pragma unroll
        for (int u = 0; u < U; u++) {
            scale.of[u] *= factor.of[u];
            all.products[u] *= share;
            all.sums[u] *= share;
        }
        ROLLED for (; row < end; row += LOADS * lanes) {
            Unit<U> at[LOADS], slope[LOADS];
#pragma unroll
            for (int i = 0; i < LOADS; i++) {
                if (row + i * lanes >= end) continue;
                at[i] = load<U>(x + (row + i * lanes) * c.channels + channel);
                slope[i] = load<U>(dy + (row + i * lanes) * c.channels + channel);
            }
#pragma unroll
            for (int i = 0; i < LOADS; i++) {
                if (row + i * lanes >= end) continue;
#pragma unroll
                for (int u = 0; u < U; u++) {
                    f32 normal = (at[i].of[u] - middle.of[u]) * factor.of[u];
                    at[i].of[u] = (slope[i].of[u] - all.sums[u] - normal * all.products[u]) * scale.of[u];
                }
                store<U>(dx + (row + i * lanes) * c.channels + channel, at[i]);
            }
        }
    }
}

#define COLUMNS(U)                                                                                                 \
    KERNEL column_sums_##U(const f32 *x, f32 *out, Columns c, i64 batch, f32 scale) {                              \
        column_sums<U>(x, out, c, batch, scale);                                                                   \
    }                                                                                                              \
    KERNEL moments_##U(const f32 *x, f32 *out, Columns c) { moments<U>(x, out, c); }                               \
    KERNEL normalise_##U(const f32 *x, const f32 *gamma, const f32 *beta, f32 *mean, f32 *variance, f32 *y,        \
                         const f32 *moments, Columns c, f32 epsilon) {                                             \
        normalise<U>(x, gamma, beta, mean, variance, y, moments, c, epsilon);                                      \
    }                                                                                                              \
    KERNEL slopes_##U(const f32 *x, const f32 *dy, const f32 *mean, const f32 *variance, f32 *out, Columns c,      \
                      f32 epsilon) {                                                                               \
        slopes<U>(x, dy, mean, variance, out, c, epsilon);                                                         \
    }                                                                                                              \
    KERNEL gradient_##U(const f32 *x, const f32 *gamma, const f32 *mean, const f32 *variance, const f32 *dy,       \
                        f32 *dx, f32 *d_gamma, f32 *d_beta, const f32 *slopes, Columns c, f32 epsilon, f32 share) {\
        gradient<U>(x, gamma, mean, variance, dy, dx, d_gamma, d_beta, slopes, c, epsilon, share);                 \
    }
COLUMNS(1)
COLUMNS(4)
