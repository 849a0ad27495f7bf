// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// How a window moves over the spatial axes of an image (batch, spatial..., channels).
#pragma once
#include "elements.cuh"

#define MAX_SPATIAL 3

struct Window {
    i64 rank, elements, channels;
    i64 size[MAX_SPATIAL], stride[MAX_SPATIAL], dilation[MAX_SPATIAL], before[MAX_SPATIAL];
    i64 extent[MAX_SPATIAL], outputs[MAX_SPATIAL];
};

// The pixel, counted over the batch, that element `index` of the window at `position` lies on; -1 in the padding.
__device__ __forceinline__ i64 pixel(const Window &w, i64 position, i64 index) {
    i64 result = 0, step = 1;
    ROLLED for (int axis = (int)w.rank - 1; axis >= 0; axis--) {
        i64 at = position % w.outputs[axis] * w.stride[axis] + index % w.size[axis] * w.dilation[axis] - w.before[axis];
        if (at < 0 || at >= w.extent[axis]) return -1;
        result += at * step;
        step *= w.extent[axis];
        position /= w.outputs[axis];
        index /= w.size[axis];
    }
    return result + position * step;
}

// The position of the window whose element `index` lies on `pixel`; -1 if there is none.
__device__ __forceinline__ i64 covering(const Window &w, i64 pixel, i64 index) {
    i64 result = 0, step = 1;
    ROLLED for (int axis = (int)w.rank - 1; axis >= 0; axis--) {
        i64 at = pixel % w.extent[axis] + w.before[axis] - index % w.size[axis] * w.dilation[axis];
        if (at < 0 || at % w.stride[axis] != 0 || at / w.stride[axis] >= w.outputs[axis]) return -1;
        result += at / w.stride[axis] * step;
        step *= w.outputs[axis];
        pixel /= w.extent[axis];
        index /= w.size[axis];
    }
    return result + pixel * step;
}
