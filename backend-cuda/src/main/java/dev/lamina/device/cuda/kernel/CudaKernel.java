// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Buffer;
import dev.lamina.device.Kernel;
import dev.lamina.device.cuda.driver.CudaException;
import dev.lamina.device.cuda.memory.CudaBuffer;

/** A kernel of the provider: launches in a fixed order. */
final class CudaKernel implements Kernel {
  private final Launcher launcher;
  private final long workspaceBytes;
  private final InPlace inPlace;
  private final Body body;
  private final Operands operands = new Operands();

  private CudaKernel(Launcher launcher, long workspaceBytes, InPlace inPlace, Body body) {
    this.launcher = launcher;
    this.workspaceBytes = workspaceBytes;
    this.inPlace = inPlace;
    this.body = body;
  }

  /** What a launch of the op launches. */
  @FunctionalInterface
  interface Body {
    void run(Launcher launcher, Operands at);
  }

  /** Which outputs may be which inputs. */
  @FunctionalInterface
  interface InPlace {
    InPlace NEVER = (input, output) -> false;

    boolean may(int input, int output);
  }

  /** Addresses of the operands of a launch. */
  static final class Operands {
    private Buffer[] inputs;
    private Buffer[] outputs;
    private Buffer workspace;

    long input(int index) {
      return ((CudaBuffer) inputs[index]).address();
    }

    long output(int index) {
      return ((CudaBuffer) outputs[index]).address();
    }

    long workspace() {
      return ((CudaBuffer) workspace).address();
    }
  }

  static Kernel of(Launcher launcher, Body body) {
    return new CudaKernel(launcher, 0, InPlace.NEVER, body);
  }

  static Kernel of(Launcher launcher, long workspaceBytes, Body body) {
    return new CudaKernel(launcher, workspaceBytes, InPlace.NEVER, body);
  }

  /**
   * A kernel whose output 0 may be its input 0.
   *
   * @param inPlace whether each element of it is read before it is written, by the same thread
   */
  static Kernel elementwise(Launcher launcher, boolean inPlace, Body body) {
    return inPlace(launcher, (input, output) -> inPlace && input == 0 && output == 0, body);
  }

  /** A kernel some of whose outputs may be inputs, element by element. */
  static Kernel inPlace(Launcher launcher, InPlace inPlace, Body body) {
    return inPlace(launcher, 0, inPlace, body);
  }

  /** A kernel some of whose outputs may be inputs, with a workspace. */
  static Kernel inPlace(Launcher launcher, long workspaceBytes, InPlace inPlace, Body body) {
    return new CudaKernel(launcher, workspaceBytes, inPlace, body);
  }

  @Override
  public long workspaceBytes() {
    return workspaceBytes;
  }

  @Override
  public boolean mayAlias(int input, int output) {
    return inPlace.may(input, output);
  }

  @Override
  public void launch(Buffer[] inputs, Buffer[] outputs, Buffer workspace) {
    operands.inputs = inputs;
    operands.outputs = outputs;
    operands.workspace = workspace;
    launcher.stream().enter();
    try {
      body.run(launcher, operands);
    } catch (CudaException e) {
      throw launcher.stream().failed(e);
    }
  }
}
