// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Buffer;
import dev.lamina.device.Kernel;
import dev.lamina.device.cuda.memory.CudaBuffer;

/** A kernel with one output of float64, which is multiplied by a number at the end. */
record ScaledKernel(Launcher launcher, Kernel first, long size, double factor) implements Kernel {
  @Override
  public long workspaceBytes() {
    return first.workspaceBytes();
  }

  @Override
  public boolean mayAlias(int input, int output) {
    return false;
  }

  @Override
  public void launch(Buffer[] inputs, Buffer[] outputs, Buffer workspace) {
    first.launch(inputs, outputs, workspace);
    KernelFunction scale = launcher.function(Suffix.DOUBLE, "scale_f64");
    long address = ((CudaBuffer) outputs[0]).address();
    launcher.stream()
        .run(
            () ->
                launcher
                    .start(scale)
                    .add(address)
                    .add(address)
                    .add(size)
                    .add(factor)
                    .add(0.0)
                    .elements(size));
  }
}
