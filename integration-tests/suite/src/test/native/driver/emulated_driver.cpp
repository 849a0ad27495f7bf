// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// emulated_driver.cpp - a libcuda.so.1 that works on host memory: one device, real streams, events,
// graphs and memory checks; kernels come from libraries compiled with cuda_emulation.h. What is not
// defined here the build fills with stubs that return 801, CUDA_ERROR_NOT_SUPPORTED.
//
// Kernels are in the libraries of the folder kernels beside this library. Environment variables:
// CUDA_EMULATION_DEFERRED=1            operations run at synchronisation, not at submission: a
//                                      missing synchronisation then shows as old or unset values
// CUDA_EMULATION_ORDER=reverse         last thread and last block first: shows missing barriers
// CUDA_EMULATION_TRACE=1               names every kernel that is launched on stderr
// CUDA_EMULATION_CAPABILITY=9.0  _DRIVER=13000  _MEMORY=17179869184  _SMS=7  _INIT=0 (of cuInit)
// cuDeviceGetAttribute answers LIVE + kind (below) with counts, for leak tests.
#include <dlfcn.h>
#include <glob.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <sstream>
#include <string>
#include <vector>
#include "../emulation_common.h"

using emulation::Kernel;
using emulation::Library;
using Address = unsigned long long;
#define API extern "C" __attribute__((visibility("default"))) int

enum { OK = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, NO_DEVICE = 100, INVALID_DEVICE = 101, INVALID_CONTEXT = 201,
       INVALID_PTX = 218, UNSUPPORTED_PTX = 222, INVALID_HANDLE = 400, ILLEGAL_STATE = 401, NOT_FOUND = 500,
       NOT_READY = 600, ILLEGAL_ADDRESS = 700, ASSERT = 710, MISALIGNED = 716, LAUNCH_FAILED = 719,
       CAPTURE_UNSUPPORTED = 900, CAPTURE_INVALIDATED = 901, CAPTURE_UNMATCHED = 903, CAPTURE_UNJOINED = 904,
       CAPTURE_IMPLICIT = 906, CAPTURED_EVENT = 907 };
enum { LIVE = 1000000, MEMORY = 0, PINNED, STREAMS, EVENTS, MODULES, GRAPHS, GRAPH_EXECS, LAUNCHES, KINDS };

static long env(const char *name, long otherwise) {
    const char *v = getenv(name);
    return v ? atol(v) : otherwise;
}
static long counts[KINDS];
static auto &lock = *new std::recursive_mutex;  // the whole device works for one thread at a time
static int sticky;  // after an illegal access every call returns this
static auto &detail = *new std::string;  // what happened then; cuGetErrorString gives it
static char context_token;
static thread_local void *current_context;


#include "memory.h"
#include "faults.h"
#include "streams.h"
#include "device_calls.h"
#include "memory_calls.h"
#include "modules.h"
#include "stream_calls.h"
