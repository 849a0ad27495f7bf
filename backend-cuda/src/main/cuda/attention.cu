// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Attention of (batch, targets, heads, depth), tile by tile, so that heads need not be moved apart.
// The softmax goes along with the tiles of sources (Dao and others, 2022, arXiv:2205.14135). Where a
// tile of weights is zero, as after the diagonal, no product is computed.
#include "joined.cuh"

// The op's shapes; strides of bias and mask along (batch, heads, targets, sources), 0 repeats.
struct Attention {
    i64 batch, heads, key_heads, targets, sources, depth, value_depth, bias[4], mask[4];
};

// Rows of a tile of targets. Threads are 16 by 16: a thread has two rows, 16 apart.
#define TILE 32
#define MASKED (-1e30f)

// What depends on the largest depth that fits, OUT times 16: rows in shared memory are longer, so
// that neighbours in a column are in different banks.
template <int OUT> struct Sizes {
    static const int LIMIT = 16 * OUT, PITCH = LIMIT + 4;
    static const int COLUMNS = OUT == 8 ? 2 : 4, SOURCES = 16 * COLUMNS, WEIGHTS = SOURCES + 4;
};

__device__ __forceinline__ f32 part(const float4 &v, int i) { return i == 0 ? v.x : i == 1 ? v.y : i == 2 ? v.z : v.w; }
__device__ __forceinline__ float4 four(const f32 *at) { return *(const float4 *)at; }
__device__ __forceinline__ f32 infinity() { return __int_as_float(0x7f800000); }

// The sum or the largest over the 16 threads of a row.
__device__ __forceinline__ f32 row_sum(f32 x) { return joined<16, true>(x); }
__device__ __forceinline__ f32 row_max(f32 x) { return joined<16, false>(x); }

// Whether any thread of the block says so.
__device__ __forceinline__ bool any(bool x, i32 *votes) {
    x = __any_sync(~0u, x);
    if (threadIdx.x % 32 == 0) votes[threadIdx.x / 32] = x;
    __syncthreads();
    i32 result = 0;
    for (int warp = 0; warp < 8; warp++) result |= votes[warp];
    __syncthreads();
    return result;
}

// Rows of a head, zeros behind the last and behind the depth.
template <int ROWS, int LIMIT>
__device__ __forceinline__ void load(f32 *tile, const f32 *from, i64 stride, i64 rows, i64 depth) {
    for (int i = threadIdx.x; i < ROWS * LIMIT; i += 256) {
        int row = i / LIMIT, column = i % LIMIT;
        tile[row * (LIMIT + 4) + column] = row < rows && column < depth ? from[row * stride + column] : 0;
    }
}

// Products of two rows of one tile with rows of another.
template <int OUT>
__device__ __forceinline__ void products(const f32 *rows, const f32 *others, f32 (&out)[2][Sizes<OUT>::COLUMNS]) {
    typedef Sizes<OUT> S;
    const f32 *own = rows + threadIdx.x / 16 * S::PITCH, *their = others + threadIdx.x % 16 * S::PITCH;
    for (int r = 0; r < 2; r++)
        for (int j = 0; j < S::COLUMNS; j++) out[r][j] = 0;
    for (int d = 0; d < S::LIMIT; d += 4) {
        float4 a[2] = {four(own + d), four(own + 16 * S::PITCH + d)};
        for (int j = 0; j < S::COLUMNS; j++) {
            float4 b = four(their + 16 * j * S::PITCH + d);
            for (int r = 0; r < 2; r++) out[r][j] += a[r].x * b.x + a[r].y * b.y + a[r].z * b.z + a[r].w * b.w;
        }
    }
}

