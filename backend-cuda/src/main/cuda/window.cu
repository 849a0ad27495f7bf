// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Pooling, depthwise convolution, and images as matrices for convolution by cuBLAS. Gradients are
// gathered: each pixel adds up the windows that cover it, in order. A thread has
// U channels of a place, 4 where channels are a multiple of 4; places are counted with N, 32 bits
// wherever they suffice: a division of 64 bits costs ten times that of 32. Windows have three axes.
#include "window.cuh"

template <class T, int U> struct __align__(sizeof(T) * U) Pack { T of[U]; };
template <class N> struct Place { N image, at[3]; };

template <class N> __device__ __forceinline__ Place<N> place(N number, const i64 *extent) {
    Place<N> p;
#pragma unroll
    for (int axis = 2; axis >= 0; axis--) {
        N rest = number / (N)extent[axis];
        p.at[axis] = number - rest * (N)extent[axis];
        number = rest;
    }
    p.image = number;
    return p;
}

// Goes over the elements of a window at a position: body(index, number of the pixel, or -1 in the padding).
template <class N, class Body> __device__ __forceinline__ void pixels(const Window &w, N position, Body body) {
    Place<N> p = place<N>(position, w.outputs);
    N start[3], index = 0;
#pragma unroll
    for (int axis = 0; axis < 3; axis++) start[axis] = p.at[axis] * (N)w.stride[axis] - (N)w.before[axis];
    ROLLED for (N a = 0; a < (N)w.size[0]; a++) {
        N z = start[0] + a * (N)w.dilation[0];
        ROLLED for (N b = 0; b < (N)w.size[1]; b++) {
            N y = start[1] + b * (N)w.dilation[1];
            ROLLED for (N c = 0; c < (N)w.size[2]; c++, index++) {
                N x = start[2] + c * (N)w.dilation[2];
                bool inside = z >= 0 && z < (N)w.extent[0] && y >= 0 && y < (N)w.extent[1] && x >= 0 && x < (N)w.extent[2];
                body(index, inside ? ((p.image * (N)w.extent[0] + z) * (N)w.extent[1] + y) * (N)w.extent[2] + x : -1);
            }
        }
    }
}

// The position on an axis whose element lies on `at`, or -1.
template <class N> __device__ __forceinline__ N position(const Window &w, int axis, N at, N element) {
    N from = at + (N)w.before[axis] - element * (N)w.dilation[axis];
    if (from < 0) return -1;
    N result = from / (N)w.stride[axis];
    return result * (N)w.stride[axis] == from && result < (N)w.outputs[axis] ? result : -1;
}
// Goes over the windows that cover a pixel: body(index, number of the position, its places).
template <class N, class Body> __device__ __forceinline__ void windows(const Window &w, N pixel, Body body) {
    Place<N> p = place<N>(pixel, w.extent), q;
    q.image = p.image;
    ROLLED for (N a = 0; a < (N)w.size[0]; a++) {
        q.at[0] = position(w, 0, p.at[0], a);
        ROLLED for (N b = 0; b < (N)w.size[1] && q.at[0] >= 0; b++) {
            q.at[1] = position(w, 1, p.at[1], b);
            ROLLED for (N c = 0; c < (N)w.size[2] && q.at[1] >= 0; c++) {
                q.at[2] = position(w, 2, p.at[2], c);
                if (q.at[2] < 0) continue;
                N number = ((q.image * (N)w.outputs[0] + q.at[0]) * (N)w.outputs[1] + q.at[1]) * (N)w.outputs[2] + q.at[2];
                body((a * (N)w.size[1] + b) * (N)w.size[2] + c, number, q);
            }
        }
    }
}

