// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Recurrent nets over all steps (ADR 0014). The rows of a batch do not know each other, so that a
// block takes some rows through all steps by itself: `*_forward` and `*_backward`, for few units and
// Keras's own activations. For others a product and a launch of `*_step` or `*_step_back` make a step.
#include "elements.cuh"

#ifdef CUDA_EMULATION
#define UNROLLED
#else
#define UNROLLED _Pragma("unroll")
#endif

// Numbers of CellActivation.
enum { LINEAR, TANH, SIGMOID, HARD_SIGMOID, RELU, ELU, SOFTPLUS, SOFTSIGN, EXPONENTIAL, SILU, GELU };

struct Net {
    i64 batch, steps, units;
    i64 lanes;  // threads that share a unit
    i64 activation, gate, backwards, after;
    const u8 *mask;
    const f32 *h, *c, *weights;  // states at first; the recurrent kernel as pack_units or pack_gates left it
};
// `projected` has the rows of x times the kernel; kept and cells may be null where there is one step.
struct Forward { const f32 *projected, *bias; f32 *y, *h, *c, *kept, *cells; };
// Gradients given, null for none, and found. `second` is for GRU: with reset after, the gradients of the
// recurrent product, else the reset gate times the state. Rows of dz and `before` lie as those of x.
struct Backward {
    const f32 *y, *kept, *cells, *dy, *last_h, *last_c, *d_kept, *d_cells;
    f32 *dz, *second, *before, *h, *c;
};
// States of one unit of one row, and the output that masked steps repeat; going back, gradients of these.
struct Unit { f32 h, c, output; };
// What going back reads of a step.
struct Made { f32 gate[4], cell, old, dy, before; };

// ---- activations
__device__ __forceinline__ f32 sigmoid(f32 x) { return __fdividef(1, 1 + expf(-x)); }

__device__ __attribute__((noinline)) f32 seldom(i64 kind, f32 x) {
    switch ((int)kind) {
        case HARD_SIGMOID: return fminf(fmaxf(x / 6 + 0.5f, 0), 1);
        case RELU: return x < 0 ? 0 : x;
        case ELU: return x > 0 ? x : expm1f(x);
        case SOFTPLUS: return fmaxf(x, 0) + log1pf(expf(-fabsf(x)));
        case SOFTSIGN: return x / (fabsf(x) + 1);
        case EXPONENTIAL: return expf(x);
        case SILU: return x * sigmoid(x);
        case GELU: return x * 0.5f * (1 + erff(x * 0.70710678118654752f));
        default: return x;
    }
}
__device__ __forceinline__ f32 activate(i64 kind, f32 x) {
    return kind == TANH ? tanhf(x) : kind == SIGMOID ? sigmoid(x) : seldom(kind, x);
}

// The derivative where the function is y; SILU and GELU have none.
__device__ __forceinline__ f32 slope(i64 kind, f32 y) {
    switch ((int)kind) {
        case TANH: return 1 - y * y;
        case SIGMOID: return y * (1 - y);
        case HARD_SIGMOID: return y > 0 && y < 1 ? 1.0f / 6 : 0;
        case RELU: return y > 0;
        case ELU: return y > 0 ? 1 : y + 1;
        case SOFTPLUS: return -expm1f(-y);
        case SOFTSIGN: return (1 - fabsf(y)) * (1 - fabsf(y));
        case EXPONENTIAL: return y;
        default: return 1;
    }
}

// ---- places and masks
__device__ __forceinline__ i64 place(const Net &net, i64 row, i64 step) {
    return row * net.steps + (net.backwards ? net.steps - 1 - step : step);
}
__device__ __forceinline__ bool on(const Net &net, i64 row, i64 step) {
    return !net.mask || net.mask[place(net, row, step)];
}
// The state before a step, which the last step before it made that is not masked. `last` is that of a later
// step, or of any before the first call.
__device__ __forceinline__ f32 before(const Net &net, const f32 *y, i64 row, i64 unit, i64 step, i64 &last) {
    if (last >= step) last = step - 1;
    ROLLED while (net.mask && last >= 0 && !on(net, row, last)) last--;
    return last >= 0 ? y[(row * net.steps + last) * net.units + unit] : net.h[row * net.units + unit];
}
// Number g of what a step keeps, with `width` numbers a unit.
__device__ __forceinline__ i64 kept(const Net &net, i64 row, i64 unit, i64 step, int width, int g) {
    return ((step * net.batch + row) * width + g) * net.units + unit;
}
__device__ __forceinline__ i64 cell_at(const Net &net, i64 row, i64 unit, i64 step) {
    return (step * net.batch + row) * net.units + unit;
}
__device__ __forceinline__ f32 maybe(const f32 *from, i64 at) { return from ? from[at] : 0; }