// Adds two rows of weights times the rows of a tile. Columns come in neighbouring pairs.
template <int OUT>
__device__ __forceinline__ void add_weighted(const f32 *weights, const f32 *values, f32 (&out)[2][OUT]) {
    typedef Sizes<OUT> S;
    const f32 *own = weights + threadIdx.x / 16 * S::WEIGHTS, *column = values + threadIdx.x % 16 * 2;
    for (int k = 0; k < S::SOURCES; k += 4) {
        float4 w[2] = {four(own + k), four(own + 16 * S::WEIGHTS + k)};
        for (int i = 0; i < 4; i++)
            for (int pair = 0; pair < OUT / 2; pair++) {
                float2 v = *(const float2 *)(column + (k + i) * S::PITCH + 32 * pair);
                for (int r = 0; r < 2; r++) {
                    out[r][2 * pair] += part(w[r], i) * v.x;
                    out[r][2 * pair + 1] += part(w[r], i) * v.y;
                }
            }
    }
}

// The column that a thread has as its number `j` of a result.
__device__ __forceinline__ i64 result_column(int j) { return threadIdx.x % 16 * 2 + j / 2 * 32 + j % 2; }

// A tile of targets of one head.
struct Place {
    i64 batch, head, key_head, first;
    __device__ __forceinline__ Place(const Attention &a, i64 block) {
        i64 tiles = (a.targets + TILE - 1) / TILE;
        first = block % tiles * TILE;
        head = block / tiles % a.heads;
        batch = block / tiles / a.heads;
        key_head = head / (a.heads / a.key_heads);
    }
    // Where a row of a target, a source, the weights of a target start.
    __device__ __forceinline__ i64 target(const Attention &a, i64 t, i64 depth) const {
        return ((batch * a.targets + t) * a.heads + head) * depth;
    }
    __device__ __forceinline__ i64 source(const Attention &a, i64 s, i64 depth) const {
        return ((batch * a.sources + s) * a.key_heads + key_head) * depth;
    }
    __device__ __forceinline__ i64 weights(const Attention &a, i64 t) const {
        return ((batch * a.heads + head) * a.targets + t) * a.sources;
    }
    __device__ __forceinline__ i64 stretched(const i64 *stride, i64 t, i64 s) const {
        return batch * stride[0] + head * stride[1] + t * stride[2] + s * stride[3];
    }
};
#define TILES_OF_TARGETS(a) ((a).batch * (a).heads * (((a).targets + TILE - 1) / TILE))
#define TARGET(at, r) ((at).first + threadIdx.x / 16 + 16 * (r))
#define SOURCE(begin, j) ((begin) + threadIdx.x % 16 + 16 * (j))

// Two rows of the softmax as far as sources were seen.
template <int OUT> struct Running {
    f32 largest[2], sum[2], out[2][OUT];
    __device__ __forceinline__ void start() {
        for (int r = 0; r < 2; r++) {
            largest[r] = -infinity();
            sum[r] = 0;
            for (int j = 0; j < OUT; j++) out[r][j] = 0;
        }
    }
    __device__ __forceinline__ f32 shift(int r) const { return largest[r] == -infinity() ? 0 : largest[r]; }
    // Goes on with logits, which become weights but for their sum.
    __device__ __forceinline__ void next(f32 (&logits)[2][Sizes<OUT>::COLUMNS]) {
        for (int r = 0; r < 2; r++) {
            f32 before = largest[r], most = logits[r][0], more = 0;
            for (int j = 1; j < Sizes<OUT>::COLUMNS; j++) most = fmaxf(most, logits[r][j]);
            largest[r] = fmaxf(before, row_max(most));
            f32 correction = expf(before - shift(r));
            for (int j = 0; j < Sizes<OUT>::COLUMNS; j++) more += logits[r][j] = expf(logits[r][j] - shift(r));
            sum[r] = sum[r] * correction + row_sum(more);
            for (int j = 0; j < OUT; j++) out[r][j] *= correction;
        }
    }
};

