// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// The counter-based generator Philox4x32-10, as the class Philox of the SPI describes it.
#pragma once
#include "elements.cuh"

struct Words { u32 w[4]; };

__device__ __forceinline__ Words philox(const i64 *key, i64 index) {
    u64 seed = (u64)key[0], stream = (u64)key[1];
    u32 c0 = (u32)index, c1 = (u32)((u64)index >> 32), c2 = (u32)stream, c3 = (u32)(stream >> 32);
    u32 k0 = (u32)seed, k1 = (u32)(seed >> 32);
    ROLLED for (int round = 0; round < 10; round++) {
        u64 p0 = 0xD2511F53ull * c0, p1 = 0xCD9E8D57ull * c2;
        c0 = (u32)(p1 >> 32) ^ c1 ^ k0;
        c2 = (u32)(p0 >> 32) ^ c3 ^ k1;
        c1 = (u32)p1;
        c3 = (u32)p0;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    return {{c0, c1, c2, c3}};
}

// One of the two standard normal numbers of a pair of words (Box and Muller).
__device__ __forceinline__ double normal_of(u32 word0, u32 word1, bool first) {
    double radius = sqrt(-2 * log(((word0 >> 8) + 1) * 5.9604644775390625e-8));
    double angle = 2 * 3.14159265358979323846 * ((word1 >> 8) * 5.9604644775390625e-8);
    return radius * (first ? cos(angle) : sin(angle));
}

// The random words of one element that is drawn on its own: those of 64 blocks.
struct ElementWords {
    const i64 *key;
    i64 first;
    int used;
    Words block;

    __device__ __forceinline__ bool exhausted() const { return used > 4 * 63; }
    __device__ __forceinline__ u32 next() {
        if (used % 4 == 0) block = philox(key, first + used / 4);
        int i = used++ % 4;
        return i == 0 ? block.w[0] : i == 1 ? block.w[1] : i == 2 ? block.w[2] : block.w[3];
    }
    __device__ __forceinline__ double uniform() { return ((next() >> 8) + 0.5) * 5.9604644775390625e-8; }
    __device__ __forceinline__ double fine_uniform() {
        u64 high = next(), low = next();
        return (double)((high << 21) | (low >> 11)) * 1.1102230246251565e-16;
    }
    __device__ __forceinline__ double normal() {
        u32 word = next();
        return normal_of(word, next(), true);
    }
};
__device__ __forceinline__ ElementWords words_of(const i64 *key, i64 element) { return {key, element * 64, 0, {}}; }
