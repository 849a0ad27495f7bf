// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Convolutions over one or two spatial axes as products of matrices of which one is never written:
// each tile of it is gathered from the image. For few channels, where writing the windows as rows of
// a matrix costs more than the product. A block makes BM x BN outputs; its 256 threads are slices
// that split the depth of the product, each thread has 8 x 4 outputs, and slices are added up in order.
#include "elements.cuh"

#define TILE_KERNEL extern "C" __global__ void __launch_bounds__(256, 2)

// Where the rows of the matrix come from: row (image, y, x) of an out_height x out_width grid has for
// tap (i, j) the channels of the pixel at (y * stride + offset + i * step) / divide, and of x alike.
// The gradient of the image is the same with steps back and strides that divide.
struct Taps {
    i64 rows, columns, channels, kernel_height, kernel_width;
    i64 out_height, out_width, height, width;
    i64 stride_y, stride_x, offset_y, offset_x, step_y, step_x, divide_y, divide_x;
};
struct Place { i32 image, y, x; };
struct Tap { i32 channel, i, j; };

__device__ __forceinline__ Place place(const Taps &t, i32 row) {
    i32 width = (i32)t.out_width, height = (i32)t.out_height;
    i32 line = row / width, image = line / height;
    return {image, line - image * height, row - line * width};
}
// The row `by` rows on.
__device__ __forceinline__ void advance(const Taps &t, Place &p, i32 by) {
    for (p.x += by; p.x >= (i32)t.out_width; p.x -= (i32)t.out_width)
        if (++p.y == (i32)t.out_height) p.y = 0, p.image++;
}
// The column `by` columns on; behind the last one i is the kernel's height or more.
__device__ __forceinline__ void advance(const Taps &t, Tap &tap, i32 by) {
    for (tap.channel += by; tap.channel >= (i32)t.channels; tap.channel -= (i32)t.channels)
        if (++tap.j == (i32)t.kernel_width) tap.j = 0, tap.i++;
}
__device__ __forceinline__ bool divided(i32 &at, i32 by) {
    if (by == 1) return true;
    i32 quotient = at / by;
    bool whole = quotient * by == at;
    at = quotient;
    return whole;
}
// Where the pixel of a tap starts; -1 in the padding. The place is already times stride plus offset.
template <bool BACK> __device__ __forceinline__ i32 pixel(const Taps &t, const Place &p, const Tap &tap) {
    i32 y = p.y + tap.i * (i32)t.step_y, x = p.x + tap.j * (i32)t.step_x;
    if (tap.i >= (i32)t.kernel_height) return -1;
    if (BACK && (!divided(y, (i32)t.divide_y) || !divided(x, (i32)t.divide_x))) return -1;
    if ((u32)y >= (u32)t.height || (u32)x >= (u32)t.width) return -1;
    return ((p.image * (i32)t.height + y) * (i32)t.width + x) * (i32)t.channels;
}
__device__ __forceinline__ void scale(const Taps &t, Place &p) {
    p.y = p.y * (i32)t.stride_y + (i32)t.offset_y;
    p.x = p.x * (i32)t.stride_x + (i32)t.offset_x;
}
// Four columns of a row, from a tap on.
template <bool BACK, bool WIDE>
__device__ __forceinline__ float4 gather(const f32 *image, const Taps &t, const Place &p, Tap tap) {
    if (WIDE) {
        i32 at = pixel<BACK>(t, p, tap);
        return at < 0 ? make_float4(0, 0, 0, 0) : *(const float4 *)(image + at + tap.channel);
    } else {
        f32 four[4];
#pragma unroll
        for (int e = 0; e < 4; e++) {
            i32 at = pixel<BACK>(t, p, tap);
            four[e] = at < 0 ? 0 : image[at + tap.channel];
            advance(t, tap, 1);
        }
        return make_float4(four[0], four[1], four[2], four[3]);
    }
}
// Four neighbours of a row of a matrix of `columns` columns.
template <bool WIDE> __device__ __forceinline__ float4 quad(const f32 *row, i32 column, i32 columns) {
    if (WIDE) {
        return column < columns ? *(const float4 *)(row + column) : make_float4(0, 0, 0, 0);
    } else {
        f32 four[4];
#pragma unroll
        for (int e = 0; e < 4; e++) four[e] = column + e < columns ? row[column + e] : 0;
        return make_float4(four[0], four[1], four[2], four[3]);
    }
}

