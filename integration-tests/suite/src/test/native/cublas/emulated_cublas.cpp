// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
// emulated_cublas.cpp - a libcublas.so.12 on host memory, through the streams of the emulated driver.
// What is not defined here the build fills with stubs that return 15, CUBLAS_STATUS_NOT_SUPPORTED.
// Column-major as ever. Inputs are rounded as the compute type asks (TF32, bf16, half), products
// are accumulated in float (double for FP64), one k after the other.
#include <cmath>
#include <set>
#include <vector>
#include "../emulation_common.h"

#define API extern "C" __attribute__((visibility("default"))) int
enum { OK = 0, NOT_INITIALIZED = 1, INVALID_VALUE = 7, EXECUTION_FAILED = 13, NOT_SUPPORTED = 15 };

struct Handle { void *stream = nullptr; bool device_scalars = false; int math = 0; };
static auto &handles = *new std::set<void *>;  // never destroyed, see emulated_driver.cpp
#define HANDLE(h) if (!handles.count(h)) return NOT_INITIALIZED

#include "gemm.h"

static int submit(Handle *h, const char *name, std::function<void()> run) {
    return emulation::submit(h->stream, name, std::move(run)) == 0 ? OK : EXECUTION_FAILED;
}
/** Host scalars are read now, device scalars when the operation runs. */
template <class S> static std::function<S()> scalar(Handle *h, const void *p, Type t) {
    if (h->device_scalars) return [=] { return get<S>(p, 0, t); };
    S v = get<S>(p, 0, t);
    return [v] { return v; };
}

static int product(Handle *h, const char *name, int ta, int tb, int m, int n, int k, const void *alpha, const void *A,
                   int atype, int lda, long long stride_a, const void *B, int btype, int ldb, long long stride_b,
                   const void *beta, void *C, int ctype, int ldc, long long stride_c, int batch, int compute) {
    HANDLE(h);
    if (m < 0 || n < 0 || k < 0 || batch < 0 || lda < std::max(1, ta ? k : m) || ldb < std::max(1, tb ? n : k) ||
        ldc < std::max(1, m) || !alpha || !beta) return INVALID_VALUE;
    bool f64 = compute == C64F || compute == C64F + 1, f16 = compute == C16F || compute == C16F + 1;
    bool f32 = (compute >= C32F && compute <= C32F + 1) || compute == C32F_16F || compute == C32F_16BF || compute == C32F_TF32;
    if (!known(atype) || !known(ctype) || atype != btype || (!f64 && !f16 && !f32)) return NOT_SUPPORTED;
    if (f64 != (atype == F64) || f64 != (ctype == F64) || (f16 && (atype != F16 || ctype != F16))) return NOT_SUPPORTED;
    if (ctype != atype && ctype != F32) return NOT_SUPPORTED;
    Type at = (Type)atype, ct = (Type)ctype, st = f64 ? F64 : f16 ? F16 : F32;
    auto run = [=](auto zero, auto al, auto be) {
        using S = decltype(zero);
        for (int i = 0; i < batch; i++)
            gemm<S>(m, n, k, al(), {(const char *)A + i * stride_a * (long long)size_of(at), at, lda, ta != 0},
                    {(const char *)B + i * stride_b * (long long)size_of(at), at, ldb, tb != 0}, be(),
                    (char *)C + i * stride_c * (long long)size_of(ct), ct, ldc, compute);
    };
    if (f64) return submit(h, name, [=, al = scalar<double>(h, alpha, st), be = scalar<double>(h, beta, st)] { run(0.0, al, be); });
    return submit(h, name, [=, al = scalar<float>(h, alpha, st), be = scalar<float>(h, beta, st)] { run(0.0f, al, be); });
}

API cublasCreate_v2(void **h) { handles.insert(*h = new Handle); return OK; }
API cublasDestroy_v2(Handle *h) { HANDLE(h); handles.erase(h); delete h; return OK; }
API cublasGetVersion_v2(Handle *h, int *v) { HANDLE(h); *v = 120600; return OK; }
API cublasGetProperty(int type, int *v) { *v = type == 0 ? 12 : type == 1 ? 6 : 0; return OK; }
#define TEXT extern "C" __attribute__((visibility("default"))) const char *
TEXT cublasGetStatusName(int s) {
    return s == OK ? "CUBLAS_STATUS_SUCCESS" : s == NOT_INITIALIZED ? "CUBLAS_STATUS_NOT_INITIALIZED"
         : s == INVALID_VALUE ? "CUBLAS_STATUS_INVALID_VALUE" : s == EXECUTION_FAILED ? "CUBLAS_STATUS_EXECUTION_FAILED"
         : s == NOT_SUPPORTED ? "CUBLAS_STATUS_NOT_SUPPORTED" : "unknown cuBLAS status";
}
TEXT cublasGetStatusString(int s) { return cublasGetStatusName(s); }
API cublasSetStream_v2(Handle *h, void *s) { HANDLE(h); h->stream = s; return OK; }
API cublasGetStream_v2(Handle *h, void **s) { HANDLE(h); *s = h->stream; return OK; }
API cublasSetWorkspace_v2(Handle *h, void *, size_t) { HANDLE(h); return OK; }
API cublasSetMathMode(Handle *h, int m) { HANDLE(h); h->math = m; return OK; }
API cublasGetMathMode(Handle *h, int *m) { HANDLE(h); *m = h->math; return OK; }
API cublasSetPointerMode_v2(Handle *h, int m) { HANDLE(h); h->device_scalars = m; return OK; }
API cublasGetPointerMode_v2(Handle *h, int *m) { HANDLE(h); *m = h->device_scalars; return OK; }
API cublasSetAtomicsMode(Handle *h, int) { HANDLE(h); return OK; }
API cublasSetSmCountTarget(Handle *h, int) { HANDLE(h); return OK; }