// What all nets do at the end of a step: masked ones change nothing.
__device__ __forceinline__ void advance(const Net &net, const Forward &io, i64 row, i64 unit, i64 step, f32 h, f32 c,
                                        Unit &u, bool writes) {
    if (on(net, row, step)) {
        u.c = c;
        u.h = u.output = h;
    }
    if (!writes) return;
    if (io.y) io.y[(row * net.steps + step) * net.units + unit] = u.output;
    if (io.cells) io.cells[cell_at(net, row, unit, step)] = u.c;
}
// The gradient of what a step makes, in u, and returned that of the state that goes past it.
__device__ __forceinline__ f32 enter(const Net &net, const Backward &io, i64 row, i64 unit, i64 step, const Made &made,
                                     Unit &u, bool writes) {
    if (writes && io.before) io.before[place(net, row, step) * net.units + unit] = made.before;
    u.output += made.dy;
    if (on(net, row, step)) {
        u.h += u.output;
        u.output = 0;
        return 0;
    }
    f32 past = u.h;
    u.h = 0;
    return past;
}

// ---- the nets: forward takes the projection with the bias and the recurrent product of a unit to its
// new state; backward gives the gradients of the products, and returns that of the state but for their part.
template <bool USUAL> struct Lstm {
    enum { COLUMNS = 4, KEPT = 4, WIDE = 1 };

    static __device__ __forceinline__ void forward(const Net &net, const Forward &io, i64 row, i64 unit, i64 step,
                                                   const f32 *x, float4 product, Unit &u, bool writes) {
        const i64 gate = USUAL ? SIGMOID : net.gate, activation = USUAL ? TANH : net.activation;
        f32 in = activate(gate, x[0] + product.x), forget = activate(gate, x[1] + product.y);
        f32 candidate = activate(activation, x[2] + product.z), out = activate(gate, x[3] + product.w);
        f32 cell = forget * u.c + in * candidate;
        f32 h = out * activate(activation, cell);
        if (writes && io.kept) {
            f32 *to = io.kept + kept(net, row, unit, step, KEPT, 0);
            to[0] = in;
            to[net.units] = forget;
            to[2 * net.units] = candidate;
            to[3 * net.units] = out;
        }
        advance(net, io, row, unit, step, h, cell, u, writes);
    }

    static __device__ __forceinline__ f32 backward(const Net &net, const Backward &io, i64 row, i64 unit, i64 step,
                                                   const Made &made, Unit &u, f32 *dz, bool writes) {
        const i64 gate = USUAL ? SIGMOID : net.gate, activation = USUAL ? TANH : net.activation;
        bool works = on(net, row, step);
        f32 dc = u.c + maybe(io.d_cells, cell_at(net, row, unit, step));
        f32 past = enter(net, io, row, unit, step, made, u, writes), past_c = works ? 0 : dc;
        f32 open = activate(activation, made.cell), out = made.gate[3];
        f32 d_cell = (works ? dc : 0) + u.h * out * slope(activation, open);
        dz[0] = d_cell * made.gate[2];
        dz[1] = d_cell * made.old;
        dz[2] = d_cell * made.gate[0];
        dz[3] = u.h * open;
        f32 *to = io.dz + place(net, row, step) * 4 * net.units + unit;
        UNROLLED for (int g = 0; g < 4; g++) {
            dz[g] += maybe(io.d_kept, kept(net, row, unit, step, KEPT, g));
            dz[g] *= slope(g == 2 ? activation : gate, made.gate[g]);
            if (writes) to[g * net.units] = dz[g];
        }
        u.c = past_c + d_cell * made.gate[1];
        return past;
    }
};