// Four elements of a column of the kernel (taps, columns, channels), from a tap on.
template <bool WIDE>
__device__ __forceinline__ float4 transposed(const f32 *kernel, const Taps &t, i32 column, Tap tap) {
    f32 four[4] = {};
#pragma unroll
    for (int e = 0; e < (WIDE ? 1 : 4); e++) {
        if (tap.i >= (i32)t.kernel_height) break;
        i32 row = (tap.i * (i32)t.kernel_width + tap.j) * (i32)t.columns + column;
        const f32 *from = kernel + row * (i32)t.channels + tap.channel;
        if (WIDE) return *(const float4 *)from;
        four[e] = *from;
        advance(t, tap, 1);
    }
    return make_float4(four[0], four[1], four[2], four[3]);
}

template <int BM, int BN, int DEPTH> struct Tile {
    static const int SLICES = 8192 / (BM * BN), THREADS = 256 / SLICES, PART = DEPTH / SLICES;
    static const int LEAD = BN == 16 ? 20 : BN;  // of a slice's result: without conflicts of banks
    static const int BUFFER = DEPTH * (BM + BN);
    static const int TURN = BN < 32 ? BN : 32;  // columns that are exchanged within
};

// Adds the products of a slice's part of the tiles. A and B say by how much what a group of four of the
// depth has in a and in b is exchanged, so that writing it transposed has few conflicts.
template <int BM, int BN, int DEPTH, int A, int B>
__device__ __forceinline__ void multiply(const f32 *a, const f32 *b, f32 (&sum)[8][4]) {
    typedef Tile<BM, BN, DEPTH> T;
    int slice = threadIdx.x / T::THREADS, lane = threadIdx.x % T::THREADS;
    int column = lane % (BN / 4) * 4, row = lane / (BN / 4) * 4;
#pragma unroll
    for (int part = 0; part < T::PART; part += 4) {
        int k = slice * T::PART + part, twist = k / 4 * A % 32, twist_b = k / 4 * B % T::TURN;
#pragma unroll
        for (int e = 0; e < 4; e++) {
            float4 low = *(const float4 *)(a + (k + e) * BM + (row ^ twist));
            float4 high = *(const float4 *)(a + (k + e) * BM + ((BM / 2 + row) ^ twist));
            float4 right = *(const float4 *)(b + (k + e) * BN + (column ^ twist_b));
            f32 left[8] = {low.x, low.y, low.z, low.w, high.x, high.y, high.z, high.w};
#pragma unroll
            for (int i = 0; i < 8; i++) {
                sum[i][0] += left[i] * right.x;
                sum[i][1] += left[i] * right.y;
                sum[i][2] += left[i] * right.z;
                sum[i][3] += left[i] * right.w;
            }
        }
    }
}

// Adds the slices in order and writes the tile; starts and ends with all threads together.
template <int BM, int BN, int DEPTH>
__device__ __forceinline__ void finish(f32 *shared, const f32 (&sum)[8][4], const f32 *bias, f32 *out, i32 first_row,
                                       i32 rows, i32 first_column, i32 columns) {
    typedef Tile<BM, BN, DEPTH> T;
    int slice = threadIdx.x / T::THREADS, lane = threadIdx.x % T::THREADS;
    int column = lane % (BN / 4) * 4, row = lane / (BN / 4) * 4;
#pragma unroll
    for (int i = 0; i < 8; i++)
        *(float4 *)(shared + (slice * BM + i / 4 * (BM / 2) + row + i % 4) * T::LEAD + column) =
            make_float4(sum[i][0], sum[i][1], sum[i][2], sum[i][3]);
    __syncthreads();
#pragma unroll
    for (int i = 0; i < BM * BN / 256; i++) {
        int at = (int)threadIdx.x + i * 256, r = at / BN, c = at % BN;
        f32 total = 0;
#pragma unroll
        for (int s = 0; s < T::SLICES; s++) total += shared[(s * BM + r) * T::LEAD + c];
        if (first_row + r >= rows || first_column + c >= columns) continue;
        if (bias) total += bias[first_column + c];
        out[(first_row + r) * columns + first_column + c] = total;
    }
    __syncthreads();
}

