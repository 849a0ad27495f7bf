// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Chains of element-wise ops in one pass. A kernel interprets a short program over registers: a
// thread carries out one instruction for all its elements and then the next, so that reading the
// instruction costs little. Registers lie in memory of the thread and are chosen by the program,
// so that no compiler can contract the product of one instruction and the sum of another: each
// function is what the kernel of the single op has, and gives its bits. FusedCode.java has the
// instructions in the same order.
#include "elements.cuh"

#define REGISTERS 16
#define INPUTS 16
#define OUTPUTS 8
#define INSTRUCTIONS 64
#define PLACES 8
#define PLACE_RANK 4
#define NUMBERS 8

// Where an operand that is broadcast has the element of a loop: extents, and strides in elements.
struct Place { i64 rank, extent[PLACE_RANK], stride[PLACE_RANK]; };

// An instruction's bytes, from the lowest on: code, target, three operands, numbers.
struct Program {
    i64 n, count;
    const void *input[INPUTS];
    void *output[OUTPUTS];
    u64 instruction[INSTRUCTIONS];
    Place place[PLACES];
    f32 number[NUMBERS][2];
};

enum Code {
    LOAD_F32, LOAD_I32, LOAD_I64, LOAD_U8, STORE_F32, STORE_I32, STORE_I64, STORE_U8,
    ADD, SUBTRACT, MULTIPLY, DIVIDE, MAXIMUM, MINIMUM, POWER, LOG_ADD_EXP, RELU_GRAD,
    EXP, LOG, SQRT, RSQRT, TANH, SIGMOID, SOFTPLUS, RELU, EXPM1, LOG1P, ERF, FLOOR, CEIL, ROUND,
    CLIP, SIGN, NEGATE, SQUARE, ABS, GELU, GELU_TANH, ELU, LEAKY_RELU, HARD_SIGMOID, SILU, MISH,
    ADD_ZERO, EQUAL, NOT_EQUAL, GREATER, GREATER_EQUAL, LESS, LESS_EQUAL,
    AND, OR, XOR, NOT, SELECT, F32_BOOL, BOOL_F32,
    I_ADD, I_SUBTRACT, I_MULTIPLY, I_MAXIMUM, I_MINIMUM, I_NEGATE, I_SQUARE, I_ABS, I_SIGN,
    I_EQUAL, I_NOT_EQUAL, I_GREATER, I_GREATER_EQUAL, I_LESS, I_LESS_EQUAL,
    I_F32, I_BOOL, F32_I, BOOL_I, TO_I32
};

__device__ __forceinline__ f32 sigmoid(f32 x) { return 1 / (1 + expf(-x)); }
__device__ __forceinline__ f32 softplus(f32 x) { return fmaxf(x, 0.0f) + log1pf(expf(-fabsf(x))); }
__device__ __forceinline__ f32 clip(f32 x, f32 low, f32 high) { return x < low ? low : x > high ? high : x; }
__device__ __forceinline__ f32 log_add_exp(f32 x, f32 y) {
    return x == y ? x + 0.69314718055994531f : fmaxf(x, y) + log1pf(expf(-fabsf(x - y)));
}
__device__ __forceinline__ i64 whole(f32 x) {
    return x != x ? 0 : x >= 9223372036854775808.0f ? 0x7fffffffffffffffLL
         : x <= -9223372036854775808.0f ? -0x7fffffffffffffffLL - 1 : (i64)x;
}

// Registers hold float32, truth values as 0 and 1, and, where they are wide, whole numbers.
__device__ __forceinline__ u64 word(f32 x) { return __float_as_uint(x); }
__device__ __forceinline__ u64 word(i64 x) { return (u64)x; }
__device__ __forceinline__ u64 word(int x) { return (u64)x; }
__device__ __forceinline__ u64 word(bool x) { return x; }

__device__ __forceinline__ u32 position(const Place &place, u32 element) {
    u32 result = 0;
    ROLLED for (int axis = (int)place.rank - 1; axis > 0; axis--) {
        u32 extent = (u32)place.extent[axis], rest = element / extent;
        result += (element - rest * extent) * (u32)place.stride[axis];
        element = rest;
    }
    return result + element * (u32)place.stride[0];
}

