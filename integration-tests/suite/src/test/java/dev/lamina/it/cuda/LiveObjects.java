// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import java.util.LinkedHashMap;
import java.util.Map;
import jcuda.driver.CUdevice;
import jcuda.driver.JCudaDriver;

/** What the emulated device counts: objects that were made and not given back, and launches. */
final class LiveObjects {
  private static final int FIRST = 1_000_000;
  private static final int LAUNCHES = FIRST + 7;
  private static final String[] KINDS = {
    "memory", "pinned memory", "streams", "events", "modules", "graphs", "executable graphs"
  };

  private LiveObjects() {}

  private static CUdevice device() {
    JCudaDriver.cuInit(0);
    CUdevice device = new CUdevice();
    JCudaDriver.cuDeviceGet(device, 0);
    return device;
  }

  private static int count(int attribute) {
    int[] value = new int[1];
    if (JCudaDriver.cuDeviceGetAttribute(value, attribute, device()) != 0) {
      throw new IllegalStateException("this is no emulated device");
    }
    return value[0];
  }

  /** Kinds of which there are some, with their numbers. */
  static Map<String, Integer> all() {
    Map<String, Integer> live = new LinkedHashMap<>();
    for (int kind = 0; kind < KINDS.length; kind++) {
      int count = count(FIRST + kind);
      if (count > 0) {
        live.put(KINDS[kind], count);
      }
    }
    return live;
  }

  /** Kernels launched so far. */
  static int launches() {
    return count(LAUNCHES);
  }

  /** Ends the error that a test provoked, and frees what is left. */
  static void reset() {
    JCudaDriver.cuDevicePrimaryCtxReset(device());
  }
}
