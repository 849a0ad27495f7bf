// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.jcuda;

import static jcuda.driver.JCudaDriver.cuCtxSetCurrent;
import static jcuda.driver.JCudaDriver.cuDeviceGet;
import static jcuda.driver.JCudaDriver.cuDeviceGetAttribute;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxRelease;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxRetain;
import static jcuda.driver.JCudaDriver.cuEventCreate;
import static jcuda.driver.JCudaDriver.cuEventDestroy;
import static jcuda.driver.JCudaDriver.cuEventRecord;
import static jcuda.driver.JCudaDriver.cuEventSynchronize;
import static jcuda.driver.JCudaDriver.cuGetErrorName;
import static jcuda.driver.JCudaDriver.cuGetErrorString;
import static jcuda.driver.JCudaDriver.cuLaunchKernel;
import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemAllocHost;
import static jcuda.driver.JCudaDriver.cuMemFree;
import static jcuda.driver.JCudaDriver.cuMemFreeHost;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoDAsync;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoHAsync;
import static jcuda.driver.JCudaDriver.cuMemcpyHtoDAsync;
import static jcuda.driver.JCudaDriver.cuMemsetD8Async;
import static jcuda.driver.JCudaDriver.cuModuleGetFunction;
import static jcuda.driver.JCudaDriver.cuModuleLoadData;
import static jcuda.driver.JCudaDriver.cuModuleLoadDataJIT;
import static jcuda.driver.JCudaDriver.cuModuleUnload;
import static jcuda.driver.JCudaDriver.cuStreamCreate;
import static jcuda.driver.JCudaDriver.cuStreamDestroy;
import static jcuda.driver.JCudaDriver.cuStreamSynchronize;
import static jcuda.driver.JCudaDriver.cuStreamWaitEvent;

import dev.lamina.device.cuda.driver.CudaDriver;
import dev.lamina.device.cuda.driver.CudaException;
import dev.lamina.device.cuda.driver.Gemm;
import dev.lamina.device.cuda.driver.PinnedBlock;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUevent;
import jcuda.driver.CUevent_flags;
import jcuda.driver.CUfunction;
import jcuda.driver.CUjit_option;
import jcuda.driver.CUmodule;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;
import jcuda.driver.JITOptions;

/** CUDA and cuBLAS through JCuda. Statuses are looked at before out-values, which are then junk. */
public final class JCudaCalls implements CudaDriver {
  private static final int LOG_BYTES = 8192;

  private final Handles<CUcontext> contexts = new Handles<>();
  private final Handles<CUstream> streams = new Handles<>();
  private final Handles<CUevent> events = new Handles<>();
  private final Handles<CUmodule> modules = new Handles<>();
  private final Handles<CUfunction> functions = new Handles<>();
  private final GraphCalls graphs = new GraphCalls();
  private final JCublasCalls blas = new JCublasCalls();

  @Override
  public void load() {
    Natives.place("JCudaDriver");
    JCudaDriver.setExceptionsEnabled(false);
  }

  @Override
  public int initialize() {
    return JCudaDriver.cuInit(0);
  }

  @Override
  public int version() {
    int[] version = new int[1];
    int status = JCudaDriver.cuDriverGetVersion(version);
    return status == 0 ? version[0] : 0;
  }

  @Override
  public int deviceCount() {
    int[] count = new int[1];
    int status = JCudaDriver.cuDeviceGetCount(count);
    return status == 0 ? count[0] : 0;
  }

  @Override
  public void loadBlas() {
    blas.load();
  }

  static void check(int status, String call) {
    if (status != CUresult.CUDA_SUCCESS) {
      throw new CudaException(call, status, meaning(status));
    }
  }

  private static String meaning(int status) {
    String[] name = new String[1];
    String[] text = new String[1];
    cuGetErrorName(status, name);
    cuGetErrorString(status, text);
    return name[0] + ", " + text[0];
  }