#define REPEAT(LOOP, statement) LOOP for (int v = 0; v < V; v++) { statement; } break;
#define UNROLLED  // the compiler does it by itself
#define FX __uint_as_float((u32)r[a][v])
#define FY __uint_as_float((u32)r[b][v])
#define IX (i64)r[a][v]
#define IY (i64)r[b][v]
#define OF1(CODE, LOOP, expression) case CODE: REPEAT(LOOP, f32 x = FX; r[to][v] = (W)word((f32)(expression)))
#define OF2(CODE, LOOP, expression) case CODE: REPEAT(LOOP, f32 x = FX; f32 y = FY; r[to][v] = (W)word((f32)(expression)))
#define TEST2(CODE, expression) case CODE: REPEAT(UNROLLED, f32 x = FX; f32 y = FY; r[to][v] = (expression))
#define BITS(CODE, expression) case CODE: REPEAT(UNROLLED, W x = r[a][v]; W y = r[b][v]; r[to][v] = (expression))
#define WHOLE2(CODE, expression) case CODE: REPEAT(UNROLLED, i64 x = IX; i64 y = IY; r[to][v] = (W)word(expression))
#define LOAD(CODE, T, convert)                                                                              \
    case CODE:                                                                                              \
        if (b == 0) { REPEAT(UNROLLED, r[to][v] = (W)word(convert(((const T *)p.input[a])[at[v]]))) }       \
        else { REPEAT(ROLLED, r[to][v] = (W)word(convert(((const T *)p.input[a])[position(p.place[b - 1], at[v])]))) }
#define STORE(CODE, T, value) case CODE: REPEAT(UNROLLED, if (inside >> v & 1) ((T *)p.output[to])[at[v]] = (T)(value))

