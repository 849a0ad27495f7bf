// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Comparisons of two broadcast operands.
#include "binary.cuh"

#define COMPARISON(name, expression)      \
    BINARY(name, f32, f32, u8, expression) \
    BINARY(name, i32, i32, u8, expression) \
    BINARY(name, i64, i64, u8, expression) \
    BINARY(name, u8, u8, u8, expression)

COMPARISON(equal, x == y)
COMPARISON(not_equal, x != y)
COMPARISON(greater, x > y)
COMPARISON(greater_equal, x >= y)
COMPARISON(less, x < y)
COMPARISON(less_equal, x <= y)