// Logits wait in the place of the weights until the sums are known.
template <int OUT>
__device__ __forceinline__ void attention(const f32 *query, const f32 *key, const f32 *value, const f32 *bias,
                                          const u8 *mask, f32 *out, f32 *weights, const Attention &a, f32 scale,
                                          bool causal) {
    typedef Sizes<OUT> S;
    DYNAMIC_SHARED(f32, q);
    f32 *other = q + TILE * S::PITCH, *w = other + S::SOURCES * S::PITCH;
    ROLLED for (i64 block = blockIdx.x; block < TILES_OF_TARGETS(a); block += gridDim.x) {
        Place at(a, block);
        // A target without any source attends to all, so that masks do not end the loop.
        i64 end = causal && !mask && at.first + TILE < a.sources ? at.first + TILE : a.sources;
        load<TILE, S::LIMIT>(q, query + at.target(a, at.first, a.depth), a.heads * a.depth, a.targets - at.first, a.depth);
        Running<OUT> run;
        run.start();
        ROLLED for (i64 begin = 0; begin < end; begin += S::SOURCES) {
            i64 left = a.sources - begin;
            load<S::SOURCES, S::LIMIT>(other, key + at.source(a, begin, a.depth), a.key_heads * a.depth, left, a.depth);
            __syncthreads();
            f32 logits[2][S::COLUMNS];
            products<OUT>(q, other, logits);
            for (int r = 0; r < 2; r++)
                for (int j = 0; j < S::COLUMNS; j++) {
                    i64 t = TARGET(at, r), s = SOURCE(begin, j);
                    f32 logit = logits[r][j] * scale;
                    bool inside = t < a.targets && s < a.sources;
                    if (inside && bias) logit += bias[at.stretched(a.bias, t, s)];
                    if (inside && mask && !mask[at.stretched(a.mask, t, s)]) logit = MASKED;
                    if (causal && s > t) logit = MASKED;
                    logits[r][j] = inside ? logit : -infinity();
                    if (inside) weights[at.weights(a, t) + s] = logit;
                }
            run.next(logits);
            for (int r = 0; r < 2; r++)
                for (int j = 0; j < S::COLUMNS; j++)
                    w[(threadIdx.x / 16 + 16 * r) * S::WEIGHTS + SOURCE(0, j)] = logits[r][j];
            __syncthreads();
            load<S::SOURCES, S::LIMIT>(other, value + at.source(a, begin, a.value_depth), a.key_heads * a.value_depth,
                                       left, a.value_depth);
            __syncthreads();
            add_weighted<OUT>(w, other, run.out);
            __syncthreads();
        }
        for (int r = 0; r < 2; r++) {
            i64 t = TARGET(at, r), seen = (end + S::SOURCES - 1) / S::SOURCES * S::SOURCES;
            if (t >= a.targets) continue;
            f32 inverse = 1 / run.sum[r], shift = run.shift(r);
            for (int j = 0; j < OUT; j++)
                if (result_column(j) < a.value_depth)
                    out[at.target(a, t, a.value_depth) + result_column(j)] = run.out[r][j] * inverse;
            f32 *row = weights + at.weights(a, t);
            for (i64 s = SOURCE(0, 0); s < a.sources; s += 16) row[s] = s < seen ? expf(row[s] - shift) * inverse : 0;
        }
    }
}

