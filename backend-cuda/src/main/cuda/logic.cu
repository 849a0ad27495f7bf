// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Truth values and bits of two broadcast operands; shifts are those of 64 bits.
#include "binary.cuh"

#define INTEGER(name, expression)      \
    BINARY(name, i32, i32, i32, expression) \
    BINARY(name, i64, i64, i64, expression) \
    BINARY(name, u8, u8, u8, expression)

INTEGER(bitwise_and, x & y)
INTEGER(bitwise_or, x | y)
INTEGER(bitwise_xor, x ^ y)
INTEGER(left_shift, (u64)(i64)x << ((i64)y & 63))
INTEGER(right_shift, (i64)x >> ((i64)y & 63))
