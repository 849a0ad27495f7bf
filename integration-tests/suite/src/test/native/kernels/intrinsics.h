// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Part of cuda_emulation.h: the functions that CUDA C has built in.
#pragma once

// ---- threads of a block, lanes of a warp
#define __syncthreads() emulation::barrier(__LINE__)
#define __syncwarp(...) ((void)emulation::exchange(~0u, 0, emulation::BALLOT))
#define __ballot_sync(mask, p) ((unsigned)emulation::exchange(mask, (p) != 0, emulation::BALLOT))
#define __any_sync(mask, p) (__ballot_sync(mask, p) != 0)
template <class T> static T __shfl_sync(unsigned mask, T v, int from, int width = 32) {
    return emulation::shuffle(mask, v, (emulation::lane() & -width) + (from & (width - 1)));
}
template <class T> static T __shfl_down_sync(unsigned mask, T v, unsigned by, int width = 32) {
    int l = emulation::lane();
    return emulation::shuffle(mask, v, (l & (width - 1)) + (int)by < width ? l + by : l);
}
template <class T> static T __shfl_up_sync(unsigned mask, T v, unsigned by, int width = 32) {
    int l = emulation::lane();
    return emulation::shuffle(mask, v, (l & (width - 1)) >= (int)by ? l - by : l);
}
template <class T> static T __shfl_xor_sync(unsigned mask, T v, int bits, int width = 32) {
    int l = emulation::lane(), s = l ^ bits;
    return emulation::shuffle(mask, v, (s & -width) <= (l & -width) ? s : l);
}
static inline void __threadfence() {}
static inline void __threadfence_block() {}
[[noreturn]] static inline void __trap() { __builtin_trap(); }

// ---- atomics: nothing runs beside the thread
template <class T> static T emulated_swap(T *p, T v) { T old = *p; *p = v; return old; }
#define EMULATED_ATOMIC(name, T, result) static inline T name(T *p, T v) { T old = *p; (void)v; *p = result; return old; }
EMULATED_ATOMIC(atomicAdd, int, old + v)
EMULATED_ATOMIC(atomicAdd, unsigned, old + v)
EMULATED_ATOMIC(atomicAdd, unsigned long long, old + v)
EMULATED_ATOMIC(atomicAdd, float, old + v)
EMULATED_ATOMIC(atomicAdd, double, old + v)
EMULATED_ATOMIC(atomicMax, int, old > v ? old : v)
EMULATED_ATOMIC(atomicMax, unsigned, old > v ? old : v)
EMULATED_ATOMIC(atomicMin, int, old < v ? old : v)
EMULATED_ATOMIC(atomicMin, unsigned, old < v ? old : v)
EMULATED_ATOMIC(atomicExch, int, v)
EMULATED_ATOMIC(atomicExch, float, v)
static inline int atomicCAS(int *p, int compare, int v) { int old = *p; if (old == compare) *p = v; return old; }
static inline unsigned atomicCAS(unsigned *p, unsigned compare, unsigned v) {
    unsigned old = *p;
    if (old == compare) *p = v;
    return old;
}

// ---- numbers. Macros where glibc declares a function of the same name.
#define __expf(x) expf(x)
#define __logf(x) logf(x)
#define __sinf(x) sinf(x)
#define __cosf(x) cosf(x)
#define __powf(x, y) powf(x, y)
#define __ldg(p) (*(p))
#define __fdividef(x, y) ((float)(x) / (y))
static inline float rsqrtf(float x) { return 1 / sqrtf(x); }
static inline float __frsqrt_rn(float x) { return 1 / sqrtf(x); }
static inline float __saturatef(float x) { return x > 0 ? x < 1 ? x : 1 : 0; }
// as the results of no other operation: what g++ would contract lies in different instructions here
static inline float __fadd_rn(float x, float y) { return x + y; }
static inline float __fsub_rn(float x, float y) { return x - y; }
static inline float __fmul_rn(float x, float y) { return x * y; }
static inline int __float_as_int(float f) { return (int)emulation::bits_of(f); }
static inline unsigned __float_as_uint(float f) { return emulation::bits_of(f); }
static inline float __int_as_float(int i) { return emulation::float_of(i); }
static inline float __uint_as_float(unsigned u) { return emulation::float_of(u); }
static inline double __longlong_as_double(long long i) { double d; memcpy(&d, &i, 8); return d; }
static inline long long __double_as_longlong(double d) { long long i; memcpy(&i, &d, 8); return i; }
static inline unsigned __umulhi(unsigned a, unsigned b) { return (uint64_t)a * b >> 32; }
static inline int __popc(unsigned u) { return __builtin_popcount(u); }
static inline int __clz(int u) { return u ? __builtin_clz(u) : 32; }
static inline int __float2int_rn(float f) { return (int)rintf(f); }
template <class A, class B> static inline auto max(A a, B b) { return a > b ? a : b; }
template <class A, class B> static inline auto min(A a, B b) { return a < b ? a : b; }
static inline float bf16_to_float(unsigned short h) { return emulation::bf16_to_float(h); }
static inline unsigned short float_to_bf16(float f) { return emulation::float_to_bf16(f); }
static inline float half_to_float(unsigned short h) { return emulation::half_to_float(h); }
static inline unsigned short float_to_half(float f) { return emulation::float_to_half(f); }
