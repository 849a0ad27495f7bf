// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.graph.plan;

import dev.lamina.device.Buffer;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.device.Kernel;
import java.util.ArrayList;
import java.util.List;

/** The kernels and memory of one plan, freed together, also when planning fails half way. */
final class Owned implements AutoCloseable {
  private final DeviceRuntime runtime;
  private final List<Kernel> kernels = new ArrayList<>();
  private final List<Buffer> buffers = new ArrayList<>();

  Owned(DeviceRuntime runtime) {
    this.runtime = runtime;
  }

  Buffer allocate(long bytes) {
    Buffer buffer = runtime.allocate(bytes);
    buffers.add(buffer);
    return buffer;
  }

  void add(Kernel kernel) {
    kernels.add(kernel);
  }

  @Override
  public void close() {
    kernels.forEach(Kernel::close);
    kernels.clear();
    buffers.forEach(Buffer::close);
    buffers.clear();
  }
}