// Output rows of a convolution, or with BACK rows of the image's gradient; the kernel is (taps,
// channels, columns), with BACK (taps, columns, channels).
template <int BM, int BN, int DEPTH, bool BACK, bool WIDE>
__device__ __forceinline__ void product(const f32 *image, const f32 *kernel, const f32 *bias, f32 *out, const Taps &t) {
    typedef Tile<BM, BN, DEPTH> T;
    DYNAMIC_SHARED(f32, shared);
    const int QUADS = DEPTH / 4, STEP = 256 / QUADS, COUNT = BM / STEP, TWIST = STEP / 8 > 4 ? STEP / 8 : 4;
    const int KERNEL_QUADS = DEPTH * BN / 4, KERNEL_COUNT = (KERNEL_QUADS + 255) / 256;
    i32 rows = (i32)t.rows, columns = (i32)t.columns, channels = (i32)t.channels;
    i32 depth = (i32)(t.kernel_height * t.kernel_width) * channels;
    i32 tiles_down = (rows + BM - 1) / BM, tiles = tiles_down * ((columns + BN - 1) / BN);
    int thread = (int)threadIdx.x, own_quad = thread % QUADS, own_row = thread / QUADS;
    ROLLED for (i32 tile = (i32)blockIdx.x; tile < tiles; tile += (i32)gridDim.x) {
        i32 first_row = tile % tiles_down * BM, first_column = tile / tiles_down * BN;
        Place places[COUNT];
#pragma unroll
        for (int i = 0; i < COUNT; i++) {
            i32 row = first_row + own_row + i * STEP;
            places[i] = place(t, row < rows ? row : 0);
            scale(t, places[i]);
            if (row >= rows) places[i].y = -(1 << 30);
        }
        Tap tap = {0, 0, 0};
        advance(t, tap, own_quad * 4);
        f32 sum[8][4] = {};
        float4 a[COUNT], b[KERNEL_COUNT];
        ROLLED for (i32 k = 0, half = 0; k < depth + DEPTH; k += DEPTH, half ^= 1) {
            if (k < depth) {
#pragma unroll
                for (int i = 0; i < COUNT; i++) a[i] = gather<BACK, WIDE>(image, t, places[i], tap);
#pragma unroll
                for (int i = 0; i < KERNEL_COUNT; i++) {
                    int at = thread + i * 256;
                    b[i] = make_float4(0, 0, 0, 0);
                    if (KERNEL_QUADS % 256 != 0 && at >= KERNEL_QUADS) continue;
                    if (BACK) {
                        i32 column = first_column + own_row + i * STEP;
                        if (column < columns) b[i] = transposed<WIDE>(kernel, t, column, tap);
                    } else {
                        i32 row = k + at / (BN / 4), column = first_column + at % (BN / 4) * 4;
                        if (row < depth) b[i] = quad<WIDE>(kernel + row * columns, column, columns);
                    }
                }
                advance(t, tap, DEPTH);
            }
            // The tile of the turn before, while what was read above is on its way.
            f32 *before = shared + (half ^ 1) * T::BUFFER;
            if (k > 0) multiply<BM, BN, DEPTH, TWIST, BACK ? 4 : 0>(before, before + DEPTH * BM, sum);
            if (k < depth) {
                f32 *left = shared + half * T::BUFFER, *right = left + DEPTH * BM;
#pragma unroll
                for (int i = 0; i < COUNT; i++) {
                    f32 *to = left + own_quad * 4 * BM + ((own_row + i * STEP) ^ (own_quad * TWIST % 32));
                    to[0] = a[i].x, to[BM] = a[i].y, to[2 * BM] = a[i].z, to[3 * BM] = a[i].w;
                }
#pragma unroll
                for (int i = 0; i < KERNEL_COUNT; i++) {
                    int at = thread + i * 256;
                    if (KERNEL_QUADS % 256 != 0 && at >= KERNEL_QUADS) continue;
                    if (BACK) {
                        f32 *to = right + own_quad * 4 * BN + ((own_row + i * STEP) ^ (own_quad * 4 % T::TURN));
                        to[0] = b[i].x, to[BN] = b[i].y, to[2 * BN] = b[i].z, to[3 * BN] = b[i].w;
                    } else {
                        *(float4 *)(right + at * 4) = b[i];
                    }
                }
            }
            __syncthreads();
        }
        finish<BM, BN, DEPTH>(shared, sum, bias, out, first_row, rows, first_column, columns);
    }
}

