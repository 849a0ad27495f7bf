// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Functions of two broadcast elements.
#pragma once
#include "elements.cuh"

#define BINARY(name, suffix, T, R, expression)                                          \
    KERNEL name##_##suffix(const T *first, const T *second, R *out, i64 n, Dims d) {    \
        ELEMENTS(i, n) {                                                                \
            T x = first[offset(d, 0, i)], y = second[offset(d, 1, i)];                  \
            out[i] = (R)(expression);                                                   \
        }                                                                               \
    }
