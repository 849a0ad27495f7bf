// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Part of cuda_emulation.h: how the threads of a block take turns.
#pragma once

namespace emulation {

constexpr size_t STACK = 64 << 10;
constexpr size_t MAX_SHARED = 227 << 10;

/** A stack that runs threads, one after the other while they do not wait. */
struct Fiber {
    char *stack;
    void *sp;
    unsigned thread;  // the one it is running
    uint3 id;
    bool busy, waiting;
};

struct Warp {
    unsigned arrived;
    unsigned mask[32];  // the group each waiting lane named
    int source[32];  // the lane it wants the value of, or BALLOT
    size_t fiber[32];
    uint64_t value[32], result[32];
};
constexpr int BALLOT = -1;

static std::vector<Fiber> fibers;
static std::vector<Warp> warps;
static size_t current;  // index of the running fiber
static void *scheduler;
static void *values;
static Kernel *kernel;
static unsigned threads, started, finished, arrived;
static uint3 next_id;  // of the thread to start next
static int barrier_line;
static bool reversed, waited, clean = true;
static char problem[200];
static char *dynamic_shared, *dynamic_end;

[[gnu::always_inline]] static inline void leave() { emulation_switch(&fibers[current].sp, scheduler); }

[[noreturn, gnu::unused]] static void fail(const char *text) {
    if (text != problem) snprintf(problem, sizeof problem, "%s", text);
    leave();
    __builtin_unreachable();
}

/** Counts next_id on: the divisions of the thread's number would cost more than a small kernel. */
static void count_on() {
    if (!reversed) {
        if (++next_id.x < blockDim.x) return;
        next_id.x = 0;
        if (++next_id.y < blockDim.y) return;
        next_id.y = 0;
        ++next_id.z;
    } else {
        if (next_id.x-- > 0) return;
        next_id.x = blockDim.x - 1;
        if (next_id.y-- > 0) return;
        next_id.y = blockDim.y - 1;
        --next_id.z;
    }
}

/** What every fiber runs: threads as long as there are any to start. */
static void carry() {
    for (;;) {
        while (started < threads) {
            Fiber &f = fibers[current];
            f.thread = reversed ? threads - 1 - started : started;
            f.id = threadIdx = next_id;
            f.busy = true;
            started++;
            count_on();
            kernel->thread(values);
            finished++;
        }
        fibers[current].busy = false;
        leave();
    }
}

static void resume(size_t i) {
    current = i;
    threadIdx = fibers[i].id;
    emulation_switch(&scheduler, fibers[i].sp);
}

[[gnu::unused]] static void barrier(int line) {
    if (arrived == 0) barrier_line = line;
    if (barrier_line != line) {
        snprintf(problem, sizeof problem, "threads wait at different __syncthreads, lines %d and %d", barrier_line, line);
        fail(problem);
    }
    fibers[current].waiting = waited = true;
    if (++arrived == threads) {
        arrived = 0;
        for (Fiber &f : fibers) f.waiting = false;
    }
    leave();
}

/** Waits for the lanes in mask; gives the value of the lane `source`, or the ballot of all values. */
[[gnu::unused]] static uint64_t exchange(unsigned mask, uint64_t value, int source) {
    unsigned t = fibers[current].thread, lane = t % 32, first = t - lane;
    Warp &w = warps[t / 32];
    if (threads - first < 32) mask &= (1u << (threads - first)) - 1;
    if (!(mask >> lane & 1)) fail("a lane is not in the mask it names");
    w.mask[lane] = mask;
    w.value[lane] = value;
    w.source[lane] = source;
    w.fiber[lane] = current;
    w.arrived |= 1u << lane;
    fibers[current].waiting = waited = true;
    bool complete = (w.arrived & mask) == mask;
    for (int i = 0; i < 32 && complete; i++) complete = !(mask >> i & 1) || w.mask[i] == mask;
    if (complete) {
        uint64_t ballot = 0;
        for (int i = 0; i < 32; i++) ballot |= (uint64_t)((mask >> i & 1) && w.value[i]) << i;
        for (int i = 0; i < 32; i++) {
            if (!(mask >> i & 1)) continue;
            int s = w.source[i];
            w.result[i] = s == BALLOT ? ballot : mask >> s & 1 ? w.value[s] : ~0ull;  // a lane outside: undefined
            fibers[w.fiber[i]].waiting = false;
        }
        w.arrived &= ~mask;
    }
    leave();
    return w.result[lane];
}

template <class T>
static T shuffle(unsigned mask, T v, int source) {
    static_assert(sizeof(T) <= 8);
    uint64_t u = 0;
    memcpy(&u, &v, sizeof v);
    u = exchange(mask, u, source);
    memcpy(&v, &u, sizeof v);
    return v;
}
[[gnu::unused]] static int lane() { return fibers[current].thread % 32; }

/** All threads of one block; false: `problem` says why it did not end. */
static bool run_block() {
    started = finished = arrived = 0;
    next_id = {reversed ? blockDim.x - 1 : 0, reversed ? blockDim.y - 1 : 0, reversed ? blockDim.z - 1 : 0};
    if (waited) warps.assign((threads + 31) / 32, Warp{});
    size_t f = 0;
    while (started < threads) {
        while (f < fibers.size() && fibers[f].busy) f++;
        if (f == fibers.size()) {
            char *stack = stack_new(STACK) - f % 61 * 64;  // not all in the same cache sets
            fibers.push_back({stack, fiber_new(stack, carry), 0, {}, false, false});
        }
        resume(f);
        if (*problem) return false;
    }
    while (finished < threads) {
        bool moved = false;
        for (size_t i = 0; i < fibers.size(); i++) {
            if (!fibers[i].busy || fibers[i].waiting) continue;
            resume(i);
            if (*problem) return false;
            moved = true;
        }
        if (!moved) {
            if (arrived > 0)
                snprintf(problem, sizeof problem, "%u of %u threads wait in __syncthreads (line %d), %u have returned",
                         arrived, threads, barrier_line, finished);
            else
                snprintf(problem, sizeof problem, "lanes wait for others in a shuffle; %u of %u threads have returned",
                         finished, threads);
            return false;
        }
    }
    return true;
}

extern "C" char __start_emulated_shared[] __attribute__((weak, visibility("hidden")));
extern "C" char __stop_emulated_shared[] __attribute__((weak, visibility("hidden")));

/** A new block finds undefined shared memory: NaN. */
static void poison(size_t shared) {
    memset(__start_emulated_shared, 0xff, __stop_emulated_shared - __start_emulated_shared);
    memset(dynamic_shared, 0xff, shared);
}

static const char *launch(Kernel *k, void *v, const unsigned grid[3], const unsigned block[3], size_t shared,
                          bool reverse) {
    if (!dynamic_end) dynamic_end = stack_new(MAX_SHARED + 4096) - 4096, mprotect(dynamic_end, 4096, PROT_NONE);
    dynamic_shared = dynamic_end - ((shared + 15) & ~(size_t)15);  // ends where a guard page starts
    if (!clean)  // the last launch was left in the middle
        for (Fiber &f : fibers) f = {f.stack, fiber_new(f.stack, carry), 0, {}, false, false};
    clean = false;
    kernel = k, values = v, reversed = reverse;
    gridDim = {grid[0], grid[1], grid[2]};
    blockDim = {block[0], block[1], block[2]};
    threads = block[0] * block[1] * block[2];
    warps.assign((threads + 31) / 32, Warp{});
    *problem = 0;
    waited = true;
    uint64_t blocks = (uint64_t)grid[0] * grid[1] * grid[2];
    for (uint64_t i = 0; i < blocks; i++) {
        uint64_t b = reverse ? blocks - 1 - i : i;
        blockIdx = {(unsigned)(b % grid[0]), (unsigned)(b / grid[0] % grid[1]), (unsigned)(b / grid[0] / grid[1])};
        if (waited) poison(shared);  // without waiting no thread saw another's values
        waited = false;
        if (!run_block()) return problem;
    }
    clean = true;
    return nullptr;
}

template <auto F> struct Entry;
template <class... A, void (*F)(A...)>
struct Entry<F> : Kernel {
    using Values = std::tuple<std::remove_const_t<A>...>;
    static constexpr size_t size[] = {sizeof(A)..., 0};
    template <size_t... I> static void *copy(void **p, std::index_sequence<I...>) {
        return new Values(*(A *)p[I]...);
    }
    explicit Entry(const char *name);
};

}  // namespace emulation
