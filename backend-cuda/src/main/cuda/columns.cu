// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Sums over the rows of matrices whose rows are contiguous: bias gradients, batch normalisation.
// A block has 32 columns and 8 rows at a time, so that a warp reads what lies together; rows are
// summed in parts, which `join` adds up in order.
#include "elements.cuh"

#define WIDTH 32
#define HEIGHT 8

// Adds the 8 partial sums of each column of the block; those of the first row are valid.
__device__ __forceinline__ f32 over_rows(f32 value) {
    DYNAMIC_SHARED(f32, tree);
    tree[threadIdx.x] = value;
    for (unsigned half = HEIGHT / 2; half > 0; half /= 2) {
        __syncthreads();
        if (threadIdx.x < half * WIDTH) tree[threadIdx.x] += tree[threadIdx.x + half * WIDTH];
    }
    __syncthreads();
    f32 result = tree[threadIdx.x % WIDTH];
    __syncthreads();
    return result;
}

// Block b has columns from b % tiles on and part b / tiles of the rows.
#define COLUMNS(rows, columns, parts)                                                          \
    i64 tiles = ((columns) + WIDTH - 1) / WIDTH, each = ((rows) + (parts) - 1) / (parts);      \
    for (i64 b = blockIdx.x; b < tiles * (parts); b += gridDim.x)
#define PLACE(rows, columns)                                                                   \
    i64 column = b % tiles * WIDTH + threadIdx.x % WIDTH, part = b / tiles;                    \
    i64 first = part * each + threadIdx.x / WIDTH, end = (part + 1) * each;                    \
    bool inside = column < (columns), writes = inside && threadIdx.x < WIDTH;                  \
    if (end > (rows)) end = (rows);

KERNEL column_sums(const f32 *x, f32 *out, i64 rows, i64 columns, i64 parts) {
    COLUMNS(rows, columns, parts) {
        PLACE(rows, columns)
        f32 sum = 0;
        for (i64 row = first; inside && row < end; row += HEIGHT) sum += x[row * columns + column];
        sum = over_rows(sum);
        if (writes) out[part * columns + column] = sum;
    }
}

// Sums of squared distances from a number for each column.
KERNEL column_squares(const f32 *x, const f32 *centre, f32 *out, i64 rows, i64 columns, i64 parts) {
    COLUMNS(rows, columns, parts) {
        PLACE(rows, columns)
        f32 sum = 0, middle = inside ? centre[column] : 0;
        for (i64 row = first; inside && row < end; row += HEIGHT) {
            f32 distance = x[row * columns + column] - middle;
            sum += distance * distance;
        }
        sum = over_rows(sum);
        if (writes) out[part * columns + column] = sum;
    }
}

// Sums of dy times the normalised x, and of dy, for each column: two rows of columns a part.
KERNEL column_gradients(const f32 *x, const f32 *dy, const f32 *mean, const f32 *variance, f32 *out, i64 rows,
                        i64 columns, i64 parts, f32 epsilon) {
    COLUMNS(rows, columns, parts) {
        PLACE(rows, columns)
        f32 products = 0, sum = 0, middle = inside ? mean[column] : 0;
        f32 scale = inside ? 1 / sqrtf(variance[column] + epsilon) : 0;
        for (i64 row = first; inside && row < end; row += HEIGHT) {
            f32 slope = dy[row * columns + column];
            products += slope * ((x[row * columns + column] - middle) * scale);
            sum += slope;
        }
        products = over_rows(products);
        sum = over_rows(sum);
        if (writes) {
            out[2 * part * columns + column] = products;
            out[(2 * part + 1) * columns + column] = sum;
        }
    }
}

// Adds up the parts: rows of `width` numbers, of which those from `first` on are wanted.
KERNEL join(const f32 *parts, f32 *out, i64 columns, i64 count, i64 width, i64 first, f32 scale) {
    ELEMENTS(column, columns) {
        f32 sum = 0;
        for (i64 part = 0; part < count; part++) sum += parts[part * width + first + column];
        out[column] = sum * scale;
    }
}