template <class N, int U, class I>
__device__ __forceinline__ void max_pool(const f32 *image, f32 *out, I *indices, N i, const Window &w) {
    typedef Pack<f32, U> Floats;
    N units = (N)w.channels / U, unit = i % units;
    Floats largest = {};
    Pack<I, U> best;
#pragma unroll
    for (int u = 0; u < U; u++) best.of[u] = (I)-1;
    bool any = false;
    pixels<N>(w, i / units, [&](N index, N at) {
        if (at < 0) return;
        Floats x = ((const Floats *)image)[at * units + unit];
#pragma unroll
        for (int u = 0; u < U; u++) {
            if (any && !(x.of[u] > largest.of[u] || (largest.of[u] != largest.of[u] && x.of[u] == x.of[u]))) continue;
            best.of[u] = (I)index;
            largest.of[u] = x.of[u];
        }
        any = true;
    });
    ((Floats *)out)[i] = largest;
    ((Pack<I, U> *)indices)[i] = best;
}
template <class N, int U, class I>
__device__ __forceinline__ void max_pool_grad(const I *indices, const f32 *in, f32 *image, N i, const Window &w) {
    typedef Pack<f32, U> Floats;
    N units = (N)w.channels / U, unit = i % units;
    Floats sum = {};
    windows<N>(w, i / units, [&](N index, N position, const Place<N> &) {
        N at = position * units + unit;
        Pack<I, U> best = ((const Pack<I, U> *)indices)[at];
        Floats x = ((const Floats *)in)[at];
#pragma unroll
        for (int u = 0; u < U; u++) sum.of[u] += best.of[u] == (I)index ? x.of[u] : 0;
    });
    ((Floats *)image)[i] = sum;
}

// How many elements of a window at a place are in the image, or all.
template <class N> __device__ __forceinline__ f32 counted(const Window &w, const Place<N> &p, bool padding) {
    if (padding) return (f32)w.elements;
    N count = 1;
#pragma unroll
    for (int axis = 0; axis < 3; axis++) {
        N step = (N)w.dilation[axis], start = p.at[axis] * (N)w.stride[axis] - (N)w.before[axis];
        N first = start < 0 ? (step - 1 - start) / step : 0, room = (N)w.extent[axis] - 1 - start;
        N end = room < 0 ? 0 : room / step + 1;
        if (end > (N)w.size[axis]) end = (N)w.size[axis];
        count *= end > first ? end - first : 0;
    }
    return (f32)count;
}
template <class N, int U>
__device__ __forceinline__ void average_pool(const f32 *image, f32 *out, N i, const Window &w, bool padding) {
    typedef Pack<f32, U> Floats;
    N units = (N)w.channels / U, unit = i % units;
    Floats sum = {};
    pixels<N>(w, i / units, [&](N, N at) {
        if (at < 0) return;
        Floats x = ((const Floats *)image)[at * units + unit];
#pragma unroll
        for (int u = 0; u < U; u++) sum.of[u] += x.of[u];
    });
    f32 count = counted<N>(w, place<N>(i / units, w.outputs), padding);
#pragma unroll
    for (int u = 0; u < U; u++) sum.of[u] /= count;
    ((Floats *)out)[i] = sum;
}
template <class N, int U>
__device__ __forceinline__ void average_pool_grad(const f32 *in, f32 *image, N i, const Window &w, bool padding) {
    typedef Pack<f32, U> Floats;
    N units = (N)w.channels / U, unit = i % units;
    Floats sum = {};
    windows<N>(w, i / units, [&](N, N position, const Place<N> &p) {
        Floats x = ((const Floats *)in)[position * units + unit];
        f32 count = counted<N>(w, p, padding);
#pragma unroll
        for (int u = 0; u < U; u++) sum.of[u] += x.of[u] / count;
    });
    ((Floats *)image)[i] = sum;
}

// A row of the matrix is one position, its columns are (groups, elements of the window, channels of a group).
template <class N, int U>
__device__ __forceinline__ void im2col(const f32 *image, f32 *columns, N i, const Window &w, N groups) {
    typedef Pack<f32, U> Floats;
    N units = (N)w.channels / U, each = units / groups, unit = i % units, position = i / units;
    Floats *to = (Floats *)columns + (position * groups + unit / each) * (N)w.elements * each + unit % each;
    pixels<N>(w, position, [&](N index, N at) {
        to[index * each] = at < 0 ? Floats{} : ((const Floats *)image)[at * units + unit];
    });
}
template <class N, int U>
__device__ __forceinline__ void col2im(const f32 *columns, f32 *image, N i, const Window &w, N groups) {
    typedef Pack<f32, U> Floats;
    N units = (N)w.channels / U, each = units / groups, unit = i % units;
    Floats sum = {};
    windows<N>(w, i / units, [&](N index, N position, const Place<N> &) {
        N row = (position * groups + unit / each) * (N)w.elements + index;
        Floats x = ((const Floats *)columns)[row * each + unit % each];
#pragma unroll
        for (int u = 0; u < U; u++) sum.of[u] += x.of[u];
    });
    ((Floats *)image)[i] = sum;
}