  private static CUdevice device(int ordinal) {
    CUdevice device = new CUdevice();
    check(cuDeviceGet(device, ordinal), "cuDeviceGet");
    return device;
  }

  @Override
  public String describe(int ordinal) {
    CUdevice device = device(ordinal);
    byte[] name = new byte[256];
    check(JCudaDriver.cuDeviceGetName(name, name.length, device), "cuDeviceGetName");
    long[] bytes = new long[1];
    check(JCudaDriver.cuDeviceTotalMem(bytes, device), "cuDeviceTotalMem");
    String text = new String(name, StandardCharsets.UTF_8).trim();
    int major = CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR;
    int minor = CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR;
    String capability = attribute(major, ordinal) + "." + attribute(minor, ordinal);
    return text + ", " + bytes[0] / (1 << 20) + " MiB, compute capability " + capability;
  }

  @Override
  public int attribute(int attribute, int ordinal) {
    int[] value = new int[1];
    check(cuDeviceGetAttribute(value, attribute, device(ordinal)), "cuDeviceGetAttribute");
    return value[0];
  }

  @Override
  public long retainPrimaryContext(int ordinal) {
    CUcontext context = new CUcontext();
    check(cuDevicePrimaryCtxRetain(context, device(ordinal)), "cuDevicePrimaryCtxRetain");
    return contexts.add(context);
  }

  @Override
  public void releasePrimaryContext(int ordinal) {
    check(cuDevicePrimaryCtxRelease(device(ordinal)), "cuDevicePrimaryCtxRelease");
  }

  @Override
  public void setCurrent(long context) {
    check(cuCtxSetCurrent(contexts.get(context)), "cuCtxSetCurrent");
  }

  @Override
  public long allocate(long bytes) {
    CUdeviceptr pointer = new CUdeviceptr();
    check(cuMemAlloc(pointer, bytes), "cuMemAlloc of " + bytes + " bytes");
    return Address.of(pointer);
  }

  @Override
  public void free(long address) {
    check(cuMemFree(Address.onDevice(address)), "cuMemFree");
  }

  @Override
  public PinnedBlock allocatePinned(int bytes) {
    Pointer pointer = new Pointer();
    check(cuMemAllocHost(pointer, bytes), "cuMemAllocHost of " + bytes + " bytes");
    return new PinnedBlock(
        Address.of(pointer), pointer.getByteBuffer(0, bytes).order(ByteOrder.nativeOrder()));
  }

  @Override
  public void freePinned(PinnedBlock block) {
    check(cuMemFreeHost(new Address(block.address())), "cuMemFreeHost");
  }

