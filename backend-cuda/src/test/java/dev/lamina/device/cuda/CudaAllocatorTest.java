// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.device.Buffer;
import dev.lamina.device.DeviceException;
import dev.lamina.device.cuda.driver.CudaException;
import dev.lamina.device.cuda.memory.CachingAllocator;
import dev.lamina.device.cuda.memory.CheckingAllocator;
import dev.lamina.device.cuda.memory.CudaBuffer;
import dev.lamina.device.cuda.memory.OutOfDeviceMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Memory, over a driver that knows what it gave out. */
class CudaAllocatorTest {
  private static final long MIB = 1 << 20;

  private final FakeDriver driver = new FakeDriver();
  private final CachingAllocator allocator = new CachingAllocator(driver, "cuda:0");

  @Test
  void freedMemoryIsUsedAgain() {
    CudaBuffer first = allocator.allocate(1000);
    long address = first.address();
    first.close();
    first.close();
    assertThat(allocator.allocate(900).address()).isEqualTo(address);
    assertThat(allocator.stats().nativeAllocations()).isEqualTo(1);
    assertThat(allocator.stats().bytesInUse()).isEqualTo(1024);
    assertThat(allocator.stats().liveBuffers()).isEqualTo(1);
    assertThat(allocator.stats().bytesReserved()).isEqualTo(2 * MIB);
  }

  /** Live buffers never overlap, and when all are freed each segment is whole again. */
  @Test
  void neighboursMerge() {
    Random random = new Random(1);
    List<CudaBuffer> live = new ArrayList<>();
    for (int step = 0; step < 5000; step++) {
      if (live.isEmpty() || random.nextInt(5) > 1 && live.size() < 200) {
        CudaBuffer made = allocator.allocate(random.nextInt(step % 50 == 0 ? 3_000_000 : 60_000));
        live.forEach(other -> assertThat(overlap(made, other)).isFalse());
        live.add(made);
      } else {
        live.remove(random.nextInt(live.size())).close();
      }
    }
    live.forEach(CudaBuffer::close);
    assertThat(allocator.stats().bytesInUse()).isZero();
    driver.capacity = 0;
    assertThatThrownBy(() -> allocator.allocate(100 * MIB)).isInstanceOf(OutOfDeviceMemory.class);
    assertThat(driver.memory).as("segments that were not given back").isEmpty();
  }

  private static boolean overlap(CudaBuffer a, CudaBuffer b) {
    return a.address() < b.address() + b.bytes() && b.address() < a.address() + a.bytes();
  }

  @Test
  void cachedSegmentsAreGivenBackBeforeGivingUp() {
    driver.capacity = 50 * MIB;
    allocator.allocate(30 * MIB).close();
    assertThat(allocator.allocate(40 * MIB).bytes()).isEqualTo(40 * MIB);
    assertThat(allocator.stats().bytesReserved()).isEqualTo(40 * MIB);
  }

  @Test
  void whatIsInUseIsListed() {
    driver.capacity = 50 * MIB;
    allocator.allocate(30 * MIB);
    allocator.allocate(1024);
    allocator.allocate(1024);
    assertThatThrownBy(() -> allocator.allocate(40 * MIB))
        .isInstanceOf(OutOfDeviceMemory.class)
        .hasCauseInstanceOf(CudaException.class)
        .hasMessage(
            String.format(
                "out of memory on cuda:0: 40.0 MiB asked for, 30.0 MiB in use by 3 buffers, 32.0 MiB"
                    + " reserved%n       1 x 30.0 MiB%n       2 x 1024 bytes"));
  }

  @Test
  void otherFailuresPass() {
    CachingAllocator failing = new CachingAllocator(driver.failing("allocate", 1, 1), "cuda:0");
    assertThatThrownBy(() -> failing.allocate(1)).hasMessage("allocate failed: injected (1)");
    assertThat(failing.allocate(1).bytes()).isEqualTo(1);
  }

  @Test
  void useAfterCloseIsRefused() {
    CudaBuffer buffer = allocator.allocate(1000);
    Buffer slice = buffer.slice(256, 10);
    assertThat(((CudaBuffer) slice).address()).isEqualTo(buffer.address() + 256);
    assertThatThrownBy(() -> buffer.slice(8, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at a multiple of 256");
    buffer.close();
    assertThatThrownBy(((CudaBuffer) slice)::address)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("buffer of 10 bytes was used after it was closed");
    assertThatThrownBy(() -> allocator.free(buffer))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("freed twice");
  }

  @Test
  void anOverrunIsFoundWhereGuarded() {
    CheckingAllocator guarded = new CheckingAllocator(driver, "cuda:0", 0, CheckingAllocator.GUARD);
    guarded.allocate(100).close();
    CudaBuffer buffer = guarded.allocate(100);
    driver.fill(buffer.address(), 7, 101, 0);
    assertThatThrownBy(buffer::close)
        .isInstanceOf(DeviceException.class)
        .hasMessage("byte 0 behind a buffer of 100 bytes was overwritten");
    guarded.close();
    assertThat(driver.memory).isEmpty();
  }
}
