// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.Buffer;
import dev.lamina.device.Kernel;
import dev.lamina.device.cpu.memory.CpuBuffer;

/** A kernel that runs in Java. */
final class HostKernel implements Kernel {
  private final Body body;
  private final boolean inPlace;

  private HostKernel(Body body, boolean inPlace) {
    this.body = body;
    this.inPlace = inPlace;
  }

  /** What a launch does, given addresses. */
  @FunctionalInterface
  interface Body {
    void run(Addresses addresses);
  }

  /** Addresses of the operands of a launch. */
  static final class Addresses {
    private Buffer[] inputs;
    private Buffer[] outputs;

    long input(int index) {
      return ((CpuBuffer) inputs[index]).address();
    }

    long output(int index) {
      return ((CpuBuffer) outputs[index]).address();
    }
  }

  private final Addresses addresses = new Addresses();

  static Kernel of(Body body) {
    return new HostKernel(body, false);
  }

  /** Output 0 may be input 0 or 1: element i is read before element i is written. */
  static Kernel elementwise(Body body) {
    return new HostKernel(body, true);
  }

  @Override
  public long workspaceBytes() {
    return 0;
  }

  @Override
  public boolean mayAlias(int input, int output) {
    return inPlace && input == 0;
  }

  @Override
  public void launch(Buffer[] inputs, Buffer[] outputs, Buffer workspace) {
    addresses.inputs = inputs;
    addresses.outputs = outputs;
    body.run(addresses);
  }
}