template <bool USUAL> struct Gru {
    enum { COLUMNS = 3, KEPT = 4, WIDE = 1 };

    static __device__ __forceinline__ void forward(const Net &net, const Forward &io, i64 row, i64 unit, i64 step,
                                                   const f32 *x, float4 product, Unit &u, bool writes) {
        const i64 gate = USUAL ? SIGMOID : net.gate, activation = USUAL ? TANH : net.activation;
        f32 update = activate(gate, x[0] + product.x), reset = activate(gate, x[1] + product.y);
        f32 recurrent = product.z + x[3];
        f32 fresh = activate(activation, x[2] + reset * recurrent);
        if (writes && io.kept) {
            f32 *to = io.kept + kept(net, row, unit, step, KEPT, 0);
            to[0] = update;
            to[net.units] = reset;
            to[2 * net.units] = fresh;
            to[3 * net.units] = recurrent;
        }
        advance(net, io, row, unit, step, update * u.h + (1 - update) * fresh, 0, u, writes);
    }

    static __device__ __forceinline__ f32 backward(const Net &net, const Backward &io, i64 row, i64 unit, i64 step,
                                                   const Made &made, Unit &u, f32 *dz, bool writes) {
        const i64 gate = USUAL ? SIGMOID : net.gate, activation = USUAL ? TANH : net.activation;
        f32 more[KEPT], past = enter(net, io, row, unit, step, made, u, writes), update = made.gate[0], reset = made.gate[1];
        UNROLLED for (int g = 0; g < KEPT; g++) more[g] = maybe(io.d_kept, kept(net, row, unit, step, KEPT, g));
        dz[0] = (u.h * (made.before - made.gate[2]) + more[0]) * slope(gate, update);
        f32 fresh = (u.h * (1 - update) + more[2]) * slope(activation, made.gate[2]);
        dz[1] = (fresh * made.gate[3] + more[1]) * slope(gate, reset);
        dz[2] = fresh * reset + more[3];
        if (writes) {
            i64 at = place(net, row, step) * 3 * net.units + unit;
            UNROLLED for (int g = 0; g < 3; g++) {
                io.dz[at + g * net.units] = g == 2 ? fresh : dz[g];
                io.second[at + g * net.units] = dz[g];
            }
        }
        return past + u.h * update;
    }
};

template <bool USUAL> struct Simple {
    enum { COLUMNS = 1, KEPT = 0, WIDE = 0 };

    static __device__ __forceinline__ void forward(const Net &net, const Forward &io, i64 row, i64 unit, i64 step,
                                                   const f32 *x, float4 product, Unit &u, bool writes) {
        f32 z = x[0] + product.x;
        f32 h = !USUAL ? activate(net.activation, z) : net.activation == RELU ? (z < 0 ? 0 : z) : tanhf(z);
        advance(net, io, row, unit, step, h, 0, u, writes);
    }

    static __device__ __forceinline__ f32 backward(const Net &net, const Backward &io, i64 row, i64 unit, i64 step,
                                                   const Made &made, Unit &u, f32 *dz, bool writes) {
        f32 past = enter(net, io, row, unit, step, made, u, writes);
        dz[0] = u.h * slope(USUAL && net.activation != RELU ? TANH : net.activation, made.cell);
        if (writes) io.dz[place(net, row, step) * net.units + unit] = dz[0];
        return past;
    }
};

// It has kernels of its own.
struct GruBefore { enum { COLUMNS = 3, KEPT = 3 }; };