// Depthwise convolution: filter f is of channel f / multiplier; the kernel is (elements, filters).
template <class N, int U>
__device__ __forceinline__ void depthwise(const f32 *image, const f32 *kernel, const f32 *bias, f32 *out, N i,
                                          const Window &w, N multiplier) {
    typedef Pack<f32, U> Floats;
    N units = (N)w.channels * multiplier / U, unit = i % units;
    Floats sum = {};
    if (bias) sum = ((const Floats *)bias)[unit];
    pixels<N>(w, i / units, [&](N index, N at) {
        if (at < 0) return;
        Floats x, k = ((const Floats *)kernel)[index * units + unit];
        if (multiplier == 1) x = ((const Floats *)image)[at * units + unit];
#pragma unroll
        for (int u = 0; u < U; u++) {
            if (multiplier != 1) x.of[u] = image[at * (N)w.channels + (unit * U + u) / multiplier];
            sum.of[u] += x.of[u] * k.of[u];
        }
    });
    ((Floats *)out)[i] = sum;
}
template <class N, int U>
__device__ __forceinline__ void depthwise_back(const f32 *slopes, const f32 *kernel, f32 *image, N i, const Window &w,
                                               N multiplier) {
    typedef Pack<f32, U> Floats;
    N units = (N)w.channels / U, unit = i % units;
    Floats sum = {};
    windows<N>(w, i / units, [&](N index, N position, const Place<N> &) {
        // Units of 4 channels come with a multiplier of 1 alone.
        ROLLED for (N m = 0; m < multiplier; m++) {
            Floats slope = ((const Floats *)slopes)[(position * units + unit) * multiplier + m];
            Floats k = ((const Floats *)kernel)[(index * units + unit) * multiplier + m];
#pragma unroll
            for (int u = 0; u < U; u++) sum.of[u] += slope.of[u] * k.of[u];
        }
    });
    ((Floats *)image)[i] = sum;
}

#define TAPS 4

// Gradient of the kernel from parts of `each` positions: out is (parts, elements, filters). A block has
// `width` units of U filters side by side, 256 / width lanes of positions, and TAPS elements of the window.
template <class N, int U>
__device__ __forceinline__ void depthwise_filter(const f32 *image, const f32 *slopes, f32 *out, const Window &w,
                                                 N multiplier, N positions, N width, N parts, N each) {
    typedef Pack<f32, U> Floats;
    DYNAMIC_SHARED(Floats, tree);
    N filters = (N)w.channels * multiplier, lanes = 256 / width, lane = (N)threadIdx.x / width;
    N tiles = (filters + width * U - 1) / (width * U), groups = ((N)w.elements + TAPS - 1) / TAPS;
    ROLLED for (N job = (N)blockIdx.x; job < tiles * groups * parts; job += (N)gridDim.x) {
        N filter = (job % tiles * width + (N)threadIdx.x % width) * U, group = job / tiles % groups, part = job / tiles / groups;
        N end = (part + 1) * each < positions ? (part + 1) * each : positions, channel[U];
        bool inside = filter < filters;
#pragma unroll
        for (int u = 0; u < U; u++) channel[u] = (filter + u) / multiplier;
        Floats sum[TAPS] = {};
        ROLLED for (N row = part * each + lane; inside && row < end; row += lanes) {
            Floats slope = *(const Floats *)(slopes + row * filters + filter);
            Place<N> p = place<N>(row, w.outputs);
#pragma unroll
            for (int tap = 0; tap < TAPS; tap++) {
                N rest = group * TAPS + tap, at = p.image;
                Place<N> element = place<N>(rest, w.size);
                bool hit = rest < (N)w.elements;
#pragma unroll
                for (int axis = 0; axis < 3; axis++) {
                    N along = p.at[axis] * (N)w.stride[axis] - (N)w.before[axis] + element.at[axis] * (N)w.dilation[axis];
                    hit = hit && along >= 0 && along < (N)w.extent[axis];
                    at = at * (N)w.extent[axis] + along;
                }
                if (!hit) continue;
#pragma unroll
                for (int u = 0; u < U; u++) sum[tap].of[u] += slope.of[u] * image[at * (N)w.channels + channel[u]];
            }
        }
#pragma unroll
        for (int tap = 0; tap < TAPS; tap++) {
            tree[threadIdx.x] = sum[tap];
            for (unsigned half = 128; half >= (unsigned)width; half /= 2) {
                __syncthreads();
                if (threadIdx.x >= half) continue;
#pragma unroll
                for (int u = 0; u < U; u++) tree[threadIdx.x].of[u] += tree[threadIdx.x + half].of[u];
            }
            N element = group * TAPS + tap;
            if (inside && lane == 0 && element < (N)w.elements)
                *(Floats *)(out + (part * (N)w.elements + element) * filters + filter) = tree[threadIdx.x];
            __syncthreads();
        }
    }
}

