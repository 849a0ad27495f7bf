// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// cuda_emulation.h - compiles a .cu file of the documented subset (README.md) as C++ for the host:
//   g++ -std=c++17 -x c++ -O2 -fPIC -shared -include cuda_emulation.h ...  (build.sh)
// The build puts the file into an unnamed namespace, so that it includes nothing but portable.cuh.
// Blocks run one after the other, and so do the threads of a block: a thread runs until it waits
// (__syncthreads, a shuffle), only then the next one is started, on a stack of its own. A kernel
// that never waits is therefore a plain loop on a single stack.
#pragma once
#define CUDA_EMULATION 1
#include <math.h>
#include <stdio.h>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>
#include "../emulation_common.h"

#define __global__ __attribute__((visibility("hidden")))
#define __device__ __attribute__((unused))
#define __constant__ static
#define __host__
#define __forceinline__ inline __attribute__((always_inline))
#define __launch_bounds__(...)
#define __align__(n) __attribute__((aligned(n)))
#define __shared__ static __attribute__((section("emulated_shared")))  // one block runs at a time
#define DYNAMIC_SHARED(T, name) T *name = (T *)emulation::dynamic_shared

struct float2 { float x, y; } __attribute__((aligned(8)));
struct float4 { float x, y, z, w; } __attribute__((aligned(16)));
struct int2 { int x, y; } __attribute__((aligned(8)));
struct int4 { int x, y, z, w; } __attribute__((aligned(16)));
struct uint3 { unsigned x, y, z; };
struct uint4 { unsigned x, y, z, w; } __attribute__((aligned(16)));
struct dim3 { unsigned x = 1, y = 1, z = 1; };
inline float2 make_float2(float x, float y) { return {x, y}; }
inline float4 make_float4(float x, float y, float z, float w) { return {x, y, z, w}; }
inline int2 make_int2(int x, int y) { return {x, y}; }
inline int4 make_int4(int x, int y, int z, int w) { return {x, y, z, w}; }

static uint3 threadIdx, blockIdx;
static dim3 blockDim, gridDim;
static constexpr int warpSize = 32;

#include "blocks.h"

#ifndef CUDA_EMULATION_SOURCE
#define CUDA_EMULATION_SOURCE ""
#endif
extern "C" __attribute__((visibility("default"))) emulation::Library cuda_emulation_library;
emulation::Library cuda_emulation_library = {CUDA_EMULATION_SOURCE, nullptr, &blockIdx.x, &threadIdx.x, emulation::launch};

template <class... A, void (*F)(A...)>
emulation::Entry<F>::Entry(const char *name)
    : Kernel{name, sizeof...(A), size,
             [](void **p) { return copy(p, std::index_sequence_for<A...>()); },
             [](void *v) { delete (Values *)v; },
             [](void *v) { std::apply(F, *(Values *)v); },
             cuda_emulation_library.kernels} {
    cuda_emulation_library.kernels = this;
}
/** Behind the kernels, once for each; the build writes these lines. */
#define EMULATED_KERNEL(name) static emulation::Entry<name> emulated_##name(#name);

#include "intrinsics.h"
