// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Part of emulated_driver.cpp.
#pragma once

// ---- running an operation so that a bad access ends it and not the process: it runs on a stack of
// its own, and the signal handler lets the thread go on behind the operation.

static volatile bool running;
static pthread_t runner;
static void *main_sp, *operation_sp;
static char *operation_stack;
static const std::function<void()> *operation;
static bool operation_done;
static const Library *library;  // of the kernel that runs
static struct { int signal, code; Address address; bool write; } fault;
static struct sigaction before[NSIG];
alignas(16) static char landing[8192];

static void operations() {
    for (;;) {
        (*operation)();
        operation_done = true;
        emulation_switch(&operation_sp, main_sp);
    }
}
static void leave_after_fault() {
    void *unused;
    emulation_switch(&unused, main_sp);
}
static void on_signal(int sig, siginfo_t *info, void *context) {
    if (running && pthread_equal(runner, pthread_self())) {
        auto *r = ((ucontext_t *)context)->uc_mcontext.gregs;
        fault = {sig, info->si_code, (Address)info->si_addr, (r[REG_ERR] & 2) != 0};
        running = false;
        r[REG_RSP] = (greg_t)(landing + sizeof landing - 8);
        r[REG_RIP] = (greg_t)leave_after_fault;
        return;
    }
    const struct sigaction &old = before[sig];  // the virtual machine's: it uses these signals itself
    if (old.sa_flags & SA_SIGINFO) old.sa_sigaction(sig, info, context);
    else if (old.sa_handler == SIG_DFL) signal(sig, SIG_DFL);
    else if (old.sa_handler != SIG_IGN) old.sa_handler(sig);
}
static void catch_faults() {
    static bool done;
    if (done) return;
    done = true;
    for (int sig : {SIGSEGV, SIGBUS, SIGFPE, SIGILL}) {
        struct sigaction act;
        sigaction(sig, nullptr, &before[sig]);
        act = before[sig];
        act.sa_sigaction = on_signal;
        act.sa_flags |= SA_SIGINFO | SA_ONSTACK;
        sigaction(sig, &act, nullptr);
    }
}
static void lose(int code, const std::string &text) {
    if (sticky) return;
    sticky = code;
    detail = text;
    fprintf(stderr, "[cuda emulation] error %d: %s\n", code, text.c_str());
}
static std::string position() {
    if (!library) return "";
    const unsigned *b = library->block, *t = library->thread;
    std::ostringstream s;
    s << ", block (" << b[0] << "," << b[1] << "," << b[2] << ") thread (" << t[0] << "," << t[1] << "," << t[2] << ")";
    return s.str();
}
static void guarded(const std::string &name, const std::function<void()> &run, const Library *of) {
    if (sticky) return;
    if (!operation_stack) operation_stack = emulation::stack_new(1 << 20);
    if (!operation_sp) operation_sp = emulation::fiber_new(operation_stack, operations);
    catch_faults();
    static char signal_stack[64 << 10];
    stack_t mine = {signal_stack, 0, sizeof signal_stack}, old;
    sigaltstack(&mine, &old);
    operation = &run, operation_done = false, library = of, runner = pthread_self(), running = true;
    emulation_switch(&main_sp, operation_sp);
    running = false;
    sigaltstack(&old, nullptr);
    if (!operation_done) {
        operation_sp = nullptr;  // left in the middle: start anew
        const char *what = fault.write ? "writes " : "reads ";
        if (fault.signal == SIGFPE) lose(LAUNCH_FAILED, name + position() + ": integer division by zero");
        else if (fault.signal == SIGILL) lose(LAUNCH_FAILED, name + position() + ": index outside of an array, misaligned address or __trap()");
        else if (fault.code == SI_KERNEL) lose(MISALIGNED, name + position() + ": misaligned address, or one that cannot exist");
        else lose(ILLEGAL_ADDRESS, name + position() + " " + what + where(fault.address));
    }
    for (Address p : slack)
        if (const char *side = damaged(allocations[p])) {
            lose(ILLEGAL_ADDRESS, name + " wrote " + side + " of " + where(p));
            break;
        }
}