// Carries out the program for V elements, of which those whose bits are set in `inside` are written.
template <class W, int V>
__device__ __forceinline__ void execute(const Program &p, const u32 *at, int inside, W (*r)[V]) {
    const bool wide = sizeof(W) == 8;
    ROLLED for (int k = 0; k < p.count; k++) {
        u64 bytes = p.instruction[k];
        u32 to = bytes >> 8 & 255, a = bytes >> 16 & 255, b = bytes >> 24 & 255, c = bytes >> 32 & 255;
        u32 numbers = bytes >> 40 & 255;
        switch (bytes & 255) {
            LOAD(LOAD_F32, f32, (f32))
            LOAD(LOAD_U8, u8, (int))
            STORE(STORE_F32, f32, FX)
            STORE(STORE_U8, u8, r[a][v])
            OF2(ADD, UNROLLED, __fadd_rn(x, y))
            OF2(SUBTRACT, UNROLLED, __fsub_rn(x, y))
            OF2(MULTIPLY, UNROLLED, __fmul_rn(x, y))
            OF2(DIVIDE, ROLLED, x / y)
            OF2(MAXIMUM, UNROLLED, x != x || x > y ? x : y)
            OF2(MINIMUM, UNROLLED, x != x || x < y ? x : y)
            OF2(POWER, ROLLED, powf(x, y))
            OF2(LOG_ADD_EXP, ROLLED, log_add_exp(x, y))
            OF2(RELU_GRAD, UNROLLED, x > 0 ? y : 0)
            OF1(EXP, ROLLED, expf(x))
            OF1(LOG, ROLLED, logf(x))
            OF1(SQRT, ROLLED, sqrtf(x))
            OF1(RSQRT, ROLLED, 1 / sqrtf(x))
            OF1(TANH, ROLLED, tanhf(x))
            OF1(SIGMOID, ROLLED, sigmoid(x))
            OF1(SOFTPLUS, ROLLED, x != x ? x : softplus(x))
            OF1(RELU, UNROLLED, x < 0 ? 0 : x)
            OF1(EXPM1, ROLLED, expm1f(x))
            OF1(LOG1P, ROLLED, log1pf(x))
            OF1(ERF, ROLLED, erff(x))
            OF1(FLOOR, UNROLLED, floorf(x))
            OF1(CEIL, UNROLLED, ceilf(x))
            OF1(ROUND, UNROLLED, rintf(x))
            OF1(CLIP, UNROLLED, clip(x, p.number[numbers][0], p.number[numbers][1]))
            OF1(SIGN, UNROLLED, x > 0 ? 1 : x < 0 ? -1 : x)
            OF1(NEGATE, UNROLLED, -x)
            OF1(SQUARE, UNROLLED, __fmul_rn(x, x))
            OF1(ABS, UNROLLED, fabsf(x))
            OF1(GELU, ROLLED, x * 0.5f * (1 + erff(x * 0.70710678118654752f)))
            OF1(GELU_TANH, ROLLED, x * 0.5f * (1 + tanhf(0.79788456080286536f * x * (1 + 0.044715f * x * x))))
            OF1(ELU, ROLLED, x > 0 ? x : p.number[numbers][0] * expm1f(x))
            OF1(LEAKY_RELU, UNROLLED, x > 0 ? x : p.number[numbers][0] * x)
            OF1(HARD_SIGMOID, ROLLED, clip(x / 6 + 0.5f, 0.0f, 1.0f))
            OF1(SILU, ROLLED, x / (1 + expf(-x)))
            OF1(MISH, ROLLED, x * tanhf(softplus(x)))
            OF1(ADD_ZERO, UNROLLED, __fadd_rn(0.0f, x))
            TEST2(EQUAL, x == y)
            TEST2(NOT_EQUAL, x != y)
            TEST2(GREATER, x > y)
            TEST2(GREATER_EQUAL, x >= y)
            TEST2(LESS, x < y)
            TEST2(LESS_EQUAL, x <= y)
            BITS(AND, x & y)
            BITS(OR, x | y)
            BITS(XOR, x ^ y)
            case NOT: REPEAT(UNROLLED, r[to][v] = r[a][v] ^ 1)
            case SELECT: REPEAT(UNROLLED, r[to][v] = r[a][v] ? r[b][v] : r[c][v])
            case F32_BOOL: REPEAT(UNROLLED, r[to][v] = FX != 0)
            case BOOL_F32: REPEAT(UNROLLED, r[to][v] = (W)word((f32)(u32)r[a][v]))
            default:
                if (wide) {
                    switch (bytes & 255) {
                        LOAD(LOAD_I32, i32, (int))
                        LOAD(LOAD_I64, i64, (i64))
                        STORE(STORE_I32, i32, r[a][v])
                        STORE(STORE_I64, i64, r[a][v])
                        WHOLE2(I_ADD, x + y)
                        WHOLE2(I_SUBTRACT, x - y)
                        WHOLE2(I_MULTIPLY, x * y)
                        WHOLE2(I_MAXIMUM, x > y ? x : y)
                        WHOLE2(I_MINIMUM, x < y ? x : y)
                        WHOLE2(I_EQUAL, x == y)
                        WHOLE2(I_NOT_EQUAL, x != y)
                        WHOLE2(I_GREATER, x > y)
                        WHOLE2(I_GREATER_EQUAL, x >= y)
                        WHOLE2(I_LESS, x < y)
                        WHOLE2(I_LESS_EQUAL, x <= y)
                        case I_NEGATE: REPEAT(UNROLLED, r[to][v] = (W)(0 - IX))
                        case I_SQUARE: REPEAT(UNROLLED, i64 x = IX; r[to][v] = (W)(x * x))
                        case I_ABS: REPEAT(UNROLLED, i64 x = IX; r[to][v] = (W)(x < 0 ? 0 - x : x))
                        case I_SIGN: REPEAT(UNROLLED, i64 x = IX; r[to][v] = (W)(i64)(x > 0 ? 1 : x < 0 ? -1 : 0))
                        case I_F32: REPEAT(UNROLLED, r[to][v] = (W)word((f32)(IX)))
                        case I_BOOL: REPEAT(UNROLLED, r[to][v] = IX != 0)
                        case F32_I: REPEAT(UNROLLED, r[to][v] = (W)whole(FX))
                        case BOOL_I: REPEAT(UNROLLED, r[to][v] = r[a][v])
                        case TO_I32: REPEAT(UNROLLED, r[to][v] = (W)(i64)(i32)(IX))
                    }
                }
        }
    }
}

// Each thread has V elements, a block's width apart, so that a warp's lie together.
template <class W, int V> __device__ __forceinline__ void interpret(const Program &p) {
    i64 width = (i64)blockDim.x * V;
    for (i64 first = blockIdx.x * width + threadIdx.x; first < p.n; first += gridDim.x * width) {
        W r[REGISTERS][V];
        u32 at[V];
        int inside = 0;
        for (int v = 0; v < V; v++) {
            i64 mine = first + (i64)v * blockDim.x;
            inside |= (mine < p.n) << v;
            at[v] = (u32)(mine < p.n ? mine : first);
        }
        execute<W, V>(p, at, inside, r);
    }
}

// Of few elements, and of whole numbers.
KERNEL fused_words(Program program) { interpret<u64, 1>(program); }
// Of many elements: float32 and truth values.
KERNEL fused_floats(Program program) { interpret<u32, 4>(program); }

#define SUMS 4
#define TILES 1024

// How sums of a program's values are taken, with their terms in the order of the families `reduce` and `columns`: by a
// thread each, by a block each, or over rows, `width` columns a block and `each` rows a part. An output's terms lie `step`
// apart from `apart` times its number on; of columns, `outputs` and `terms` are columns and rows.
struct Sums {
    i64 manner, outputs, terms, apart, step, width, parts, each, count;
    i64 value[SUMS];
    f32 *out[SUMS], *partly[SUMS];
    f32 scale[SUMS];
};
enum Manner { THREADS, BLOCKS, COLUMNS };

