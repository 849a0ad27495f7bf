// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.device.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachingAllocatorTest {
  private final CachingAllocator allocator = new CachingAllocator();

  @AfterEach
  void close() {
    allocator.close();
  }

  @Test
  void closedBuffersAreGivenOutAgain() {
    CpuBuffer first = allocator.allocate(1000);
    long address = first.address();
    first.close();
    CpuBuffer second = allocator.allocate(990);
    assertThat(second.address()).isEqualTo(address);
    assertThat(allocator.stats().nativeAllocations()).isEqualTo(1);
  }

  @Test
  void statsFollowAllocations() {
    CpuBuffer small = allocator.allocate(64);
    CpuBuffer large = allocator.allocate(1 << 20);
    assertThat(allocator.stats().bytesInUse()).isEqualTo(64 + (1 << 20));
    assertThat(allocator.stats().liveBuffers()).isEqualTo(2);
    small.close();
    small.close();
    assertThat(allocator.stats().bytesInUse()).isEqualTo(1 << 20);
    large.close();
    assertThat(allocator.stats().bytesInUse()).isZero();
    assertThat(allocator.stats().peakBytesInUse()).isEqualTo(64 + (1 << 20));
  }

  @Test
  void buffersAreAligned() {
    for (long bytes : new long[] {0, 1, 63, 65, 4097, 3 << 20}) {
      assertThat(allocator.allocate(bytes).address() % CachingAllocator.ALIGNMENT).isZero();
    }
  }

  @Test
  void aSizeClassWastesAtMostAnEighth() {
    for (long bytes = 64; bytes < 1 << 22; bytes = bytes * 5 / 4 + 1) {
      assertThat(CachingAllocator.sizeClass(bytes))
          .isGreaterThanOrEqualTo(bytes)
          .isLessThanOrEqualTo(Math.max(bytes + bytes / 8 + 1, bytes + 64));
    }
  }

  @Test
  void slicesShareMemoryAndLifetime() {
    CpuBuffer whole = allocator.allocate(256);
    Buffer slice = whole.slice(64, 128);
    assertThat(((CpuBuffer) slice).address()).isEqualTo(whole.address() + 64);
    slice.close();
    assertThat(allocator.stats().liveBuffers()).isEqualTo(1);
    whole.close();
    assertThatThrownBy(((CpuBuffer) slice)::address)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("after it was closed");
  }

  @Test
  void slicesStayInside() {
    CpuBuffer whole = allocator.allocate(256);
    assertThatThrownBy(() -> whole.slice(192, 128)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> whole.slice(3, 8)).isInstanceOf(IllegalArgumentException.class);
  }
}
