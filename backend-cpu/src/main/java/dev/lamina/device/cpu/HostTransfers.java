// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu;

import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.tensor.HostTensor;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;

/** Bulk copies between host tensors and native memory. */
final class HostTransfers {
  private HostTransfers() {}

  static void write(NativeMemory memory, long address, HostTensor host) {
    int count = Math.toIntExact(host.spec().size());
    Object array = host.array().orElse(null);
    if (array instanceof float[] values) {
      memory.put(address, values, 0, count);
    } else if (array instanceof double[] values) {
      memory.put(address, values, 0, count);
    } else if (array instanceof int[] values) {
      memory.put(address, values, 0, count);
    } else if (array instanceof long[] values) {
      memory.put(address, values, 0, count);
    } else if (array instanceof short[] values) {
      memory.put(address, values, 0, count);
    } else if (array instanceof byte[] values) {
      memory.put(address, values, 0, count);
    } else {
      memory.copy(direct(host), address, host.spec().bytes());
      // The address alone does not keep direct memory, which may be a file that is unmapped.
      Reference.reachabilityFence(host);
    }
  }

  static void read(NativeMemory memory, long address, HostTensor host) {
    int count = Math.toIntExact(host.spec().size());
    Object array = host.array().orElse(null);
    if (array instanceof float[] values) {
      memory.get(address, values, 0, count);
    } else if (array instanceof double[] values) {
      memory.get(address, values, 0, count);
    } else if (array instanceof int[] values) {
      memory.get(address, values, 0, count);
    } else if (array instanceof long[] values) {
      memory.get(address, values, 0, count);
    } else if (array instanceof short[] values) {
      memory.get(address, values, 0, count);
    } else if (array instanceof byte[] values) {
      memory.get(address, values, 0, count);
    } else {
      memory.copy(address, direct(host), host.spec().bytes());
      Reference.reachabilityFence(host);
    }
  }

  private static long direct(HostTensor host) {
    ByteBuffer buffer = host.direct().orElseThrow();
    return new BytePointer(buffer).address();
  }
}
