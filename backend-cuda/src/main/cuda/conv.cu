// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Images as matrices and back, for convolutions as matrix products. A row is one position of the
// window, its columns are (groups, elements of the window, channels of a group).
#include "window.cuh"

KERNEL im2col_f32(const f32 *image, f32 *columns, i64 n, Window w, i64 groups) {
    i64 each = w.channels / groups;
    ELEMENTS(i, n) {
        i64 channel = i % each, rest = i / each;
        i64 index = rest % w.elements, group = rest / w.elements % groups, position = rest / w.elements / groups;
        i64 at = pixel(w, position, index);
        columns[i] = at < 0 ? 0 : image[at * w.channels + group * each + channel];
    }
}

// Each pixel adds up what the windows that cover it have for it, in order.
KERNEL col2im_f32(const f32 *columns, f32 *image, i64 n, Window w, i64 groups) {
    i64 each = w.channels / groups;
    ELEMENTS(i, n) {
        i64 channel = i % w.channels % each, group = i % w.channels / each;
        f32 sum = 0;
        ROLLED for (i64 index = 0; index < w.elements; index++) {
            i64 position = covering(w, i / w.channels, index);
            if (position >= 0) sum += columns[((position * groups + group) * w.elements + index) * each + channel];
        }
        image[i] = sum;
    }
}
