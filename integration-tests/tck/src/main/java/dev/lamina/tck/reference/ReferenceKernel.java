// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.reference;

import dev.lamina.device.Buffer;
import dev.lamina.device.Kernel;
import dev.lamina.device.KernelFactory;
import dev.lamina.device.KernelRequest;
import dev.lamina.op.Op;
import java.util.Optional;

/** A kernel that reads and writes element by element. */
final class ReferenceKernel implements Kernel {
  private final KernelRequest request;
  private final Body body;

  private ReferenceKernel(KernelRequest request, Body body) {
    this.request = request;
    this.body = body;
  }

  /** What the kernel computes. */
  @FunctionalInterface
  interface Body {
    void run(View[] inputs, View[] outputs);
  }

  /** A body that depends on the op's attributes. */
  @FunctionalInterface
  interface BodyOf<O extends Op> {
    void run(O op, View[] inputs, View[] outputs);
  }

  static <O extends Op> KernelFactory<O> of(BodyOf<O> body) {
    return (op, request) ->
        Optional.of(
            new ReferenceKernel(request, (inputs, outputs) -> body.run(op, inputs, outputs)));
  }

  @Override
  public long workspaceBytes() {
    return 0;
  }

  @Override
  public boolean mayAlias(int input, int output) {
    return false;
  }

  @Override
  public void launch(Buffer[] inputs, Buffer[] outputs, Buffer workspace) {
    View[] in = new View[inputs.length];
    for (int i = 0; i < in.length; i++) {
      in[i] = new View(request.inputs().get(i), (ReferenceBuffer) inputs[i]);
    }
    View[] out = new View[outputs.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = new View(request.outputs().get(i), (ReferenceBuffer) outputs[i]);
    }
    body.run(in, out);
  }
}
