// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Part of emulated_driver.cpp.
#pragma once

// ---- stream, event and graph calls

API cuStreamCreate(void **out, unsigned flags) {
    SYNCHRONOUS;
    streams.insert(*out = new Stream{!(flags & 1), {}, 0, 0, nullptr});
    counts[STREAMS]++;
    return OK;
}
API cuStreamCreateWithPriority(void **s, unsigned flags, int) { return cuStreamCreate(s, flags); }
API cuStreamDestroy_v2(void *stream) {
    ENTER;
    if (!streams.count(stream)) return INVALID_HANDLE;
    drain((Stream *)stream);
    streams.erase(stream);  // the object stays: events may name it
    counts[STREAMS]--;
    return OK;
}
static int refuse(Stream *s) {
    s->capture->invalid = true;
    return CAPTURE_UNSUPPORTED;
}
API cuStreamSynchronize(void *stream) {
    ENTER;
    STREAM(s, stream);
    if (s->capture) return refuse(s);
    if (s == &legacy) drain_all();
    drain(s);
    return sticky;
}
API cuStreamQuery(void *stream) {
    ENTER;
    STREAM(s, stream);
    if (s->capture) return refuse(s);
    bool ready = s->queue.empty();
    drain(s);  // the next query finds it done
    return sticky ? sticky : ready ? OK : NOT_READY;
}
API cuStreamGetFlags(void *stream, unsigned *flags) { ENTER; STREAM(s, stream); *flags = s->blocking ? 0 : 1; return OK; }
API cuStreamGetPriority(void *, int *p) { *p = 0; return OK; }
API cuStreamGetCtx(void *, void **c) { *c = &context_token; return OK; }

API cuEventCreate(void **e, unsigned flags) {
    ENTER;
    auto *event = new Event;
    event->timed = !(flags & 2);
    events.insert(*e = event);
    counts[EVENTS]++;
    return OK;
}
API cuEventDestroy_v2(void *e) {
    ENTER;
    if (!events.erase(e)) return INVALID_HANDLE;
    counts[EVENTS]--;
    return OK;  // the object stays: queued operations may name it
}
API cuEventRecord(void *handle, void *stream) {
    ENTER;
    STREAM(s, stream);
    if (!events.count(handle)) return INVALID_HANDLE;
    auto *e = (Event *)handle;
    e->capture = s->capture;
    if (s->capture) return e->stream = s, e->node = s->capture->graph->nodes.size(), OK;
    int rc = enqueue(s, {"record", [e] { e->time = std::chrono::steady_clock::now(); }, nullptr, true});
    e->recorded = true, e->stream = s, e->ticket = s->submitted;
    return rc;
}
API cuEventRecordWithFlags(void *e, void *s, unsigned) { return cuEventRecord(e, s); }
API cuStreamWaitEvent(void *stream, void *handle, unsigned) {
    ENTER;
    STREAM(s, stream);
    if (!events.count(handle)) return INVALID_HANDLE;
    auto *e = (Event *)handle;
    if (e->capture) {  // the graph keeps the order of submission, so only the bookkeeping is needed
        if (s->capture && s->capture != e->capture) return 902;
        s->capture = e->capture;
        auto u = e->capture->unjoined.find(e->stream);
        if (s == e->capture->origin && u != e->capture->unjoined.end() && u->second <= e->node) e->capture->unjoined.erase(u);
        return OK;
    }
    if (s->capture) return s->capture->invalid = true, 905;  // an event from outside the capture
    if (!e->recorded) return OK;
    return enqueue(s, {"wait", [from = e->stream, until = e->ticket] { drain(from, until); }, nullptr, true});
}
API cuEventSynchronize(void *handle) {
    ENTER;
    if (!events.count(handle)) return INVALID_HANDLE;
    auto *e = (Event *)handle;
    if (e->capture) return CAPTURED_EVENT;
    if (e->recorded) drain(e->stream, e->ticket);
    return sticky;
}
API cuEventQuery(void *handle) {
    ENTER;
    if (!events.count(handle)) return INVALID_HANDLE;
    auto *e = (Event *)handle;
    if (e->capture) return CAPTURED_EVENT;
    if (!e->recorded || e->stream->executed >= e->ticket) return OK;
    drain(e->stream, e->ticket);
    return sticky ? sticky : NOT_READY;
}
API cuEventElapsedTime(float *ms, void *a, void *b) {
    ENTER;
    if (!events.count(a) || !events.count(b)) return INVALID_HANDLE;
    auto *from = (Event *)a, *to = (Event *)b;
    if (!from->recorded || !to->recorded || !from->timed || !to->timed) return INVALID_HANDLE;
    if (from->stream->executed < from->ticket || to->stream->executed < to->ticket) return NOT_READY;
    *ms = std::chrono::duration<float, std::milli>(to->time - from->time).count();
    return OK;
}