// By the width of counting and by channels; `most` is the largest number of elements of an operand.
#define UNITS(most, n, channels, call)                                                                          \
    if ((most) >= 1LL << 30) ELEMENTS(i, n) call(i64, 1, i);                                                    \
    else if ((channels) % 4 != 0) ELEMENTS(i, n) call(i32, 1, (i32)i);                                          \
    else ELEMENTS(i, (n) / 4) call(i32, 4, (i32)i);

#define MAX_POOL(suffix, I)                                                                                     \
    KERNEL max_pool_##suffix(const f32 *image, f32 *out, I *indices, i64 n, i64 most, Window w) {               \
        UNITS(most, n, w.channels, MAX_FORWARD)                                                                 \
    }                                                                                                           \
    KERNEL max_pool_grad_##suffix(const I *indices, const f32 *in, f32 *image, i64 n, i64 most, Window w) {     \
        UNITS(most, n, w.channels, MAX_BACK)                                                                    \
    }                                                                                                           \
    KERNEL max_pool_pick_##suffix(const I *indices, const f32 *image, f32 *out, i64 n, i64 most, Window w) {    \
        ELEMENTS(i, n) out[i] = image[pixel(w, i / w.channels, indices[i]) * w.channels + i % w.channels];      \
    }
#define MAX_FORWARD(N, U, i) max_pool<N, U>(image, out, indices, i, w)
#define MAX_BACK(N, U, i) max_pool_grad<N, U>(indices, in, image, i, w)
MAX_POOL(u8, u8)
MAX_POOL(i32, i32)

#define AVERAGE_FORWARD(N, U, i) average_pool<N, U>(image, out, i, w, padding)
#define AVERAGE_BACK(N, U, i) average_pool_grad<N, U>(in, image, i, w, padding)
KERNEL average_pool_f32(const f32 *image, f32 *out, i64 n, i64 most, Window w, i32 padding) {
    UNITS(most, n, w.channels, AVERAGE_FORWARD)
}
KERNEL average_pool_grad_f32(const f32 *in, f32 *image, i64 n, i64 most, Window w, i32 padding) {
    UNITS(most, n, w.channels, AVERAGE_BACK)
}

#define WITH_GROUPS(name, FORWARD)                                                                              \
    KERNEL name##_f32(const f32 *from, f32 *to, i64 n, i64 most, Window w, i64 groups) {                        \
        UNITS(most, n, w.channels / groups, FORWARD)                                                            \
    }
#define IM2COL(N, U, i) im2col<N, U>(from, to, i, w, (N)groups)
#define COL2IM(N, U, i) col2im<N, U>(from, to, i, w, (N)groups)
WITH_GROUPS(im2col, IM2COL)
WITH_GROUPS(col2im, COL2IM)

#define DEPTHWISE(N, U, i) depthwise<N, U>(image, kernel, bias, out, i, w, (N)multiplier)
#define DEPTHWISE_BACK(N, U, i) depthwise_back<N, U>(slopes, kernel, image, i, w, (N)multiplier)
KERNEL depthwise_f32(const f32 *image, const f32 *kernel, const f32 *bias, f32 *out, i64 n, i64 most, Window w,
                     i64 multiplier) {
    UNITS(most, n, w.channels * multiplier, DEPTHWISE)
}
KERNEL depthwise_back_f32(const f32 *slopes, const f32 *kernel, f32 *image, i64 n, i64 most, Window w, i64 multiplier) {
    UNITS(most, n, multiplier == 1 ? w.channels : 1, DEPTHWISE_BACK)
}
#define DEPTHWISE_FILTER(N, U) depthwise_filter<N, U>(image, slopes, out, w, (N)multiplier, (N)positions, (N)width, (N)parts, (N)each)
KERNEL depthwise_filter_f32(const f32 *image, const f32 *slopes, f32 *out, i64 most, Window w, i64 multiplier,
                            i64 positions, i64 unit, i64 width, i64 parts, i64 each) {
    if (most >= 1LL << 30) unit == 4 ? DEPTHWISE_FILTER(i64, 4) : DEPTHWISE_FILTER(i64, 1);
    else unit == 4 ? DEPTHWISE_FILTER(i32, 4) : DEPTHWISE_FILTER(i32, 1);
}
