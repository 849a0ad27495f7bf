// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Part of emulated_driver.cpp.
#pragma once

// ---- streams, events, graphs

struct Stream;
struct Operation {
    std::string name;
    std::function<void()> run;
    const Library *library;
    bool direct;  // a wait or a record, runs on the caller's stack
};
struct Graph { std::vector<Operation> nodes; };
struct Capture {
    Graph *graph;
    Stream *origin;
    int mode;
    bool invalid;
    std::map<Stream *, size_t> unjoined;  // other streams, and their last node
};
struct Stream {
    bool blocking;
    std::deque<Operation> queue;
    uint64_t submitted = 0, executed = 0;
    std::shared_ptr<Capture> capture;
};
struct Event {
    Stream *stream = nullptr;  // of the last record
    uint64_t ticket = 0;
    std::chrono::steady_clock::time_point time;
    bool recorded = false, timed;
    std::shared_ptr<Capture> capture;  // recorded inside
    size_t node = 0;
};
using GraphExec = std::vector<Operation>;
using Handles = std::set<void *>;
static Handles &streams = *new Handles, &events = *new Handles, &graphs = *new Handles, &graph_execs = *new Handles;
static Handles &modules = *new Handles, &functions = *new Handles;
static Stream &legacy = *new Stream{true, {}, 0, 0, nullptr};
static thread_local std::weak_ptr<Capture> thread_capture;

static Stream *stream_of(void *s) {
    if ((uintptr_t)s <= 2) return &legacy;
    return streams.count(s) ? (Stream *)s : nullptr;
}
static void drain(Stream *s, uint64_t until = ~0ull) {
    while (!s->queue.empty() && s->executed < until) {
        Operation o = std::move(s->queue.front());
        s->queue.pop_front();
        if (o.direct) o.run();
        else guarded(o.name, o.run, o.library);
        s->executed++;
    }
}
static void drain_all() {
    for (void *s : streams) drain((Stream *)s);
}
static int enqueue(Stream *s, Operation o) {
    static const bool deferred = env("CUDA_EMULATION_DEFERRED", 0);
    if (s->capture) {
        if (s->capture->invalid) return CAPTURE_INVALIDATED;
        s->capture->graph->nodes.push_back(std::move(o));
        if (s != s->capture->origin) s->capture->unjoined[s] = s->capture->graph->nodes.size();
        return OK;
    }
    if (s == &legacy)  // orders itself against all streams but the NON_BLOCKING ones
        for (void *other : streams)
            if (((Stream *)other)->blocking) {
                if (((Stream *)other)->capture) return CAPTURE_IMPLICIT;
                drain((Stream *)other);
            }
    s->submitted++;
    s->queue.push_back(std::move(o));
    if (!deferred || s == &legacy) drain(s);
    return OK;
}
/** For calls that are not allowed while this thread captures. */
static int unsafe_in_capture() {
    auto c = thread_capture.lock();
    if (!c || c->mode == 2) return OK;
    c->invalid = true;
    return CAPTURE_UNSUPPORTED;
}
static int enter() { return sticky ? sticky : current_context ? OK : INVALID_CONTEXT; }
#define GUARD std::lock_guard<std::recursive_mutex> guard(lock)
#define ENTER GUARD; if (int rc = enter()) return rc
#define SYNCHRONOUS ENTER; if (int rc2 = unsafe_in_capture()) return rc2
#define STREAM(name, handle) Stream *name = stream_of(handle); if (!name) return INVALID_HANDLE

int emulation::submit(void *stream, const char *name, std::function<void()> run) {
    ENTER;
    STREAM(s, stream);
    return enqueue(s, {name, std::move(run), nullptr, false});
}