// The gradients of the logits, and from them of the query. The first loop leaves the gradients of
// the weights in the place of the logits' and sums them up, weighted, along each row.
template <int OUT>
__device__ __forceinline__ void grad_query(const f32 *key, const f32 *value, const f32 *weights, const f32 *d_out,
                                           const f32 *d_weights, const u8 *mask, f32 *d_query, f32 *d_logits,
                                           const Attention &a, f32 scale, bool causal) {
    typedef Sizes<OUT> S;
    DYNAMIC_SHARED(f32, dy);
    f32 *other = dy + TILE * S::PITCH, *w = other + S::SOURCES * S::PITCH;
    i32 *votes = (i32 *)(w + TILE * S::WEIGHTS);
    ROLLED for (i64 block = blockIdx.x; block < TILES_OF_TARGETS(a); block += gridDim.x) {
        Place at(a, block);
        load<TILE, S::LIMIT>(dy, d_out + at.target(a, at.first, a.value_depth), a.heads * a.value_depth,
                             a.targets - at.first, a.value_depth);
        f32 along[2] = {0, 0}, sum[2][OUT] = {};
        ROLLED for (int pass = 0; pass < 2; pass++) {
            if (pass == 1)
                for (int r = 0; r < 2; r++) along[r] = row_sum(along[r]);
            ROLLED for (i64 begin = 0; begin < a.sources; begin += S::SOURCES) {
                f32 p[2][S::COLUMNS], slope[2][S::COLUMNS] = {};
                bool nonzero = false;
                for (int r = 0; r < 2; r++)
                    for (int j = 0; j < S::COLUMNS; j++) {
                        i64 t = TARGET(at, r), s = SOURCE(begin, j);
                        p[r][j] = t < a.targets && s < a.sources ? weights[at.weights(a, t) + s] : 0;
                        nonzero |= p[r][j] != 0;
                    }
                bool some = any(nonzero, votes);
                i64 depth = pass == 0 ? a.value_depth : a.depth, left = a.sources - begin;
                const f32 *from = (pass == 0 ? value : key) + at.source(a, begin, depth);
                if (some) load<S::SOURCES, S::LIMIT>(other, from, a.key_heads * depth, left, depth);
                __syncthreads();
                if (some && pass == 0) products<OUT>(dy, other, slope);
                for (int r = 0; r < 2; r++)
                    for (int j = 0; j < S::COLUMNS; j++) {
                        i64 t = TARGET(at, r), s = SOURCE(begin, j), place = at.weights(a, t) + s;
                        bool inside = t < a.targets && s < a.sources;
                        f32 result = slope[r][j];
                        if (pass == 0) {
                            if (inside && d_weights && some) result += d_weights[place];
                            along[r] += p[r][j] * result;
                        } else {
                            bool open = !mask || (inside && mask[at.stretched(a.mask, t, s)] && !(causal && s > t));
                            result = inside && open && some ? p[r][j] * (d_logits[place] - along[r]) : 0;
                            w[(threadIdx.x / 16 + 16 * r) * S::WEIGHTS + SOURCE(0, j)] = result;
                        }
                        if (inside) d_logits[place] = result;
                    }
                __syncthreads();
                if (some && pass == 1) add_weighted<OUT>(w, other, sum);
                __syncthreads();
            }
        }
        for (int r = 0; r < 2; r++)
            for (int j = 0; j < OUT; j++)
                if (TARGET(at, r) < a.targets && result_column(j) < a.depth)
                    d_query[at.target(a, TARGET(at, r), a.depth) + result_column(j)] = sum[r][j] * scale;
    }
}

