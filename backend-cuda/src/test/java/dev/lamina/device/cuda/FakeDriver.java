// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.device.cuda.driver.CudaDriver;
import dev.lamina.device.cuda.driver.CudaException;
import dev.lamina.device.cuda.driver.Gemm;
import dev.lamina.device.cuda.driver.PinnedBlock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A driver with scripted answers over host memory. It fails the test where it is asked in the wrong
 * order, or to free what is not there; kernels do nothing.
 */
public class FakeDriver implements CudaDriver {
  private static final long CONTEXT = -1;

  final TreeMap<Long, byte[]> memory = new TreeMap<>();
  final TreeMap<Long, ByteBuffer> pinned = new TreeMap<>();
  LinkageError driverMissing;
  LinkageError blasMissing;
  int init;
  int version = 12_060;
  int count = 1;
  int capability = 80;
  long capacity = Long.MAX_VALUE;
  long allocations;
  long frees;
  long launches;
  long graphLaunches;
  boolean capturing;
  final Set<Long> graphs = new HashSet<>();
  final Set<Long> executables = new HashSet<>();
  boolean injected;
  private final Set<Long> live = new HashSet<>();
  private long next = 1 << 20;
  private long handles;

  /** How many things were taken and not given back. */
  int left() {
    return memory.size() + pinned.size() + live.size() + graphs.size() + executables.size();
  }

  private long taken() {
    live.add(++handles);
    return handles;
  }

  private void givenBack(long handle) {
    assertThat(live.remove(handle)).as("handle %s", handle).isTrue();
  }

  /** Lets the n-th call of a method fail with a status, and all calls after it if it is lasting. */
  public CudaDriver failing(String method, int nth, int status) {
    AtomicInteger calls = new AtomicInteger();
    AtomicReference<CudaException> lasting = new AtomicReference<>();
    return (CudaDriver)
        Proxy.newProxyInstance(
            CudaDriver.class.getClassLoader(),
            new Class<?>[] {CudaDriver.class},
            (proxy, called, arguments) -> {
              if (lasting.get() != null) {
                throw new CudaException(called.getName(), status, "after " + lasting.get());
              }
              if (called.getName().equals(method) && calls.incrementAndGet() == nth) {
                injected = true;
                // A capture ends even where its end fails.
                capturing &= !method.equals("endCapture");
                CudaException failure = new CudaException(method, status, "injected");
                lasting.set(failure.isLasting() ? failure : null);
                throw failure;
              }
              try {
                return called.invoke(this, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public void load() {
    if (driverMissing != null) {
      throw driverMissing;
    }
  }

  @Override
  public int initialize() {
    assertThat(driverMissing).isNull();
    return init;
  }

  @Override
  public int version() {
    assertThat(init).isZero();
    return version;
  }

  @Override
  public int deviceCount() {
    assertThat(version).isGreaterThanOrEqualTo(12_000);
    return count;
  }

  @Override
  public void loadBlas() {
    assertThat(count).isPositive();
    if (blasMissing != null) {
      throw blasMissing;
    }
  }

  @Override
  public String describe(int ordinal) {
    return "Fake GPU " + ordinal;
  }

  @Override
  public int attribute(int attribute, int ordinal) {
    assertThat(ordinal).isLessThan(count);
    return attribute == 75 ? capability / 10 : attribute == 76 ? capability % 10 : 7;
  }

  @Override
  public long retainPrimaryContext(int ordinal) {
    live.add(CONTEXT - ordinal);
    return CONTEXT - ordinal;
  }

  @Override
  public void releasePrimaryContext(int ordinal) {
    givenBack(CONTEXT - ordinal);
  }

  @Override
  public void setCurrent(long context) {}

  @Override
  public long allocate(long bytes) {
    assertThat(bytes).isPositive();
    allocations++;
    long used = memory.values().stream().mapToLong(block -> block.length).sum();
    if (used + bytes > capacity) {
      throw new CudaException("cuMemAlloc", CudaException.OUT_OF_MEMORY, "out of memory");
    }
    long address = next;
    next += (bytes + 511) / 512 * 512;
    memory.put(address, new byte[(int) bytes]);
    return address;
  }

  @Override
  public void free(long address) {
    frees++;
    assertThat(memory.remove(address)).as("memory at %s", address).isNotNull();
  }

  @Override
  public PinnedBlock allocatePinned(int bytes) {
    long address = next;
    next += bytes;
    ByteBuffer block = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    pinned.put(address, block);
    return new PinnedBlock(address, block);
  }

  @Override
  public void freePinned(PinnedBlock block) {
    assertThat(pinned.remove(block.address())).isNotNull();
  }

  @Override
  public long createStream() {
    return taken();
  }

  @Override
  public void destroyStream(long stream) {
    givenBack(stream);
  }

  @Override
  public void synchronize(long stream) {}

  @Override
  public long createEvent() {
    return taken();
  }

  @Override
  public void destroyEvent(long event) {
    givenBack(event);
  }

  @Override
  public void record(long event, long stream) {}

  @Override
  public void await(long event) {}

  @Override
  public void waitFor(long stream, long event) {}

  private ByteBuffer at(long address, long bytes) {
    long begin = memory.floorKey(address);
    return ByteBuffer.wrap(memory.get(begin), (int) (address - begin), (int) bytes).slice();
  }

  private ByteBuffer onHost(long address, long bytes) {
    long begin = pinned.floorKey(address);
    return pinned.get(begin).duplicate().clear().slice((int) (address - begin), (int) bytes);
  }

  @Override
  public void copyToDevice(long target, long source, long bytes, long stream) {
    at(target, bytes).put(onHost(source, bytes));
  }

  @Override
  public void copyToHost(long target, long source, long bytes, long stream) {
    onHost(target, bytes).put(at(source, bytes));
  }

  @Override
  public void copyOnDevice(long target, long source, long bytes, long stream) {
    at(target, bytes).put(at(source, bytes));
  }

  @Override
  public void fill(long target, int value, long bytes, long stream) {
    byte[] filled = new byte[(int) bytes];
    Arrays.fill(filled, (byte) value);
    at(target, bytes).put(filled);
  }

  @Override
  public long loadModule(byte[] ptx) {
    return taken();
  }

  @Override
  public void unloadModule(long module) {
    givenBack(module);
  }

  @Override
  public long function(long module, String name) {
    return ++handles;
  }

  @Override
  public void launch(
      long function, int blocks, int threads, int sharedBytes, long stream, long parameters) {
    launches++;
  }

  @Override
  public void beginCapture(long stream) {
    assertThat(capturing).isFalse();
    capturing = true;
  }

  @Override
  public long endCapture(long stream) {
    assertThat(capturing).isTrue();
    capturing = false;
    graphs.add(++handles);
    return handles;
  }

  @Override
  public void destroyGraph(long graph) {
    assertThat(graphs.remove(graph)).isTrue();
  }

  @Override
  public long instantiate(long graph) {
    assertThat(graphs).contains(graph);
    executables.add(++handles);
    return handles;
  }

  @Override
  public void launchGraph(long executable, long stream) {
    assertThat(executables).contains(executable);
    graphLaunches++;
  }

  @Override
  public void destroyExecutable(long executable) {
    assertThat(executables.remove(executable)).isTrue();
  }

  @Override
  public long createBlas(long stream) {
    return taken();
  }

  @Override
  public void setBlasWorkspace(long blas, long address, long bytes) {}

  @Override
  public void destroyBlas(long blas) {
    givenBack(blas);
  }

  @Override
  public void gemm(long blas, Gemm gemm, long a, long b, long c, long one, long beta) {}
}
