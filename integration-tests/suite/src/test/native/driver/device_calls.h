// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Part of emulated_driver.cpp.
#pragma once

// ---- device and context

API cuInit(unsigned) { return env("CUDA_EMULATION_INIT", 0); }
API cuDriverGetVersion(int *v) { *v = env("CUDA_EMULATION_DRIVER", 13000); return OK; }
API cuDeviceGetCount(int *n) { *n = 1; return OK; }
API cuDeviceGet(int *d, int i) { *d = i; return i == 0 ? OK : INVALID_DEVICE; }
API cuDeviceGetName(char *name, int size, int) { snprintf(name, size, "CUDA emulation"); return OK; }
API cuDeviceGetUuid(char *u, int) { memset(u, 0xe0, 16); return OK; }
API cuDeviceTotalMem_v2(size_t *n, int) { *n = env("CUDA_EMULATION_MEMORY", 16l << 30); return OK; }
static int capability() {
    const char *c = getenv("CUDA_EMULATION_CAPABILITY");
    int major = 9, minor = 0;
    if (c) sscanf(c, "%d.%d", &major, &minor);
    return 10 * major + minor;
}
API cuDeviceGetAttribute(int *v, int a, int) {
    static const auto &fixed = *new std::map<int, int>{
        {1, 1024}, {2, 1024}, {3, 1024}, {4, 64}, {5, 0x7fffffff}, {6, 65535}, {7, 65535}, {8, 49152}, {9, 65536},
        {10, 32}, {12, 65536}, {13, 1000000}, {15, 1}, {19, 1}, {31, 1}, {36, 1000000}, {37, 256}, {38, 4 << 20}, {39, 2048},
        {40, 1}, {41, 1}, {81, 228 << 10}, {82, 65536}, {97, 227 << 10}, {106, 32}};
    auto i = fixed.find(a);
    if (i != fixed.end()) *v = i->second;
    else if (a == 16) *v = env("CUDA_EMULATION_SMS", 7);
    else if (a == 75) *v = capability() / 10;
    else if (a == 76) *v = capability() % 10;
    else if (a >= LIVE && a < LIVE + KINDS) *v = (int)counts[a - LIVE];
    else if (a > 0 && a < 150) *v = 0;
    else return INVALID_VALUE;
    return OK;
}
/** The same counts for programs in C. */
API cuda_emulation_live(int kind) { return kind >= 0 && kind < KINDS ? (int)counts[kind] : -1; }
API cuDevicePrimaryCtxRetain(void **c, int d) { *c = &context_token; return d == 0 ? OK : INVALID_DEVICE; }
API cuDevicePrimaryCtxRelease_v2(int) { return OK; }
API cuDevicePrimaryCtxGetState(int, unsigned *flags, int *active) { *flags = 0; *active = 1; return OK; }
/** Ends a sticky error, so that one process can test several; frees what is left. */
API cuDevicePrimaryCtxReset_v2(int) {
    GUARD;
    for (auto &i : allocations)
        if (i.second.live) release(&i.second);
    for (void *s : streams) ((Stream *)s)->queue.clear(), ((Stream *)s)->capture.reset();
    streams.clear(), events.clear(), graphs.clear(), graph_execs.clear(), modules.clear(), functions.clear();
    for (int k : {STREAMS, EVENTS, MODULES, GRAPHS, GRAPH_EXECS}) counts[k] = 0;
    sticky = 0;
    return OK;
}
API cuCtxSetCurrent(void *c) { current_context = c; return OK; }
API cuCtxGetCurrent(void **c) { *c = current_context; return OK; }
API cuCtxPushCurrent_v2(void *c) { current_context = c; return OK; }
API cuCtxPopCurrent_v2(void **c) { if (c) *c = current_context; current_context = nullptr; return OK; }
API cuCtxGetDevice(int *d) { *d = 0; return current_context ? OK : INVALID_CONTEXT; }
API cuCtxGetStreamPriorityRange(int *least, int *greatest) { *least = *greatest = 0; return OK; }
API cuCtxSynchronize() { SYNCHRONOUS; drain_all(); return sticky; }
static const auto &errors = *new std::map<int, std::pair<const char *, const char *>>{
    {0, {"CUDA_SUCCESS", "no error"}}, {1, {"CUDA_ERROR_INVALID_VALUE", "invalid argument"}},
    {2, {"CUDA_ERROR_OUT_OF_MEMORY", "out of memory"}}, {100, {"CUDA_ERROR_NO_DEVICE", "no device"}},
    {101, {"CUDA_ERROR_INVALID_DEVICE", "invalid device ordinal"}},
    {201, {"CUDA_ERROR_INVALID_CONTEXT", "invalid device context"}}, {218, {"CUDA_ERROR_INVALID_PTX", "a PTX JIT compilation failed"}},
    {222, {"CUDA_ERROR_UNSUPPORTED_PTX_VERSION", "the provided PTX was compiled with an unsupported toolchain"}},
    {400, {"CUDA_ERROR_INVALID_HANDLE", "invalid resource handle"}}, {401, {"CUDA_ERROR_ILLEGAL_STATE", "illegal state"}},
    {500, {"CUDA_ERROR_NOT_FOUND", "named symbol not found"}}, {600, {"CUDA_ERROR_NOT_READY", "device not ready"}},
    {700, {"CUDA_ERROR_ILLEGAL_ADDRESS", "an illegal memory access was encountered"}},
    {716, {"CUDA_ERROR_MISALIGNED_ADDRESS", "misaligned address"}},
    {719, {"CUDA_ERROR_LAUNCH_FAILED", "unspecified launch failure"}}, {801, {"CUDA_ERROR_NOT_SUPPORTED", "operation not supported"}},
    {900, {"CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED", "operation not permitted when stream is capturing"}},
    {901, {"CUDA_ERROR_STREAM_CAPTURE_INVALIDATED", "operation failed due to a previous error during capture"}},
    {903, {"CUDA_ERROR_STREAM_CAPTURE_UNMATCHED", "the capture was not initiated in this stream"}},
    {904, {"CUDA_ERROR_STREAM_CAPTURE_UNJOINED", "capturing stream has unjoined work"}},
    {906, {"CUDA_ERROR_STREAM_CAPTURE_IMPLICIT", "dependency on an uncaptured (legacy) stream"}},
    {907, {"CUDA_ERROR_CAPTURED_EVENT", "operation not permitted on an event last recorded in a capturing stream"}}};
API cuGetErrorName(int e, const char **text) {
    auto i = errors.find(e);
    *text = i == errors.end() ? nullptr : i->second.first;
    return *text ? OK : INVALID_VALUE;
}
API cuGetErrorString(int e, const char **text) {
    GUARD;
    auto i = errors.find(e);
    *text = e && e == sticky ? detail.c_str() : i == errors.end() ? nullptr : i->second.second;
    return *text ? OK : INVALID_VALUE;
}

