// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.driver;

/**
 * The calls of the CUDA driver and of cuBLAS that the provider makes, with handles and addresses as
 * numbers. Only the JCuda implementation fills it with the real ones.
 *
 * <p>The first five methods find out whether CUDA can be used, and return its codes. All others
 * throw a {@link CudaException} if the call fails, and from {@link #setCurrent} on they work for
 * the context that is current in the calling thread.
 */
public interface CudaDriver {
  /** Loads the driver library; throws a {@link LinkageError} where there is none. */
  void load();

  /** {@code cuInit}. */
  int initialize();

  /** {@code cuDriverGetVersion}: 1000 times the major version plus 10 times the minor. */
  int version();

  /** {@code cuDeviceGetCount}. */
  int deviceCount();

  /** Loads cuBLAS; throws a {@link LinkageError} where there is none. */
  void loadBlas();

  /** Name and memory of a device, for people. */
  String describe(int ordinal);

  /** {@code cuDeviceGetAttribute}. */
  int attribute(int attribute, int ordinal);

  /** {@code cuDevicePrimaryCtxRetain}: the context that all libraries of a process share. */
  long retainPrimaryContext(int ordinal);

  /** {@code cuDevicePrimaryCtxRelease}. */
  void releasePrimaryContext(int ordinal);

  /** {@code cuCtxSetCurrent}; contexts are current in a thread. */
  void setCurrent(long context);

  /** {@code cuMemAlloc}: an address on the device. */
  long allocate(long bytes);

  /** {@code cuMemFree}. */
  void free(long address);

  /** {@code cuMemAllocHost}. */
  PinnedBlock allocatePinned(int bytes);

  /** {@code cuMemFreeHost}. */
  void freePinned(PinnedBlock block);

  /** {@code cuStreamCreate}, not ordered with the default stream. */
  long createStream();

  /** {@code cuStreamDestroy}. */
  void destroyStream(long stream);

  /** {@code cuStreamSynchronize}. */
  void synchronize(long stream);

  /** {@code cuEventCreate}, without timing. */
  long createEvent();

  /** {@code cuEventDestroy}. */
  void destroyEvent(long event);

  /** {@code cuEventRecord}. */
  void record(long event, long stream);

  /** {@code cuEventSynchronize}. */
  void await(long event);

  /** {@code cuStreamWaitEvent}: what the stream is given from now on comes after the event. */
  void waitFor(long stream, long event);

  /** {@code cuMemcpyHtoDAsync} from pinned memory. */
  void copyToDevice(long target, long pinned, long bytes, long stream);

  /** {@code cuMemcpyDtoHAsync} to pinned memory. */
  void copyToHost(long pinned, long source, long bytes, long stream);

  /** {@code cuMemcpyDtoDAsync}. */
  void copyOnDevice(long target, long source, long bytes, long stream);

  /** {@code cuMemsetD8Async}. */
  void fill(long target, int value, long bytes, long stream);

  /** {@code cuModuleLoadData} of a PTX text that ends with a zero byte. */
  long loadModule(byte[] ptx);

  /** {@code cuModuleUnload}. */
  void unloadModule(long module);

  /** {@code cuModuleGetFunction}. */
  long function(long module, String name);

  /**
   * {@code cuLaunchKernel} of a row of blocks.
   *
   * @param parameters address of a table with the addresses of the parameters
   */
  void launch(
      long function, int blocks, int threads, int sharedBytes, long stream, long parameters);

  /** {@code cuStreamBeginCapture}: until the end this thread's work for the stream is recorded. */
  void beginCapture(long stream);

  /** {@code cuStreamEndCapture}: a graph of what was recorded. */
  long endCapture(long stream);

  /** {@code cuGraphDestroy}. */
  void destroyGraph(long graph);

  /** {@code cuGraphInstantiate}: an executable graph, which outlives the graph. */
  long instantiate(long graph);

  /** {@code cuGraphLaunch}. */
  void launchGraph(long executable, long stream);

  /** {@code cuGraphExecDestroy}; one that runs is freed when it has run. */
  void destroyExecutable(long executable);

  /** {@code cublasCreate} and {@code cublasSetStream}. */
  long createBlas(long stream);

  /** {@code cublasSetWorkspace}. */
  void setBlasWorkspace(long blas, long address, long bytes);

  /** {@code cublasDestroy}. */
  void destroyBlas(long blas);

  /**
   * {@code cublasGemmStridedBatchedEx}.
   *
   * @param one address in host memory of the float 1
   * @param beta address in host memory of the float 0, or 1 to accumulate
   */
  void gemm(long blas, Gemm gemm, long a, long b, long c, long one, long beta);
}