// The bias, that of GRU's recurrent product last; then the projection, waited for where the bias is added.
template <class Cell>
__device__ __forceinline__ void biases(const Net &net, const Forward &io, i64 unit, f32 *bias) {
    UNROLLED for (int g = 0; g < 4; g++) bias[g] = g < Cell::COLUMNS ? maybe(io.bias, g * net.units + unit) : 0;
    if (Cell::COLUMNS == 3 && net.after && io.bias) {
        const f32 *recurrent = io.bias + 3 * net.units + unit;
        bias[0] += recurrent[0];
        bias[1] += recurrent[net.units];
        bias[3] = recurrent[2 * net.units];
    }
}
template <class Cell>
__device__ __forceinline__ void project(const Net &net, const Forward &io, i64 row, i64 unit, i64 step, f32 *x) {
    const f32 *from = io.projected + place(net, row, step) * Cell::COLUMNS * net.units + unit;
    x[3] = 0;
    UNROLLED for (int g = 0; g < Cell::COLUMNS; g++) x[g] = __ldg(from + g * net.units);
}
__device__ __forceinline__ void add(const f32 *bias, f32 *x) {
    UNROLLED for (int g = 0; g < 4; g++) x[g] += bias[g];
}
template <class Cell>
__device__ __forceinline__ Made load(const Net &net, const Backward &io, i64 row, i64 unit, i64 step, i64 &last) {
    Made made;
    i64 at = (row * net.steps + step) * net.units + unit;
    UNROLLED for (int g = 0; g < Cell::KEPT; g++) made.gate[g] = __ldg(io.kept + kept(net, row, unit, step, Cell::KEPT, g));
    if (Cell::COLUMNS == 4) {
        made.cell = __ldg(io.cells + cell_at(net, row, unit, step));
        made.old = step > 0 ? __ldg(io.cells + cell_at(net, row, unit, step - 1)) : net.c[row * net.units + unit];
    }
    if (Cell::KEPT == 0) made.cell = io.y[at];
    made.dy = maybe(io.dy, at);
    made.before = before(net, io.y, row, unit, step, last);
    return made;
}