// How many parts of each tile of columns are done; 0 between launches, which follow one another.
__device__ u32 done[TILES];

// Adds what the threads have whose numbers leave the same remainder by `width`, in a tree; all get the result.
__device__ __forceinline__ f32 joined(f32 value, unsigned width) {
    DYNAMIC_SHARED(f32, tree);
    tree[threadIdx.x] = value;
    for (unsigned half = blockDim.x / 2; half >= width; half /= 2) {
        __syncthreads();
        if (threadIdx.x < half) tree[threadIdx.x] += tree[threadIdx.x + half];
    }
    __syncthreads();
    f32 result = tree[threadIdx.x % width];
    __syncthreads();
    return result;
}

// The block that ends as the last of a tile joins the parts, in their order.
__device__ __forceinline__ void join_parts(const Sums &s, i64 tile, i64 column, bool inside) {
    __threadfence();
    __syncthreads();
    bool last = false;
    if (threadIdx.x == 0) last = atomicAdd(&done[tile], 1u) == s.parts - 1;
    if (joined(last ? 1.0f : 0.0f, 1) == 0) return;
    __threadfence();
    i64 lanes = blockDim.x / s.width, lane = threadIdx.x / s.width;
    for (int q = 0; q < s.count; q++) {
        f32 sum = 0;
        for (i64 part = lane; inside && part < s.parts; part += lanes)
            sum += *(volatile const f32 *)(s.partly[q] + part * s.outputs + column);
        sum = joined(sum, (unsigned)s.width);
        if (inside && lane == 0) s.out[q][column] = sum * s.scale[q];
    }
    if (threadIdx.x == 0) done[tile] = 0;
}

// Each thread goes through its terms, V at a time.
template <int V> __device__ __forceinline__ void take_sums(const Program &p, const Sums &s) {
    bool alone = s.manner == THREADS, columns = s.manner == COLUMNS;
    i64 tiles = (s.outputs + s.width - 1) / s.width, items = columns ? tiles * s.parts : s.outputs;
    i64 item = alone ? (i64)blockIdx.x * blockDim.x + threadIdx.x : blockIdx.x;
    ROLLED for (; item < items; item += alone ? (i64)gridDim.x * blockDim.x : gridDim.x) {
        i64 part = item / tiles, tile = item % tiles, column = tile * s.width + threadIdx.x % s.width;
        i64 begin = alone ? 0 : threadIdx.x, stride = alone ? 1 : blockDim.x, end = s.terms, start = item * s.apart;
        bool inside = true, writes = alone || threadIdx.x == 0;
        if (columns) {
            stride = blockDim.x / s.width;
            begin = part * s.each + threadIdx.x / s.width;
            inside = column < s.outputs;
            end = !inside ? 0 : (part + 1) * s.each < s.terms ? (part + 1) * s.each : s.terms;
            start = column;
            writes = inside && threadIdx.x < s.width;
        }
        f32 sum[SUMS] = {0, 0, 0, 0};
        ROLLED for (i64 term = begin; term < end; term += V * stride) {
            u32 r[REGISTERS][V], at[V];
            int within = 0;
            for (int v = 0; v < V; v++) {
                i64 mine = term + v * stride;
                within |= (mine < end) << v;
                at[v] = (u32)(start + (mine < end ? mine : term) * s.step);
            }
            execute<u32, V>(p, at, within, r);
            for (int q = 0; q < SUMS; q++)
                for (int v = 0; v < V; v++)
                    if (q < s.count && within >> v & 1) sum[q] += __uint_as_float(r[s.value[q]][v]);
        }
        for (int q = 0; q < SUMS; q++) {
            if (q >= s.count) break;
            f32 all = alone ? sum[q] : joined(sum[q], columns ? (unsigned)s.width : 1);
            if (!writes) continue;
            if (columns && s.parts > 1) s.partly[q][part * s.outputs + column] = all;
            else s.out[q][columns ? column : item] = all * s.scale[q];
        }
        if (columns && s.parts > 1) join_parts(s, tile, column, inside);
    }
}

// Of float32 and truth values: where each thread has one term, and where it has several.
KERNEL fused_sums_1(Program program, Sums sums) { take_sums<1>(program, sums); }
KERNEL fused_sums_4(Program program, Sums sums) { take_sums<4>(program, sums); }
