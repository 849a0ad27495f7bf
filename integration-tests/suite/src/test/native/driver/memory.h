// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Part of emulated_driver.cpp.
#pragma once

// ---- memory: a big reserved range, filled upwards and never reused. Each allocation ends (up to 15
// bytes) where an inaccessible page starts, and becomes inaccessible when it is freed.

struct Allocation {
    Address begin;
    size_t size;
    long number;
    bool pinned, live;
    Address page() const { return begin & ~4095ull; }
    size_t pages() const { return ((begin + size + 4095) & ~4095ull) - page(); }
    bool holds(Address a, size_t n) const { return live && a >= begin && a + n <= begin + size && a + n >= a; }
};
// (Tables are never destroyed: threads of a virtual machine may still run while the process exits.)
static auto &allocations = *new std::map<Address, Allocation>;  // freed ones too
static auto &slack = *new std::set<Address>;  // live allocations with bytes between their end and the page's
static Address next_page, last_page;
static size_t used;
static constexpr unsigned char CANARY = 0xa5;

static int allocate(Address *out, size_t size, bool pinned) {
    if (size == 0) return INVALID_VALUE;
    if (!next_page) {
        size_t reserve = 1ull << 42;
        void *p;
        while ((p = mmap(nullptr, reserve, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)) == MAP_FAILED)
            reserve /= 2;
        next_page = (Address)p;
        last_page = next_page + reserve;
    }
    size_t pages = (size + 4095) & ~4095ull;
    if (!pinned && used + size > (size_t)env("CUDA_EMULATION_MEMORY", 16l << 30)) return OUT_OF_MEMORY;
    if (next_page + pages + 8192 > last_page) return OUT_OF_MEMORY;
    Address page = next_page + 4096;
    if (mprotect((void *)page, pages, PROT_READ | PROT_WRITE) != 0) return OUT_OF_MEMORY;
    next_page = page + pages;
    Allocation a = {page + pages - ((size + 15) & ~15ull), size, (long)allocations.size() + 1, pinned, true};
    memset((void *)a.begin, 0xff, size);  // NaN, where something is read that was never written
    memset((void *)page, CANARY, a.begin - page);
    memset((void *)(a.begin + size), CANARY, page + pages - a.begin - size);
    if (page + pages != a.begin + size || page != a.begin) slack.insert(a.begin);
    allocations[a.begin] = a;
    if (!pinned) used += size;
    counts[pinned ? PINNED : MEMORY]++;
    *out = a.begin;
    return OK;
}
static Allocation *exactly(Address p, bool pinned) {
    auto i = allocations.find(p);
    return i == allocations.end() || !i->second.live || i->second.pinned != pinned ? nullptr : &i->second;
}
static const Allocation *holding(Address p, size_t n) {
    auto i = allocations.upper_bound(p);
    if (i == allocations.begin()) return nullptr;
    --i;
    return i->second.holds(p, n) ? &i->second : nullptr;
}
static void release(Allocation *a) {
    mmap((void *)a->page(), a->pages(), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
    a->live = false;
    slack.erase(a->begin);
    if (!a->pinned) used -= a->size;
    counts[a->pinned ? PINNED : MEMORY]--;
}
static std::string where(Address p) {
    std::ostringstream s;
    auto after = allocations.upper_bound(p);
    const Allocation *a = nullptr;
    if (after != allocations.begin()) a = &std::prev(after)->second;
    if (a && p >= a->begin + a->size && after != allocations.end() && after->second.page() <= p + 4096 &&
        after->second.begin - p < p - (a->begin + a->size)) a = &after->second;
    s << "address 0x" << std::hex << p << std::dec;
    if (p < 4096) s << " (null)";
    else if (!a || p > a->begin + a->size + (1 << 20)) s << ", in no allocation (or a thread needs more than 64 KiB of stack)";
    else {
        if (p < a->begin) s << ", " << a->begin - p << " bytes before";
        else if (p < a->begin + a->size) s << ", byte " << p - a->begin << " of";
        else s << ", " << p - a->begin - a->size << " bytes after the end of";
        s << (a->live ? " allocation " : " freed allocation ") << a->number << " of " << a->size << " bytes";
    }
    return s.str();
}
/** The bytes around an allocation that the page protection leaves open: 64 before it, up to 15 after. */
static const char *damaged(const Allocation &a) {
    for (Address p = std::max(a.page(), a.begin - 64); p < a.begin; p++)
        if (*(unsigned char *)p != CANARY) return "before the start";
    for (Address p = a.begin + a.size; p & 15; p++)
        if (*(unsigned char *)p != CANARY) return "behind the end";
    return nullptr;
}