  @Override
  public long createStream() {
    CUstream stream = new CUstream();
    check(cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING), "cuStreamCreate");
    return streams.add(stream);
  }

  @Override
  public void destroyStream(long stream) {
    check(cuStreamDestroy(streams.remove(stream)), "cuStreamDestroy");
  }

  @Override
  public void synchronize(long stream) {
    check(cuStreamSynchronize(streams.get(stream)), "cuStreamSynchronize");
  }

  @Override
  public long createEvent() {
    CUevent event = new CUevent();
    check(cuEventCreate(event, CUevent_flags.CU_EVENT_DISABLE_TIMING), "cuEventCreate");
    return events.add(event);
  }

  @Override
  public void destroyEvent(long event) {
    check(cuEventDestroy(events.remove(event)), "cuEventDestroy");
  }

  @Override
  public void record(long event, long stream) {
    check(cuEventRecord(events.get(event), streams.get(stream)), "cuEventRecord");
  }

  @Override
  public void await(long event) {
    check(cuEventSynchronize(events.get(event)), "cuEventSynchronize");
  }

  @Override
  public void waitFor(long stream, long event) {
    check(cuStreamWaitEvent(streams.get(stream), events.get(event), 0), "cuStreamWaitEvent");
  }

  @Override
  public void copyToDevice(long target, long source, long bytes, long stream) {
    check(
        cuMemcpyHtoDAsync(
            Address.onDevice(target), new Address(source), bytes, streams.get(stream)),
        "cuMemcpyHtoDAsync");
  }

  @Override
  public void copyToHost(long target, long source, long bytes, long stream) {
    check(
        cuMemcpyDtoHAsync(
            new Address(target), Address.onDevice(source), bytes, streams.get(stream)),
        "cuMemcpyDtoHAsync");
  }

  @Override
  public void copyOnDevice(long target, long source, long bytes, long stream) {
    check(
        cuMemcpyDtoDAsync(
            Address.onDevice(target), Address.onDevice(source), bytes, streams.get(stream)),
        "cuMemcpyDtoDAsync");
  }

  @Override
  public void fill(long target, int value, long bytes, long stream) {
    check(
        cuMemsetD8Async(Address.onDevice(target), (byte) value, bytes, streams.get(stream)),
        "cuMemsetD8Async");
  }

  @Override
  public long loadModule(byte[] ptx) {
    CUmodule module = new CUmodule();
    int status = cuModuleLoadData(module, ptx);
    if (status != CUresult.CUDA_SUCCESS) {
      throw new CudaException("cuModuleLoadData", status, meaning(status) + compilerLog(ptx));
    }
    return modules.add(module);
  }

  /** What the driver's compiler has to say about a text that does not load. */
  private static String compilerLog(byte[] ptx) {
    JITOptions options = new JITOptions();
    options.putBytes(CUjit_option.CU_JIT_ERROR_LOG_BUFFER, new byte[LOG_BYTES]);
    options.putInt(CUjit_option.CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES, LOG_BYTES);
    CUmodule module = new CUmodule();
    if (cuModuleLoadDataJIT(module, Pointer.to(ptx), options) == CUresult.CUDA_SUCCESS) {
      cuModuleUnload(module);
    }
    String log = options.getString(CUjit_option.CU_JIT_ERROR_LOG_BUFFER);
    return log == null || log.isBlank() ? "" : ": " + log.trim();
  }

  @Override
  public void unloadModule(long module) {
    check(cuModuleUnload(modules.remove(module)), "cuModuleUnload");
  }

  @Override
  public long function(long module, String name) {
    CUfunction function = new CUfunction();
    check(
        cuModuleGetFunction(function, modules.get(module), name), "cuModuleGetFunction of " + name);
    return functions.add(function);
  }

  @Override
  public void launch(
      long function, int blocks, int threads, int sharedBytes, long stream, long parameters) {
    CUfunction kernel = functions.get(function);
    check(
        cuLaunchKernel(
            kernel,
            blocks,
            1,
            1,
            threads,
            1,
            1,
            sharedBytes,
            streams.get(stream),
            new Address(parameters),
            null),
        "cuLaunchKernel");
  }

  @Override
  public void beginCapture(long stream) {
    graphs.begin(streams.get(stream));
  }

  @Override
  public long endCapture(long stream) {
    return graphs.end(streams.get(stream));
  }

  @Override
  public void destroyGraph(long graph) {
    graphs.destroy(graph);
  }

  @Override
  public long instantiate(long graph) {
    return graphs.instantiate(graph);
  }

  @Override
  public void launchGraph(long executable, long stream) {
    graphs.launch(executable, streams.get(stream));
  }

  @Override
  public void destroyExecutable(long executable) {
    graphs.destroyExecutable(executable);
  }

  @Override
  public long createBlas(long stream) {
    return blas.create(streams.get(stream));
  }

  @Override
  public void setBlasWorkspace(long handle, long address, long bytes) {
    blas.setWorkspace(handle, address, bytes);
  }

  @Override
  public void destroyBlas(long handle) {
    blas.destroy(handle);
  }

  @Override
  public void gemm(long handle, Gemm gemm, long a, long b, long c, long one, long beta) {
    blas.gemm(handle, gemm, a, b, c, one, beta);
  }
}
