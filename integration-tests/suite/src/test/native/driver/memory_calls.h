// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Part of emulated_driver.cpp.
#pragma once

// ---- memory calls

API cuMemAlloc_v2(Address *p, size_t n) { SYNCHRONOUS; return allocate(p, n, false); }
API cuMemFree_v2(Address p) {
    SYNCHRONOUS;
    if (!p) return OK;
    drain_all();  // as the driver does
    Allocation *a = exactly(p, false);
    if (!a) return INVALID_VALUE;
    release(a);
    return OK;
}
API cuMemAllocAsync(Address *p, size_t n, void *stream) {
    ENTER;
    STREAM(s, stream);
    return s->capture ? CAPTURE_UNSUPPORTED : allocate(p, n, false);
}
API cuMemFreeAsync(Address p, void *stream) {
    ENTER;
    STREAM(s, stream);
    if (s->capture) return CAPTURE_UNSUPPORTED;
    if (!exactly(p, false)) return INVALID_VALUE;
    return enqueue(s, {"cuMemFreeAsync", [p] { if (Allocation *a = exactly(p, false)) release(a); }, nullptr, true});
}
API cuMemHostAlloc(void **p, size_t n, unsigned) { SYNCHRONOUS; return allocate((Address *)p, n, true); }
API cuMemAllocHost_v2(void **p, size_t n) { return cuMemHostAlloc(p, n, 0); }
API cuMemFreeHost(void *p) {
    SYNCHRONOUS;
    drain_all();
    Allocation *a = exactly((Address)p, true);
    if (!a) return INVALID_VALUE;
    release(a);
    return OK;
}
API cuMemHostGetDevicePointer_v2(Address *d, void *p, unsigned) { *d = (Address)p; return holding((Address)p, 1) ? OK : INVALID_VALUE; }
API cuMemGetInfo_v2(size_t *free_, size_t *total) {
    ENTER;
    *total = env("CUDA_EMULATION_MEMORY", 16l << 30);
    *free_ = *total - used;
    return OK;
}
API cuMemGetAddressRange_v2(Address *base, size_t *size, Address p) {
    ENTER;
    const Allocation *a = holding(p, 1);
    if (!a) return NOT_FOUND;
    if (base) *base = a->begin;
    if (size) *size = a->size;
    return OK;
}
static bool on_device(Address p, size_t n) { return n == 0 || holding(p, n); }
/** Host memory may not be a pointer into device memory; pinned memory must hold the whole range. */
static bool on_host(const void *p, size_t n) {
    Address a = (Address)p;
    if (a < next_page && a >= (allocations.empty() ? next_page : allocations.begin()->second.page())) {
        const Allocation *h = holding(a, n);
        return h && h->pinned;
    }
    return p || n == 0;
}
static bool is_pinned(const void *p) { const Allocation *a = holding((Address)p, 1); return a && a->pinned; }

API cuMemcpyHtoDAsync_v2(Address d, const void *h, size_t n, void *stream) {
    ENTER;
    STREAM(s, stream);
    if (!on_device(d, n) || !on_host(h, n)) return INVALID_VALUE;
    if (is_pinned(h)) return enqueue(s, {"cuMemcpyHtoDAsync", [=] { memcpy((void *)d, h, n); }, nullptr, false});
    if (s->capture) return CAPTURE_UNSUPPORTED;  // a graph must not keep the address of pageable memory
    auto staged = std::make_shared<std::vector<char>>((const char *)h, (const char *)h + n);
    return enqueue(s, {"cuMemcpyHtoDAsync", [=] { memcpy((void *)d, staged->data(), n); }, nullptr, false});
}
API cuMemcpyDtoHAsync_v2(void *h, Address d, size_t n, void *stream) {
    ENTER;
    STREAM(s, stream);
    if (!on_device(d, n) || !on_host(h, n)) return INVALID_VALUE;
    if (s->capture && !is_pinned(h)) return CAPTURE_UNSUPPORTED;
    int rc = enqueue(s, {"cuMemcpyDtoHAsync", [=] { memcpy(h, (void *)d, n); }, nullptr, false});
    if (!is_pinned(h)) drain(s);  // returns when the copy is done
    return rc;
}
API cuMemcpyDtoDAsync_v2(Address to, Address from, size_t n, void *stream) {
    ENTER;
    STREAM(s, stream);
    if (!on_device(to, n) || !on_device(from, n)) return INVALID_VALUE;
    return enqueue(s, {"cuMemcpyDtoDAsync", [=] { memmove((void *)to, (void *)from, n); }, nullptr, false});
}
API cuMemcpyHtoD_v2(Address d, const void *h, size_t n) { { SYNCHRONOUS; } return cuMemcpyHtoDAsync_v2(d, h, n, nullptr); }
API cuMemcpyDtoH_v2(void *h, Address d, size_t n) {
    SYNCHRONOUS;
    int rc = cuMemcpyDtoHAsync_v2(h, d, n, nullptr);
    return rc ? rc : sticky;
}
API cuMemcpyDtoD_v2(Address t, Address f, size_t n) { { SYNCHRONOUS; } return cuMemcpyDtoDAsync_v2(t, f, n, nullptr); }
template <class T> static int fill(Address d, T v, size_t n, void *stream) {
    ENTER;
    STREAM(s, stream);
    if (!on_device(d, n * sizeof(T)) || d % sizeof(T)) return INVALID_VALUE;
    return enqueue(s, {"cuMemset", [=] { std::fill((T *)d, (T *)d + n, v); }, nullptr, false});
}
API cuMemsetD8Async(Address d, unsigned char v, size_t n, void *s) { return fill(d, v, n, s); }
API cuMemsetD16Async(Address d, unsigned short v, size_t n, void *s) { return fill(d, v, n, s); }
API cuMemsetD32Async(Address d, unsigned v, size_t n, void *s) { return fill(d, v, n, s); }
API cuMemsetD8_v2(Address d, unsigned char v, size_t n) { return fill(d, v, n, nullptr); }
API cuMemsetD16_v2(Address d, unsigned short v, size_t n) { return fill(d, v, n, nullptr); }
API cuMemsetD32_v2(Address d, unsigned v, size_t n) { return fill(d, v, n, nullptr); }