// ---- products of vectors in shared memory with a packed matrix
// A thread has four columns and every splits-th four rows, an even number of them: of these it keeps the first
// KEPT in registers. What the threads of a block read at a time lies together.
#define ROW 256         // what a block reads at a time
#define FOUR (4 * ROW)  // four rows of all threads
template <int KEPT> struct Product {
    const float4 *from;
    int splits, split, groups;
    float4 kept[KEPT ? 4 * KEPT : 1];

    __device__ __forceinline__ Product(const f32 *matrix, int rows, int wide, int splits)
        : splits(splits), split(threadIdx.x % splits), groups((rows + 8 * splits - 1) / (8 * splits) * 2) {
        int thread = threadIdx.x, used = wide * splits;
        from = (const float4 *)matrix + (thread < used ? thread : used - 1);
        UNROLLED for (int q = 0; q < KEPT; q++)
            if (q < groups) fetch(from + q * FOUR, kept + 4 * q);
    }
    // Numbers of a vector, zeros behind the last included.
    __device__ __forceinline__ int rows() const { return 4 * splits * groups; }

    template <int ROWS>
    __device__ __forceinline__ void add(const float4 *m, const f32 *vectors, int q, float4 *sum) const {
        UNROLLED for (int r = 0; r < ROWS; r++) {
            float4 v = ((const float4 *)(vectors + r * rows()))[split + splits * q];
            sum[r].x += v.x * m[0].x, sum[r].y += v.x * m[0].y, sum[r].z += v.x * m[0].z, sum[r].w += v.x * m[0].w;
            sum[r].x += v.y * m[1].x, sum[r].y += v.y * m[1].y, sum[r].z += v.y * m[1].z, sum[r].w += v.y * m[1].w;
            sum[r].x += v.z * m[2].x, sum[r].y += v.z * m[2].y, sum[r].z += v.z * m[2].z, sum[r].w += v.z * m[2].w;
            sum[r].x += v.w * m[3].x, sum[r].y += v.w * m[3].y, sum[r].z += v.w * m[3].z, sum[r].w += v.w * m[3].w;
        }
    }
    // Four rows; gives the thread's next ones.
    __device__ __forceinline__ const float4 *fetch(const float4 *at, float4 *m) const {
        UNROLLED for (int e = 0; e < 4; e++) m[e] = __ldg(at + e * ROW);
        return at + FOUR;
    }
    // The thread's part of the products of ROWS vectors that lie one behind the other. What is not in registers
    // is fetched two fours ahead, and between those that are, so that reading and computing overlap.
    template <int ROWS> __device__ __forceinline__ void run(const f32 *vectors, float4 *sum) const {
        float4 even[4], odd[4];
        const float4 *at = from + KEPT * FOUR;
        if (KEPT < groups) at = fetch(fetch(at, even), odd);
        UNROLLED for (int r = 0; r < ROWS; r++) sum[r] = make_float4(0, 0, 0, 0);
        UNROLLED for (int q = 0; q < KEPT; q += 2) {
            if (q < groups) {
                add<ROWS>(kept + 4 * q, vectors, q, sum);
                add<ROWS>(kept + 4 * q + 4, vectors, q + 1, sum);
            }
            if (ROWS == 1 && KEPT + q < groups) at = add_fetched<ROWS>(at, even, odd, vectors, KEPT + q, sum);
        }
        ROLLED for (int q = ROWS == 1 ? 2 * KEPT : KEPT; q < groups; q += 2) at = add_fetched<ROWS>(at, even, odd, vectors, q, sum);
    }
    template <int ROWS>
    __device__ __forceinline__ const float4 *add_fetched(const float4 *at, float4 *even, float4 *odd, const f32 *vectors,
                                                         int q, float4 *sum) const {
        const bool more = q + 2 < groups;
        add<ROWS>(even, vectors, q, sum);
        if (more) at = fetch(at, even);
        add<ROWS>(odd, vectors, q + 1, sum);
        if (more) at = fetch(at, odd);
        return at;
    }
    // The sums of all four columns, for every thread that has them.
    __device__ __forceinline__ float4 whole(float4 v) const {
        ROLLED for (int m = splits / 2; m > 0; m /= 2) {
            v.x += __shfl_xor_sync(~0u, v.x, m);
            v.y += __shfl_xor_sync(~0u, v.y, m);
            v.z += __shfl_xor_sync(~0u, v.z, m);
            v.w += __shfl_xor_sync(~0u, v.w, m);
        }
        return v;
    }
    // The sum of one column: each quarter of the threads that have them gets another.
    __device__ __forceinline__ f32 quarter(float4 v) const {
        bool high = split & splits / 2, odd = split & splits / 4;
        f32 a = (high ? v.z : v.x) + __shfl_xor_sync(~0u, high ? v.x : v.z, splits / 2);
        f32 b = (high ? v.w : v.y) + __shfl_xor_sync(~0u, high ? v.y : v.w, splits / 2);
        f32 sum = (odd ? b : a) + __shfl_xor_sync(~0u, odd ? a : b, splits / 4);
        ROLLED for (int m = splits / 8; m > 0; m /= 2) sum += __shfl_xor_sync(~0u, sum, m);
        return sum;
    }
    // The sum of one column of matrix g of several that lie one behind the other.
    __device__ __forceinline__ f32 of_gate(int g, const f32 *vector) const {
        Product one = *this;
        one.from += g * groups * FOUR;
        float4 sum;
        one.template run<1>(vector, &sum);
        return quarter(sum);
    }
};

__device__ __forceinline__ void clear(f32 *vectors, int count) {
    __syncthreads();  // who used them is done
    ROLLED for (int i = threadIdx.x; i < count; i += blockDim.x) vectors[i] = 0;
    __syncthreads();
}

// What a thread of a block does: all threads take part in products, one a unit writes.
#define THREAD_OF_UNIT                                                     \
    const int units = (int)net.units, lanes = (int)net.lanes;              \
    const int own = threadIdx.x / lanes, unit = own < units ? own : units - 1; \
    const bool writer = own < units && threadIdx.x % lanes == 0;