// The gradients of a tile of keys and of their values, over all targets of all heads that share
// them. Half of the threads has the values, half the keys: four rows each.
template <int OUT>
__device__ __forceinline__ void grad_source(const f32 *query, const f32 *weights, const f32 *d_out, const f32 *d_logits,
                                            f32 *d_key, f32 *d_value, const Attention &a, f32 scale) {
    typedef Sizes<OUT> S;
    const int pitch = TILE + 4;
    DYNAMIC_SHARED(f32, w);
    f32 *ds = w + TILE * pitch, *dy = ds + TILE * pitch, *q = dy + TILE * S::PITCH;
    i32 *votes = (i32 *)(q + TILE * S::PITCH);
    bool keys = threadIdx.x >= 128;
    i64 depth = keys ? a.depth : a.value_depth, tiles = (a.sources + TILE - 1) / TILE;
    i32 rows = threadIdx.x % 128 / 16 * 4;
    const f32 *own = (keys ? ds : w) + rows, *values = (keys ? q : dy) + threadIdx.x % 16 * 2;
    ROLLED for (i64 block = blockIdx.x; block < a.batch * a.key_heads * tiles; block += gridDim.x) {
        i64 first = block % tiles * TILE, key_head = block / tiles % a.key_heads, batch = block / tiles / a.key_heads;
        i64 shared = a.heads / a.key_heads, target_tiles = (a.targets + TILE - 1) / TILE;
        f32 sum[4][OUT] = {};
        ROLLED for (i64 step = 0; step < shared * target_tiles; step++) {
            i64 head = key_head * shared + step / target_tiles;
            Place at(a, (batch * a.heads + head) * target_tiles + step % target_tiles);
            i64 left = a.targets - at.first, start = at.weights(a, at.first) + first;
            bool nonzero = false;
            for (int i = threadIdx.x; i < TILE * TILE; i += 256) {
                int t = i / TILE, s = i % TILE;
                f32 p = t < left && first + s < a.sources ? weights[start + t * a.sources + s] : 0;
                w[t * pitch + s] = p;
                nonzero |= p != 0;
            }
            if (!any(nonzero, votes)) continue;
            for (int i = threadIdx.x; i < TILE * TILE; i += 256) {
                int t = i / TILE, s = i % TILE;
                ds[t * pitch + s] = t < left && first + s < a.sources ? d_logits[start + t * a.sources + s] : 0;
            }
            load<TILE, S::LIMIT>(dy, d_out + at.target(a, at.first, a.value_depth), a.heads * a.value_depth, left,
                                 a.value_depth);
            load<TILE, S::LIMIT>(q, query + at.target(a, at.first, a.depth), a.heads * a.depth, left, a.depth);
            __syncthreads();
            for (int t = 0; t < TILE; t++) {
                float4 p = four(own + t * pitch);
                for (int pair = 0; pair < OUT / 2; pair++) {
                    float2 v = *(const float2 *)(values + t * S::PITCH + 32 * pair);
                    for (int r = 0; r < 4; r++) {
                        sum[r][2 * pair] += part(p, r) * v.x;
                        sum[r][2 * pair + 1] += part(p, r) * v.y;
                    }
                }
            }
            __syncthreads();
        }
        for (int r = 0; r < 4; r++) {
            i64 s = first + rows + r, row = ((batch * a.sources + s) * a.key_heads + key_head) * depth;
            for (int j = 0; j < OUT; j++)
                if (s < a.sources && result_column(j) < depth)
                    (keys ? d_key : d_value)[row + result_column(j)] = keys ? sum[r][j] * scale : sum[r][j];
        }
    }
}

#define FOR_DEPTH(limit, OUT)                                                                                        \
    KERNEL attention_##limit(const f32 *query, const f32 *key, const f32 *value, const f32 *bias, const u8 *mask,    \
                             f32 *out, f32 *weights, Attention a, f32 scale, i32 causal) {                           \
        attention<OUT>(query, key, value, bias, mask, out, weights, a, scale, causal);                               \
    }                                                                                                                \
    KERNEL attention_grad_query_##limit(const f32 *key, const f32 *value, const f32 *weights, const f32 *d_out,      \
                                        const f32 *d_weights, const u8 *mask, f32 *d_query, f32 *d_logits,           \
                                        Attention a, f32 scale, i32 causal) {                                        \
        grad_query<OUT>(key, value, weights, d_out, d_weights, mask, d_query, d_logits, a, scale, causal);           \
    }                                                                                                                \
    KERNEL attention_grad_source_##limit(const f32 *query, const f32 *weights, const f32 *d_out, const f32 *d_logits, \
                                         f32 *d_key, f32 *d_value, Attention a, f32 scale) {                         \
        grad_source<OUT>(query, weights, d_out, d_logits, d_key, d_value, a, scale);                                 \
    }
FOR_DEPTH(32, 2)
FOR_DEPTH(64, 4)
FOR_DEPTH(128, 8)
