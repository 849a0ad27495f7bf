// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Elements moved and made, by their size in bytes: several that lie together move as one.
#include "elements.cuh"

// offset() where 32 bits count the elements and the distances: a division costs a tenth.
__device__ __forceinline__ i32 near_offset(const Dims &d, int operand, u32 element) {
    i32 result = 0;
    ROLLED for (int axis = (int)d.rank - 1; axis > 0; axis--) {
        u32 rest = element / (u32)d.extent[axis];
        result += (i32)(element - rest * (u32)d.extent[axis]) * (i32)d.stride[operand][axis];
        element = rest;
    }
    return result + (i32)element * (i32)d.stride[operand][0];
}

#define COPY(bytes, T)                                                                                      \
    KERNEL copy_##bytes(const T *in, T *out, i64 n, i64 in_start, i64 out_start, Dims d) {                  \
        ELEMENTS(i, n) out[out_start + offset(d, 1, i)] = in[in_start + offset(d, 0, i)];                   \
    }                                                                                                       \
    KERNEL copy_near_##bytes(const T *in, T *out, i64 n, i64 in_start, i64 out_start, Dims d) {             \
        ELEMENTS(i, n) out[out_start + near_offset(d, 1, (u32)i)] = in[in_start + near_offset(d, 0, (u32)i)]; \
    }
COPY(1, u8)
COPY(2, u16)
COPY(4, u32)
COPY(8, u64)
COPY(16, uint4)

#define SIDE 32

// Matrices whose rows lie together in one place and whose columns do in the other, by tiles that are
// turned in shared memory: (from, to) is the number of columns and rows, d counts the matrices.
template <class T>
__device__ __forceinline__ void transpose(const T *in, T *out, i64 across, i64 down, i64 in_lead, i64 out_lead,
                                          i64 matrices, i64 in_start, i64 out_start, const Dims &d) {
    DYNAMIC_SHARED(T, tile);
    i64 tiles_across = (across + SIDE - 1) / SIDE, tiles = tiles_across * ((down + SIDE - 1) / SIDE);
    unsigned low = threadIdx.x % SIDE, high = threadIdx.x / SIDE;
    ROLLED for (i64 job = blockIdx.x; job < tiles * matrices; job += gridDim.x) {
        i64 matrix = job / tiles, x = job % tiles % tiles_across * SIDE, y = job % tiles / tiles_across * SIDE;
        const T *from = in + in_start + offset(d, 0, matrix);
        T *to = out + out_start + offset(d, 1, matrix);
#pragma unroll
        for (unsigned r = high; r < SIDE; r += 256 / SIDE)
            if (x + low < across && y + r < down) tile[r * (SIDE + 1) + low] = from[(y + r) * in_lead + x + low];
        __syncthreads();
#pragma unroll
        for (unsigned r = high; r < SIDE; r += 256 / SIDE)
            if (x + r < across && y + low < down) to[(x + r) * out_lead + y + low] = tile[low * (SIDE + 1) + r];
        __syncthreads();
    }
}

#define MOVE(bytes, T)                                                                                      \
    KERNEL transpose_##bytes(const T *in, T *out, i64 across, i64 down, i64 in_lead, i64 out_lead,          \
                             i64 matrices, i64 in_start, i64 out_start, Dims d) {                           \
        transpose<T>(in, out, across, down, in_lead, out_lead, matrices, in_start, out_start, d);           \
    }                                                                                                       \
    KERNEL fill_##bytes(T *out, i64 n, u64 value) {                                                         \
        ELEMENTS(i, n) out[i] = (T)value;                                                                   \
    }
MOVE(1, u8)
MOVE(2, u16)
MOVE(4, u32)
MOVE(8, u64)

#define IOTA(suffix, T) \
    KERNEL iota_##suffix(T *out, i64 n) { ELEMENTS(i, n) out[i] = (T)i; }
IOTA(f32, f32)
IOTA(i32, i32)
IOTA(i64, i64)
IOTA(u8, u8)