// ---- a block takes ROWS rows through all steps
template <class Cell, int ROWS, int KEPT> __device__ __forceinline__ void forward(const Net &net, const Forward &io) {
    DYNAMIC_SHARED(f32, vectors);
    THREAD_OF_UNIT
    const Product<KEPT> product(net.weights, units, Cell::WIDE ? units : (units + 3) / 4, Cell::WIDE ? lanes : 4 * lanes);
    const int width = product.rows();
    f32 bias[4];
    biases<Cell>(net, io, unit, bias);
    ROLLED for (i64 first = (i64)blockIdx.x * ROWS; first < net.batch; first += (i64)gridDim.x * ROWS) {
        Unit u[ROWS];
        i64 row[ROWS];
        bool writes[ROWS];
        clear(vectors, 2 * ROWS * width);
        UNROLLED for (int r = 0; r < ROWS; r++) {
            row[r] = first + r < net.batch ? first + r : net.batch - 1;
            writes[r] = writer && first + r < net.batch;
            u[r] = {net.h[row[r] * units + unit], maybe(net.c, row[r] * units + unit), 0};
            if (writer) vectors[r * width + unit] = u[r].h;
        }
        ROLLED for (i64 step = 0; step < net.steps; step++) {
            const f32 *now = vectors + (step & 1) * ROWS * width;
            f32 *next = vectors + (~step & 1) * ROWS * width;
            f32 x[ROWS][4];
            float4 sum[ROWS];
            UNROLLED for (int r = 0; r < ROWS; r++) project<Cell>(net, io, row[r], unit, step, x[r]);
            __syncthreads();
            product.template run<ROWS>(now, sum);
            UNROLLED for (int r = 0; r < ROWS; r++) {
                float4 own = Cell::WIDE ? product.whole(sum[r]) : make_float4(product.quarter(sum[r]), 0, 0, 0);
                add(bias, x[r]);
                Cell::forward(net, io, row[r], unit, step, x[r], own, u[r], writes[r]);
                if (writer) next[r * width + unit] = u[r].h;
            }
        }
        UNROLLED for (int r = 0; r < ROWS; r++) {
            if (writes[r]) io.h[row[r] * units + unit] = u[r].h;
            if (writes[r] && io.c) io.c[row[r] * units + unit] = u[r].c;
        }
    }
}

template <class Cell, int ROWS, int KEPT> __device__ __forceinline__ void backward(const Net &net, const Backward &io) {
    DYNAMIC_SHARED(f32, vectors);
    THREAD_OF_UNIT
    const int quads = (units + 3) / 4;
    const Product<KEPT> product(net.weights, Cell::COLUMNS * 4 * quads, quads, 4 * lanes);
    const int width = product.rows();
    ROLLED for (i64 first = (i64)blockIdx.x * ROWS; first < net.batch; first += (i64)gridDim.x * ROWS) {
        Unit u[ROWS];
        i64 row[ROWS], last[ROWS];
        bool writes[ROWS];
        Made made[ROWS];
        clear(vectors, 2 * ROWS * width);
        UNROLLED for (int r = 0; r < ROWS; r++) {
            row[r] = first + r < net.batch ? first + r : net.batch - 1;
            writes[r] = writer && first + r < net.batch;
            u[r] = {maybe(io.last_h, row[r] * units + unit), maybe(io.last_c, row[r] * units + unit), 0};
            last[r] = net.steps;
            made[r] = load<Cell>(net, io, row[r], unit, net.steps - 1, last[r]);
        }
        ROLLED for (i64 step = net.steps - 1; step >= 0; step--) {
            f32 *vector = vectors + (step & 1) * ROWS * width, past[ROWS];
            float4 sum[ROWS];
            UNROLLED for (int r = 0; r < ROWS; r++) {
                f32 dz[4];
                past[r] = Cell::backward(net, io, row[r], unit, step, made[r], u[r], dz, writes[r]);
                UNROLLED for (int g = 0; g < Cell::COLUMNS; g++)
                    if (writer) vector[r * width + g * 4 * quads + unit] = dz[g];
                // for the next step, on the way while the product is made
                if (step > 0) made[r] = load<Cell>(net, io, row[r], unit, step - 1, last[r]);
            }
            if (step == 0 && !io.h) break;
            __syncthreads();
            product.template run<ROWS>(vector, sum);
            UNROLLED for (int r = 0; r < ROWS; r++) u[r].h = past[r] + product.quarter(sum[r]);
        }
        UNROLLED for (int r = 0; r < ROWS; r++) {
            if (writes[r] && io.h) io.h[row[r] * units + unit] = u[r].h;
            if (writes[r] && io.c) io.c[row[r] * units + unit] = u[r].c;
        }
    }
}

