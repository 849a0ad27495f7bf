// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// Part of emulated_driver.cpp.
#pragma once

// ---- modules: the PTX text is not run; it says which kernels are looked up and is checked against them

struct Function { Kernel *kernel; const Library *library; int max_threads, static_shared, dynamic_limit; };
struct Module { std::map<std::string, Function> functions; };

/** The kernel libraries in the folder kernels beside this library. */
static const std::vector<Library *> &libraries() {
    static const auto &all = *[] {
        auto &found = *new std::vector<Library *>;
        Dl_info own;
        dladdr((void *)&libraries, &own);
        std::string path = own.dli_fname;
        glob_t files;
        if (glob((path.substr(0, path.rfind('/')) + "/kernels/*.so").c_str(), 0, nullptr, &files) == 0)
            for (size_t i = 0; i < files.gl_pathc; i++) {
                void *lib = dlopen(files.gl_pathv[i], RTLD_NOW | RTLD_LOCAL);
                if (lib) found.push_back((Library *)dlsym(lib, "cuda_emulation_library"));
                else fprintf(stderr, "[cuda emulation] %s\n", dlerror());
            }
        globfree(&files);
        return &found;
    }();
    return all;
}
/** The sizes of declarations like `.param .u64 x` or `.shared .align 4 .b8 x[128]` */
static std::vector<size_t> sizes_of(const std::string &text, const char *space) {
    std::vector<size_t> sizes;
    for (size_t p = 0; (p = text.find(space, p)) != std::string::npos;) {
        p += strlen(space);
        int align, bits, count = 1;
        char type;
        const char *s = text.c_str() + p;
        int skip = 0;
        if (sscanf(s, " .align %d%n", &align, &skip) == 1) s += skip;
        if (sscanf(s, " .%c%d %*[^][,); \t\n]%n", &type, &bits, &skip) != 2) continue;
        s += skip;
        if (*s == '[') sscanf(s, "[%d", &count);
        sizes.push_back((size_t)bits / 8 * count);
    }
    return sizes;
}
static std::string load(Module *m, const std::string &ptx, int *rc) {
    *rc = INVALID_PTX;
    int major = 0, minor = 0, sm = 0;
    size_t v = ptx.find(".version"), t = ptx.find(".target");
    if (v == std::string::npos || sscanf(&ptx[v], ".version %d.%d", &major, &minor) != 2) return "no PTX text";
    if (t == std::string::npos || sscanf(&ptx[t], ".target sm_%d", &sm) != 1) return "no .target";
    if (sm > capability()) return "the device is older than the text's .target";
    int driver = env("CUDA_EMULATION_DRIVER", 13000);  // CUDA 12.n: ISA 8.n, CUDA 13.n: 9.n
    if (10 * major + minor > (driver / 1000 - 4) * 10 + driver % 1000 / 10) return *rc = UNSUPPORTED_PTX, "the driver is older than the text's .version";
    size_t mark = ptx.find("// source ");
    std::string source = mark == std::string::npos ? "" : ptx.substr(mark + 10, ptx.find('\n', mark) - mark - 10);
    for (size_t p = 0; (p = ptx.find(".entry ", p)) != std::string::npos;) {
        p += 7;
        size_t open = ptx.find('(', p), body = ptx.find('{', p), end = std::min(ptx.find(".entry ", body), ptx.size());
        std::string name = ptx.substr(p, std::min(open, body) - p);
        name.erase(name.find_last_not_of(" \t\n") + 1);
        Function f = {nullptr, nullptr, 1024, 0, 48 << 10};
        for (Library *lib : libraries())
            for (Kernel *k = lib->kernels; k; k = k->next)
                if (name == k->name && (source.empty() || !*lib->source || source == lib->source)) f.kernel = k, f.library = lib;
        if (!f.kernel) return "no kernel library has " + name + " of source " + source;
        std::string head = ptx.substr(open, body - open);
        std::vector<size_t> parameters = sizes_of(head.substr(0, head.find(')')), ".param");
        if (parameters != std::vector<size_t>(f.kernel->sizes, f.kernel->sizes + f.kernel->parameters))
            return "the parameters of " + name + " differ between the text and the kernel library";
        size_t limit = head.find(".maxntid");
        int x = 1024, y = 1, z = 1;
        if (limit != std::string::npos) sscanf(&head[limit], ".maxntid %d, %d, %d", &x, &y, &z);
        f.max_threads = std::min(1024, x * y * z);
        for (size_t n : sizes_of(ptx.substr(body, end - body), "\t.shared")) f.static_shared += n;
        m->functions[name] = f;
    }
    return *rc = OK, "";
}
API cuModuleLoadDataEx(void **module, const void *image, unsigned options, int *option, void **value) {
    SYNCHRONOUS;
    auto *m = new Module;
    int rc;
    std::string log = load(m, (const char *)image, &rc);
    if (rc != OK) {
        char *text = nullptr;
        size_t size = 0;
        for (unsigned i = 0; i < options; i++) {
            if (option[i] == 5) text = (char *)value[i];
            if (option[i] == 6) size = (size_t)value[i] & 0xffffffff;
        }
        if (text && size) snprintf(text, size, "%s", log.c_str());
        fprintf(stderr, "[cuda emulation] module: %s\n", log.c_str());
        delete m;
        return rc;
    }
    modules.insert(m);
    counts[MODULES]++;
    *module = m;
    return OK;
}
API cuModuleLoadData(void **module, const void *image) { return cuModuleLoadDataEx(module, image, 0, nullptr, nullptr); }
API cuModuleUnload(void *m) {
    SYNCHRONOUS;
    drain_all();
    if (!modules.erase(m)) return INVALID_HANDLE;
    for (auto &f : ((Module *)m)->functions) functions.erase(&f.second);
    counts[MODULES]--;
    delete (Module *)m;
    return OK;
}
API cuModuleGetFunction(void **f, void *m, const char *name) {
    ENTER;
    if (!modules.count(m)) return INVALID_HANDLE;
    auto i = ((Module *)m)->functions.find(name);
    if (i == ((Module *)m)->functions.end()) return NOT_FOUND;
    functions.insert(*f = &i->second);
    return OK;
}
API cuModuleGetLoadingMode(int *mode) { *mode = 1; return OK; }
API cuFuncGetAttribute(int *v, int a, Function *f) {
    ENTER;
    if (!functions.count(f)) return INVALID_HANDLE;
    *v = a == 0 ? f->max_threads : a == 1 ? f->static_shared : a == 4 ? 32 : a == 5 || a == 6 ? capability() : a == 8 ? f->dynamic_limit : 0;
    return OK;
}
API cuFuncSetAttribute(Function *f, int a, int v) {
    ENTER;
    if (!functions.count(f)) return INVALID_HANDLE;
    if (a != 8) return OK;
    if (v < 0 || v + f->static_shared > 227 << 10) return INVALID_VALUE;
    f->dynamic_limit = v;
    return OK;
}
API cuFuncSetCacheConfig(void *, int) { return OK; }
API cuOccupancyMaxActiveBlocksPerMultiprocessor(int *n, Function *f, int block, size_t dynamic) {
    ENTER;
    if (!functions.count(f) || block <= 0) return INVALID_VALUE;
    size_t shared = f->static_shared + dynamic + 1024;
    *n = block > f->max_threads ? 0 : std::min(std::min(32, 2048 / block), (int)((228 << 10) / shared));
    return OK;
}
API cuOccupancyMaxActiveBlocksPerMultiprocessorWithFlags(int *n, Function *f, int block, size_t dynamic, unsigned) {
    return cuOccupancyMaxActiveBlocksPerMultiprocessor(n, f, block, dynamic);
}
API cuOccupancyMaxPotentialBlockSize(int *grid, int *block, Function *f, size_t (*)(int), size_t dynamic, int limit) {
    ENTER;
    if (!functions.count(f)) return INVALID_VALUE;
    *block = limit > 0 ? std::min(limit, f->max_threads) : f->max_threads;
    int n = 0;
    cuOccupancyMaxActiveBlocksPerMultiprocessor(&n, f, *block, dynamic);
    *grid = n * (int)env("CUDA_EMULATION_SMS", 7);
    return OK;
}
API cuLaunchKernel(Function *f, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz,
                   unsigned shared, void *stream, void **parameters, void **extra) {
    ENTER;
    STREAM(s, stream);
    if (!functions.count(f)) return INVALID_HANDLE;
    if (extra || (!parameters && f->kernel->parameters)) return INVALID_VALUE;
    if (!gx || !gy || !gz || !bx || !by || !bz || gx > 0x7fffffff || gy > 65535 || gz > 65535 || bx > 1024 || by > 1024 ||
        bz > 64 || bx * by * bz > (unsigned)f->max_threads || shared > (unsigned)f->dynamic_limit) return INVALID_VALUE;
    Kernel *k = f->kernel;
    const Library *lib = f->library;
    std::shared_ptr<void> values(k->bind(parameters), k->release);
    counts[LAUNCHES]++;
    static const bool trace = env("CUDA_EMULATION_TRACE", 0);
    if (trace) fprintf(stderr, "[cuda emulation] launch %s <<<%u, %u>>>\n", k->name, gx, bx);
    return enqueue(s, {std::string("kernel ") + k->name, [=] {
        static const bool reverse = getenv("CUDA_EMULATION_ORDER") && !strcmp(getenv("CUDA_EMULATION_ORDER"), "reverse");
        unsigned grid[] = {gx, gy, gz}, block[] = {bx, by, bz};
        if (const char *wrong = lib->launch(k, values.get(), grid, block, shared, reverse))
            lose(LAUNCH_FAILED, std::string("kernel ") + k->name + position() + ": " + wrong);
    }, lib, false});
}

