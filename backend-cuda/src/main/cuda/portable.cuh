// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// The few things that a kernel source needs beside plain CUDA C and that differ in the emulation.
#pragma once
#ifndef CUDA_EMULATION
#define DYNAMIC_SHARED(T, name)                                   \
    extern __shared__ __align__(16) unsigned char name##_bytes[]; \
    T *name = (T *)name##_bytes
// Before a loop whose body is too large to be repeated in the text.
#define ROLLED _Pragma("unroll 1")
#else
#define ROLLED
#endif