// ---- GRU whose reset gate is before the recurrent product: that of the third gate waits for the others
KERNEL gru_before_forward(Net net, Forward io) {
    DYNAMIC_SHARED(f32, h);
    THREAD_OF_UNIT
    const int quads = (units + 3) / 4;
    const Product<0> product(net.weights, units, quads, 4 * lanes);
    const int width = product.rows();
    f32 *reset_h = h + width, bias[4];
    biases<Gru<true>>(net, io, unit, bias);
    ROLLED for (i64 row = blockIdx.x; row < net.batch; row += gridDim.x) {
        Unit u = {net.h[row * units + unit], 0, 0};
        clear(h, 2 * width);
        if (writer) h[unit] = u.h;
        ROLLED for (i64 step = 0; step < net.steps; step++) {
            f32 x[4];
            project<Gru<true>>(net, io, row, unit, step, x);
            __syncthreads();
            f32 z = product.of_gate(0, h), r = product.of_gate(1, h);
            add(bias, x);
            f32 update = sigmoid(x[0] + z), reset = sigmoid(x[1] + r);
            if (writer) reset_h[unit] = reset * u.h;
            __syncthreads();
            f32 fresh = tanhf(x[2] + product.of_gate(2, reset_h));
            if (writer && io.kept) {
                f32 *to = io.kept + kept(net, row, unit, step, 3, 0);
                to[0] = update;
                to[units] = reset;
                to[2 * units] = fresh;
            }
            advance(net, io, row, unit, step, update * u.h + (1 - update) * fresh, 0, u, writer);
            if (writer) h[unit] = u.h;
        }
        if (writer) io.h[row * units + unit] = u.h;
    }
}

KERNEL gru_before_backward(Net net, Backward io) {
    DYNAMIC_SHARED(f32, d_update);
    THREAD_OF_UNIT
    const int quads = (units + 3) / 4;
    const Product<0> product(net.weights, units, quads, 4 * lanes);
    const int width = product.rows();
    f32 *d_reset = d_update + width, *d_fresh = d_reset + width;
    ROLLED for (i64 row = blockIdx.x; row < net.batch; row += gridDim.x) {
        Unit u = {maybe(io.last_h, row * units + unit), 0, 0};
        i64 last = net.steps;
        clear(d_update, 3 * width);
        ROLLED for (i64 step = net.steps - 1; step >= 0; step--) {
            Made made = load<GruBefore>(net, io, row, unit, step, last);
            f32 update = made.gate[0], reset = made.gate[1], fresh = made.gate[2], more[3];
            UNROLLED for (int g = 0; g < 3; g++) more[g] = maybe(io.d_kept, kept(net, row, unit, step, 3, g));
            f32 past = enter(net, io, row, unit, step, made, u, writer) + u.h * update;
            f32 of_update = (u.h * (made.before - fresh) + more[0]) * slope(SIGMOID, update);
            f32 of_fresh = (u.h * (1 - update) + more[2]) * slope(TANH, fresh);
            if (writer) {
                d_update[unit] = of_update;
                d_fresh[unit] = of_fresh;
            }
            __syncthreads();
            f32 through = product.of_gate(2, d_fresh);
            f32 of_reset = (through * made.before + more[1]) * slope(SIGMOID, reset);
            if (writer) d_reset[unit] = of_reset;
            f32 back = past + through * reset + product.of_gate(0, d_update);
            __syncthreads();
            u.h = back + product.of_gate(1, d_reset);
            if (writer) {
                f32 *to = io.dz + place(net, row, step) * 3 * units + unit;
                to[0] = of_update;
                to[units] = of_reset;
                to[2 * units] = of_fresh;
                io.second[place(net, row, step) * units + unit] = reset * made.before;
            }
        }
        if (writer && io.h) io.h[row * units + unit] = u.h;
    }
}

