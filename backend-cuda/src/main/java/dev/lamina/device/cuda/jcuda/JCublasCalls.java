// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.jcuda;

import static jcuda.jcublas.JCublas2.cublasCreate;
import static jcuda.jcublas.JCublas2.cublasDestroy;
import static jcuda.jcublas.JCublas2.cublasGemmStridedBatchedEx_new;
import static jcuda.jcublas.JCublas2.cublasSetMathMode;
import static jcuda.jcublas.JCublas2.cublasSetStream;
import static jcuda.jcublas.JCublas2.cublasSetWorkspace;

import dev.lamina.device.cuda.driver.CudaException;
import dev.lamina.device.cuda.driver.Gemm;
import dev.lamina.tensor.DType;
import jcuda.cudaDataType;
import jcuda.driver.CUstream;
import jcuda.jcublas.JCublas2;
import jcuda.jcublas.cublasComputeType;
import jcuda.jcublas.cublasGemmAlgo;
import jcuda.jcublas.cublasHandle;
import jcuda.jcublas.cublasMath;
import jcuda.jcublas.cublasOperation;
import jcuda.jcublas.cublasStatus;
import jcuda.runtime.cudaStream_t;

/** cuBLAS through JCuda. */
final class JCublasCalls {
  private final Handles<cublasHandle> handles = new Handles<>();

  void load() {
    Natives.place("JCudaRuntime");
    Natives.place("JCublas2");
    if (!Natives.WINDOWS) {
      CublasLibrary.load(CublasFolders.here().list());
    }
    JCublas2.initialize();
    JCublas2.setExceptionsEnabled(false);
  }

  private static void check(int status, String call) {
    if (status != cublasStatus.CUBLAS_STATUS_SUCCESS) {
      // cuBLAS numbers its statuses anew: none is one of the driver's.
      throw new CudaException(call, -status, cublasStatus.stringFor(status));
    }
  }

  long create(CUstream stream) {
    cublasHandle handle = new cublasHandle();
    check(cublasCreate(handle), "cublasCreate");
    try {
      check(cublasSetStream(handle, new cudaStream_t(stream)), "cublasSetStream");
      // Parts of a sum of 16-bit products stay in float32 too.
      int math = cublasMath.CUBLAS_MATH_DISALLOW_REDUCED_PRECISION_REDUCTION;
      check(cublasSetMathMode(handle, math), "cublasSetMathMode");
    } catch (CudaException e) {
      cublasDestroy(handle);
      throw e;
    }
    return handles.add(handle);
  }

  void setWorkspace(long handle, long address, long bytes) {
    check(
        cublasSetWorkspace(handles.get(handle), Address.onDevice(address), bytes),
        "cublasSetWorkspace");
  }

  void destroy(long handle) {
    check(cublasDestroy(handles.remove(handle)), "cublasDestroy");
  }

  /** cuBLAS has columns first, so that it is given the transposed product C' = B' A'. */
  void gemm(long handle, Gemm gemm, long a, long b, long c, long one, long beta) {
    int type = type(gemm.dtype());
    check(
        cublasGemmStridedBatchedEx_new(
            handles.get(handle),
            operation(gemm.transposeB()),
            operation(gemm.transposeA()),
            gemm.columns(),
            gemm.rows(),
            gemm.inner(),
            new Address(one),
            Address.onDevice(b),
            type,
            gemm.leadB(),
            gemm.strideB(),
            Address.onDevice(a),
            type,
            gemm.leadA(),
            gemm.strideA(),
            new Address(beta),
            Address.onDevice(c),
            type,
            gemm.leadC(),
            gemm.strideC(),
            gemm.batch(),
            gemm.tf32() && gemm.dtype() == DType.FLOAT32
                ? cublasComputeType.CUBLAS_COMPUTE_32F_FAST_TF32
                : cublasComputeType.CUBLAS_COMPUTE_32F,
            cublasGemmAlgo.CUBLAS_GEMM_DEFAULT),
        "cublasGemmStridedBatchedEx");
  }

  private static int type(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> cudaDataType.CUDA_R_32F;
      case BFLOAT16 -> cudaDataType.CUDA_R_16BF;
      case FLOAT16 -> cudaDataType.CUDA_R_16F;
      default -> throw new IllegalArgumentException("cuBLAS is not asked for products of " + dtype);
    };
  }

  private static int operation(boolean transpose) {
    return transpose ? cublasOperation.CUBLAS_OP_T : cublasOperation.CUBLAS_OP_N;
  }
}
