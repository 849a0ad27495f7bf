// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// emulation_common.h - what the emulated kernels, driver and cuBLAS share: fibers, 16-bit number
// formats, the table through which a kernel library shows its kernels, and the stream entry point.
#pragma once
#include <sys/mman.h>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>

#ifndef __x86_64__
#error "the fiber switch is written for x86-64"
#endif

// ---- fibers: several stacks, switched by hand (swapcontext would make a system call each time)

// Puts the callee-saved registers on the current stack, stores its pointer in *from and goes on
// with the stack `to`, which an earlier switch or fiber_new left.
extern "C" void emulation_switch(void **from, void *to);
asm(R"(
    .text
    .p2align 4
    .globl emulation_switch
    .hidden emulation_switch
    .type emulation_switch,@function
emulation_switch:
    push %rbp
    push %rbx
    push %r12
    push %r13
    push %r14
    push %r15
    mov %rsp, (%rdi)
    mov %rsi, %rsp
    pop %r15
    pop %r14
    pop %r13
    pop %r12
    pop %rbx
    pop %rbp
    pop %rcx
    jmp *%rcx
    .size emulation_switch,.-emulation_switch
)");

namespace emulation {

/** A new stack with a guard page below; returns its upper end. */
inline char *stack_new(size_t bytes) {
    char *p = (char *)mmap(nullptr, bytes + 4096, PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    mprotect(p, 4096, PROT_NONE);
    return p + 4096 + bytes;
}

/** What to give emulation_switch so that entry() starts on this stack; entry must not return. */
inline void *fiber_new(char *top, void (*entry)()) {
    void **sp = (void **)top;
    *--sp = nullptr;  // entry's return address; also makes the stack aligned as after a call
    *--sp = (void *)entry;
    return sp - 6;  // the six registers
}

// ---- bfloat16 and half, rounded to nearest, ties to even

inline uint32_t bits_of(float f) { uint32_t u; memcpy(&u, &f, 4); return u; }
inline float float_of(uint32_t u) { float f; memcpy(&f, &u, 4); return f; }

inline float bf16_to_float(uint16_t h) { return float_of((uint32_t)h << 16); }
inline uint16_t float_to_bf16(float f) {
    uint32_t u = bits_of(f);
    if ((u & 0x7fffffff) > 0x7f800000) return 0x7fff;  // as the hardware: one NaN
    return (u + 0x7fff + (u >> 16 & 1)) >> 16;
}
inline float half_to_float(uint16_t h) {
    uint32_t sign = (uint32_t)(h & 0x8000) << 16, rest = h & 0x7fff;
    if (rest >= 0x7c00) return float_of(sign | 0x7f800000 | (rest & 0x3ff) << 13);
    if (rest >= 0x400) return float_of(sign | ((rest << 13) + (112u << 23)));
    float small = rest * 0x1p-24f;
    return sign ? -small : small;
}
inline uint16_t float_to_half(float f) {
    uint32_t u = bits_of(f), sign = u >> 16 & 0x8000, rest = u & 0x7fffffff;
    if (rest > 0x7f800000) return 0x7fff;
    if (rest >= 0x477ff000) return sign | 0x7c00;  // rounds to 65536 or more
    if (rest < 0x38800000)  // below 2^-14: the float addition does the rounding
        return sign | (uint16_t)(bits_of(float_of(rest) + 0.5f) - bits_of(0.5f));
    rest += 0xfff + (rest >> 13 & 1);
    return sign | (rest - (112u << 23)) >> 13;
}

// ---- what a kernel library exports as `cuda_emulation_library`

struct Kernel {
    const char *name;
    int parameters;
    const size_t *sizes;
    void *(*bind)(void **parameters);  // copies the values of a launch
    void (*release)(void *values);
    void (*thread)(void *values);  // runs the thread that threadIdx and blockIdx name
    Kernel *next;
};

struct Library {
    const char *source;  // hash of the .cu file
    Kernel *kernels;
    const unsigned *block, *thread;  // blockIdx and threadIdx of the thread that is running
    /** Returns null, or what the kernel did wrong. */
    const char *(*launch)(Kernel *, void *values, const unsigned grid[3], const unsigned block[3], size_t shared,
                          bool reverse);
};

// ---- exported by libcuda.so.1 for libcublas.so.12

/** Puts an operation into a stream, or into the graph that the stream is capturing; returns a CUresult. */
__attribute__((visibility("default"))) int submit(void *stream, const char *name, std::function<void()> run);
}  // namespace emulation