// ---- one step of all rows; io.h and io.c hold the states, and going back their gradients
template <class Cell>
__device__ __forceinline__ void one_step(const Net &net, const Forward &io, const f32 *product, i64 step) {
    ROLLED ELEMENTS(i, net.batch * net.units) {
        i64 row = i / net.units, unit = i % net.units;
        const f32 *own = product + row * Cell::COLUMNS * net.units + unit;
        f32 bias[4], x[4], sum[4] = {0, 0, 0, 0};
        biases<Cell>(net, io, unit, bias);
        project<Cell>(net, io, row, unit, step, x);
        add(bias, x);
        UNROLLED for (int g = 0; g < Cell::COLUMNS; g++) sum[g] = own[g * net.units];
        f32 output = step > 0 ? io.y[(row * net.steps + step - 1) * net.units + unit] : 0;
        Unit u = {io.h[i], maybe(io.c, i), output};
        Cell::forward(net, io, row, unit, step, x, make_float4(sum[0], sum[1], sum[2], sum[3]), u, true);
        io.h[i] = u.h;
        if (io.c) io.c[i] = u.c;
    }
}
// `output` holds the gradients of outputs that masked steps repeat; without masks it is null.
template <class Cell>
__device__ __forceinline__ void one_step_back(const Net &net, const Backward &io, f32 *output, i64 step) {
    ROLLED ELEMENTS(i, net.batch * net.units) {
        i64 row = i / net.units, unit = i % net.units;
        i64 last = net.steps;
        f32 dz[4];
        Made made = load<Cell>(net, io, row, unit, step, last);
        Unit u = {io.h[i], maybe(io.c, i), maybe(output, i)};
        io.h[i] = Cell::backward(net, io, row, unit, step, made, u, dz, true);
        if (io.c) io.c[i] = u.c;
        if (output) output[i] = u.output;
    }
}

#define NET(name, Cell)                                                                                  \
    KERNEL name##_forward_1(Net net, Forward io) { forward<Cell<true>, 1, 10>(net, io); }                 \
    KERNEL name##_forward_4(Net net, Forward io) { forward<Cell<true>, 4, 4>(net, io); }                 \
    KERNEL name##_backward_1(Net net, Backward io) { backward<Cell<true>, 1, 10>(net, io); }              \
    KERNEL name##_backward_4(Net net, Backward io) { backward<Cell<true>, 4, 4>(net, io); }              \
    KERNEL name##_step(Net net, Forward io, const f32 *product, i64 step) {                              \
        one_step<Cell<false>>(net, io, product, step);                                                   \
    }                                                                                                    \
    KERNEL name##_step_back(Net net, Backward io, f32 *output, i64 step) {                               \
        one_step_back<Cell<false>>(net, io, output, step);                                               \
    }
NET(lstm, Lstm)
NET(gru, Gru)
NET(simple_rnn, Simple)

// ---- packs the recurrent kernel (units, columns * units), in gates, for products; zeros where there is none
#define PACKED(i, groups)                                                                   \
    ROLLED ELEMENTS(i, (groups) * 4 * FOUR) {                                               \
        i64 thread = i / 4 % ROW, part = i % 4, four = thread % splits + i / 4 / FOUR * splits; \
        i64 row = 4 * four + i / 4 / ROW % 4, quad = thread / splits;
// Four columns are those of a unit.
KERNEL pack_units(const f32 *from, f32 *to, i64 units, i64 columns, i64 splits, i64 groups) {
    PACKED(i, groups)
        to[i] = row < units && quad < units && part < columns ? from[(row * columns + part) * units + quad] : 0;
    }
}
// Four columns are four units of a gate, or of its transpose; of `gates` gates one behind the other has `each` rows.
KERNEL pack_gates(const f32 *from, f32 *to, i64 units, i64 columns, i64 splits, i64 groups, i64 gates, i64 each,
                  i32 transposed) {
    PACKED(i, groups)
        i64 unit = 4 * quad + part, g = row / each, other = row % each;
        bool inside = unit < units && other < units && g < gates;
        i64 source = transposed ? (unit * columns + g) * units + other : (other * columns + g) * units + unit;
        to[i] = inside ? from[source] : 0;
    }
}