API cuStreamBeginCapture_v2(void *stream, int mode) {
    ENTER;
    STREAM(s, stream);
    if (s == &legacy) return CAPTURE_UNSUPPORTED;
    if (s->capture) return ILLEGAL_STATE;
    s->capture = std::make_shared<Capture>(Capture{new Graph, s, mode, false, {}});
    thread_capture = s->capture;
    return OK;
}
API cuStreamEndCapture(void *stream, void **graph) {
    ENTER;
    STREAM(s, stream);
    *graph = nullptr;
    auto c = s->capture;
    if (!c) return ILLEGAL_STATE;
    if (c->origin != s) return CAPTURE_UNMATCHED;
    for (void *o : streams)
        if (((Stream *)o)->capture == c) ((Stream *)o)->capture.reset();
    thread_capture.reset();
    if (c->invalid || !c->unjoined.empty()) {
        delete c->graph;
        return c->invalid ? CAPTURE_INVALIDATED : CAPTURE_UNJOINED;
    }
    graphs.insert(*graph = c->graph);
    counts[GRAPHS]++;
    return OK;
}
API cuStreamIsCapturing(void *stream, int *status) {
    ENTER;
    STREAM(s, stream);
    *status = !s->capture ? 0 : s->capture->invalid ? 2 : 1;
    return OK;
}
API cuThreadExchangeStreamCaptureMode(int *mode) {
    auto c = thread_capture.lock();
    if (c) std::swap(*mode, c->mode);
    return OK;
}
API cuGraphGetNodes(void *g, void **nodes, size_t *n) {
    ENTER;
    if (!graphs.count(g)) return INVALID_VALUE;
    *n = ((Graph *)g)->nodes.size();
    return nodes ? 801 : OK;
}
API cuGraphInstantiateWithFlags(void **exec, void *g, unsigned long long) {
    ENTER;
    if (!graphs.count(g)) return INVALID_VALUE;
    graph_execs.insert(*exec = new GraphExec(((Graph *)g)->nodes));
    counts[GRAPH_EXECS]++;
    return OK;
}
API cuGraphUpload(void *g, void *) { ENTER; return graph_execs.count(g) ? OK : INVALID_VALUE; }
API cuGraphLaunch(void *g, void *stream) {
    ENTER;
    STREAM(s, stream);
    if (!graph_execs.count(g)) return INVALID_VALUE;
    for (Operation &o : *(GraphExec *)g)
        if (int rc = enqueue(s, o)) return rc;
    return OK;
}
API cuGraphDestroy(void *g) {
    ENTER;
    if (!graphs.erase(g)) return INVALID_VALUE;
    counts[GRAPHS]--;
    delete (Graph *)g;
    return OK;
}
API cuGraphExecDestroy(void *g) {
    ENTER;
    if (!graph_execs.erase(g)) return INVALID_VALUE;
    counts[GRAPH_EXECS]--;
    delete (GraphExec *)g;
    return OK;
}
