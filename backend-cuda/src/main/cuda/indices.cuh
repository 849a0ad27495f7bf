// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Integers that pick places. One outside its axis is written to `fault` for the host: what it is
// (1 index, 2 position), its value, the extent; of several, one of them.
#pragma once
#include "elements.cuh"

struct Fault { i64 kind, value, extent; };
// Integers of 4 or 8 bytes.
struct Indices { const void *data; i64 wide; };

__device__ __forceinline__ i64 at(const Indices &indices, i64 i) {
    return indices.wide ? ((const i64 *)indices.data)[i] : ((const i32 *)indices.data)[i];
}
__device__ __forceinline__ bool inside(i64 index, i64 extent, Fault *fault, i64 kind) {
    if (index >= 0 && index < extent) return true;
    fault->kind = kind;
    fault->value = index;
    fault->extent = extent;
    return false;
}