// Rows of the kernel's gradient, from a part of the positions each: out is (parts, taps * channels, columns).
template <int BN, int DEPTH, bool WIDE>
__device__ __forceinline__ void correlate(const f32 *image, const f32 *slopes, f32 *out, const Taps &t, i32 each,
                                          i32 parts) {
    const int BM = 64, COUNT = DEPTH / 16, SLOPE_QUADS = DEPTH * BN / 4, SLOPE_COUNT = (SLOPE_QUADS + 255) / 256;
    typedef Tile<BM, BN, DEPTH> T;
    DYNAMIC_SHARED(f32, shared);
    i32 positions = (i32)t.rows, columns = (i32)t.columns;
    i32 rows = (i32)(t.kernel_height * t.kernel_width * t.channels);
    i32 tiles_down = (rows + BM - 1) / BM, tiles = tiles_down * ((columns + BN - 1) / BN);
    int thread = (int)threadIdx.x, own_quad = thread % 16, own_row = thread / 16;
    ROLLED for (i32 job = (i32)blockIdx.x; job < tiles * parts; job += (i32)gridDim.x) {
        i32 tile = job % tiles, part = job / tiles;
        i32 first_row = tile % tiles_down * BM, first_column = tile / tiles_down * BN;
        i32 begin = part * each, end = begin + each < positions ? begin + each : positions;
        Place own = place(t, begin + own_row);
        Tap tap = {0, 0, 0};
        tap.i = (first_row + own_quad * 4) / (i32)t.channels;
        tap.channel = first_row + own_quad * 4 - tap.i * (i32)t.channels;
        tap.j = tap.i % (i32)t.kernel_width;
        tap.i /= (i32)t.kernel_width;
        f32 sum[8][4] = {};
        float4 a[COUNT], b[SLOPE_COUNT];
        ROLLED for (i32 k = begin, half = 0; k < end + DEPTH; k += DEPTH, half ^= 1) {
            if (k < end) {
#pragma unroll
                for (int i = 0; i < COUNT; i++) {
                    Place scaled = own;
                    scale(t, scaled);
                    if (k + own_row + i * 16 >= end) scaled.y = -(1 << 30);
                    a[i] = gather<false, WIDE>(image, t, scaled, tap);
                    advance(t, own, 16);
                }
#pragma unroll
                for (int i = 0; i < SLOPE_COUNT; i++) {
                    int at = thread + i * 256;
                    i32 from = k + at / (BN / 4);
                    b[i] = from < end ? quad<WIDE>(slopes + from * columns, first_column + at % (BN / 4) * 4, columns)
                                      : make_float4(0, 0, 0, 0);
                }
            }
            f32 *before = shared + (half ^ 1) * T::BUFFER;
            if (k > begin) multiply<BM, BN, DEPTH, 0, 0>(before, before + DEPTH * BM, sum);
            if (k < end) {
                f32 *left = shared + half * T::BUFFER, *right = left + DEPTH * BM;
#pragma unroll
                for (int i = 0; i < COUNT; i++) *(float4 *)(left + (thread + i * 256) * 4) = a[i];
#pragma unroll
                for (int i = 0; i < SLOPE_COUNT; i++) *(float4 *)(right + (thread + i * 256) * 4) = b[i];
            }
            __syncthreads();
        }
        finish<BM, BN, DEPTH>(shared, sum, 0, out + part * rows * columns, first_row, rows, first_column, columns);
    }
}

#define TILE(name, BM, BN, DEPTH, WIDE)                                                                              \
    TILE_KERNEL tile_##name(const f32 *image, const f32 *kernel, const f32 *bias, f32 *out, Taps t) {                \
        product<BM, BN, DEPTH, false, WIDE>(image, kernel, bias, out, t);                                            \
    }                                                                                                                \
    TILE_KERNEL tile_back_##name(const f32 *slopes, const f32 *kernel, f32 *out, Taps t) {                           \
        product<BM, BN, DEPTH, true, WIDE>(slopes, kernel, 0, out, t);                                               \
    }
TILE(256x16, 256, 16, 16, true)
TILE(64x16, 64, 16, 64, true)
TILE(128x32, 128, 32, 32, true)
TILE(32x32, 32, 32, 64, true)
TILE(64x64, 64, 64, 32, true)
TILE(narrow, 64, 32, 32, false)

#define FILTER(name, BN, DEPTH, WIDE)                                                                                \
    TILE_KERNEL filter_##name(const f32 *image, const f32 *slopes, f32 *out, Taps t, i64 each, i64 parts) {          \
        correlate<BN, DEPTH, WIDE>(image, slopes, out, t, (i32)each, (i32)parts);                                    \
    }
FILTER(16, 16, 64, true)
FILTER(32, 32, 32, true)
FILTER(64, 64, 32, true)
FILTER(narrow, 32, 32, false)