API cublasSgemm_v2(Handle *h, int ta, int tb, int m, int n, int k, const float *alpha, const float *a, int lda,
                   const float *b, int ldb, const float *beta, float *c, int ldc) {
    HANDLE(h);
    return product(h, "cublasSgemm", ta, tb, m, n, k, alpha, a, F32, lda, 0, b, F32, ldb, 0, beta, c, F32, ldc, 0, 1,
                   h->math == 3 ? C32F_TF32 : C32F);
}
API cublasDgemm_v2(Handle *h, int ta, int tb, int m, int n, int k, const double *alpha, const double *a, int lda,
                   const double *b, int ldb, const double *beta, double *c, int ldc) {
    return product(h, "cublasDgemm", ta, tb, m, n, k, alpha, a, F64, lda, 0, b, F64, ldb, 0, beta, c, F64, ldc, 0, 1, C64F);
}
API cublasSgemmStridedBatched(Handle *h, int ta, int tb, int m, int n, int k, const float *alpha, const float *a, int lda,
                              long long sa, const float *b, int ldb, long long sb, const float *beta, float *c, int ldc,
                              long long sc, int batch) {
    HANDLE(h);
    return product(h, "cublasSgemmStridedBatched", ta, tb, m, n, k, alpha, a, F32, lda, sa, b, F32, ldb, sb, beta, c, F32,
                   ldc, sc, batch, h->math == 3 ? C32F_TF32 : C32F);
}
API cublasGemmEx(Handle *h, int ta, int tb, int m, int n, int k, const void *alpha, const void *a, int at, int lda,
                 const void *b, int bt, int ldb, const void *beta, void *c, int ct, int ldc, int compute, int) {
    return product(h, "cublasGemmEx", ta, tb, m, n, k, alpha, a, at, lda, 0, b, bt, ldb, 0, beta, c, ct, ldc, 0, 1, compute);
}
API cublasGemmStridedBatchedEx(Handle *h, int ta, int tb, int m, int n, int k, const void *alpha, const void *a, int at,
                               int lda, long long sa, const void *b, int bt, int ldb, long long sb, const void *beta,
                               void *c, int ct, int ldc, long long sc, int batch, int compute, int) {
    return product(h, "cublasGemmStridedBatchedEx", ta, tb, m, n, k, alpha, a, at, lda, sa, b, bt, ldb, sb, beta, c, ct,
                   ldc, sc, batch, compute);
}

/** Element i of a vector of n with a step, which counts from the far end when negative. */
static long long at(int i, int n, int step) { return (step < 0 ? (long long)(i - n + 1) : i) * (long long)step; }

API cublasSgemv_v2(Handle *h, int t, int m, int n, const float *alpha, const float *a, int lda, const float *x, int incx,
                   const float *beta, float *y, int incy) {
    HANDLE(h);
    if (m < 0 || n < 0 || lda < std::max(1, m) || !incx || !incy) return INVALID_VALUE;
    auto al = scalar<float>(h, alpha, F32), be = scalar<float>(h, beta, F32);
    return submit(h, "cublasSgemv", [=] {
        int rows = t ? n : m, columns = t ? m : n;
        for (int i = 0; i < rows; i++) {
            float sum = 0, *out = y + at(i, rows, incy);
            for (int j = 0; j < columns; j++)
                sum += (t ? a[j + (size_t)i * lda] : a[i + (size_t)j * lda]) * x[at(j, columns, incx)];
            *out = al() * sum + (be() == 0 ? 0 : be() * *out);
        }
    });
}
API cublasSgeam(Handle *h, int ta, int tb, int m, int n, const float *alpha, const float *a, int lda, const float *beta,
                const float *b, int ldb, float *c, int ldc) {
    HANDLE(h);
    if (m < 0 || n < 0 || lda < std::max(1, ta ? n : m) || ldb < std::max(1, tb ? n : m) || ldc < std::max(1, m) ||
        (a == c && (ta || lda != ldc)) || (b == c && (tb || ldb != ldc))) return INVALID_VALUE;
    auto al = scalar<float>(h, alpha, F32), be = scalar<float>(h, beta, F32);
    return submit(h, "cublasSgeam", [=] {
        Matrix x = {a, F32, lda, ta != 0}, y = {b, F32, ldb, tb != 0};
        float p = al(), q = be();
        for (int j = 0; j < n; j++)
            for (int i = 0; i < m; i++)
                c[i + (size_t)j * ldc] = (p == 0 ? 0 : p * x.at<float>(i, j)) + (q == 0 ? 0 : q * y.at<float>(i, j));
    });
}
API cublasSaxpy_v2(Handle *h, int n, const float *alpha, const float *x, int incx, float *y, int incy) {
    HANDLE(h);
    auto al = scalar<float>(h, alpha, F32);
    return submit(h, "cublasSaxpy", [=] { for (int i = 0; i < n; i++) y[at(i, n, incy)] += al() * x[at(i, n, incx)]; });
}
API cublasSscal_v2(Handle *h, int n, const float *alpha, float *x, int incx) {
    HANDLE(h);
    auto al = scalar<float>(h, alpha, F32);
    return submit(h, "cublasSscal", [=] { for (int i = 0; i < n; i++) x[(long long)i * incx] *= al(); });
}
