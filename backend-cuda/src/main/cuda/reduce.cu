// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Reductions over any axes. The order in which elements meet depends on shapes alone, so that equal
// inputs give equal bits.
#include "elements.cuh"

#define NOT_A_NUMBER(x) ((x) != (x))

template <class T> struct Sum {
    typedef T In; typedef T Out; typedef T Acc;
    static __device__ __forceinline__ Acc start() { return 0; }
    static __device__ __forceinline__ Acc make(T x, i64) { return x; }
    static __device__ __forceinline__ Acc join(Acc a, Acc b) { return a + b; }
    static __device__ __forceinline__ Out end(Acc a, f32) { return a; }
};
struct Mean : Sum<f32> {
    static __device__ __forceinline__ f32 end(f32 a, f32 scale) { return a * scale; }
};
template <class T> struct Prod : Sum<T> {
    static __device__ __forceinline__ T start() { return 1; }
    static __device__ __forceinline__ T join(T a, T b) { return a * b; }
};
struct Any : Sum<u8> {
    static __device__ __forceinline__ u8 join(u8 a, u8 b) { return a | b; }
};
struct All : Sum<u8> {
    static __device__ __forceinline__ u8 start() { return 1; }
    static __device__ __forceinline__ u8 join(u8 a, u8 b) { return a & b; }
};
// The extreme element and where it is: the first of equals, the first NaN if there is one.
template <class T> struct Found { T value; i32 position; };
template <class T, bool largest> struct Extreme {
    typedef T In; typedef Found<T> Acc;
    static __device__ __forceinline__ Acc start() { return {0, -1}; }
    static __device__ __forceinline__ Acc make(T x, i64 position) { return {x, (i32)position}; }
    static __device__ __forceinline__ bool better(T a, T b) {
        return NOT_A_NUMBER(a) ? !NOT_A_NUMBER(b) : largest ? a > b : a < b;
    }
    static __device__ __forceinline__ Acc join(Acc a, Acc b) {
        if (a.position < 0 || b.position < 0) return a.position < 0 ? b : a;
        if (better(a.value, b.value)) return a;
        return better(b.value, a.value) || b.position < a.position ? b : a;
    }
};
template <class T, bool largest> struct Value : Extreme<T, largest> {
    typedef T Out;
    static __device__ __forceinline__ T end(Found<T> a, f32) { return a.value; }
};
template <class T, bool largest> struct Position : Extreme<T, largest> {
    typedef i32 Out;
    static __device__ __forceinline__ i32 end(Found<T> a, f32) { return a.position; }
};

// One thread for each output.
template <class R>
__device__ __forceinline__ void by_threads(const typename R::In *in, typename R::Out *out, i64 outputs, i64 count,
                                           const Dims &kept, const Dims &reduced, f32 scale) {
    ELEMENTS(i, outputs) {
        const typename R::In *from = in + offset(kept, 0, i);
        typename R::Acc result = R::start();
        ROLLED for (i64 k = 0; k < count; k++) result = R::join(result, R::make(from[offset(reduced, 0, k)], k));
        out[i] = R::end(result, scale);
    }
}

// One block for each output and each of its parts of `part` elements: threads stride over the
// part, then a tree joins them.
template <class R>
__device__ __forceinline__ void by_blocks(const typename R::In *in, typename R::Out *out, i64 outputs, i64 count,
                                          i64 part, const Dims &kept, const Dims &reduced, f32 scale) {
    DYNAMIC_SHARED(typename R::Acc, tree);
    i64 parts = (count + part - 1) / part;
    ROLLED for (i64 i = blockIdx.x; i < outputs * parts; i += gridDim.x) {
        const typename R::In *from = in + offset(kept, 0, i / parts);
        i64 begin = i % parts * part, end = begin + part < count ? begin + part : count;
        typename R::Acc result = R::start();
        ROLLED for (i64 k = begin + threadIdx.x; k < end; k += blockDim.x)
            result = R::join(result, R::make(from[offset(reduced, 0, k)], k));
        tree[threadIdx.x] = result;
        for (unsigned half = blockDim.x / 2; half > 0; half /= 2) {
            __syncthreads();
            if (threadIdx.x < half) tree[threadIdx.x] = R::join(tree[threadIdx.x], tree[threadIdx.x + half]);
        }
        if (threadIdx.x == 0) out[i] = R::end(tree[0], scale);
        __syncthreads();
    }
}

#define REDUCTION(name, In, Out, ...)                                                                       \
    KERNEL name##_threads(const In *in, Out *out, i64 outputs, i64 count, Dims kept, Dims reduced, f32 scale) { \
        by_threads<__VA_ARGS__>(in, out, outputs, count, kept, reduced, scale);                             \
    }                                                                                                       \
    KERNEL name##_blocks(const In *in, Out *out, i64 outputs, i64 count, i64 part, Dims kept, Dims reduced, \
                         f32 scale) {                                                                       \
        by_blocks<__VA_ARGS__>(in, out, outputs, count, part, kept, reduced, scale);                        \
    }
#define NUMBERS(suffix, T)                                  \
    REDUCTION(sum_##suffix, T, T, Sum<T>)                   \
    REDUCTION(prod_##suffix, T, T, Prod<T>)                 \
    REDUCTION(max_##suffix, T, T, Value<T, true>)           \
    REDUCTION(min_##suffix, T, T, Value<T, false>)          \
    REDUCTION(arg_max_##suffix, T, i32, Position<T, true>)  \
    REDUCTION(arg_min_##suffix, T, i32, Position<T, false>)
NUMBERS(f32, f32)
NUMBERS(i32, i32)
NUMBERS(i64, i64)
NUMBERS(u8, u8)
NUMBERS(f64, double)
REDUCTION(mean_f32, f32, f32, Mean)
REDUCTION(any_u8, u8, u8, Any)
REDUCTION(all_u8, u8, u8, All)
