// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.op.conv.Convolution;
import dev.lamina.op.conv.ConvolutionFilterGrad;
import dev.lamina.op.conv.ConvolutionInputGrad;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.Shape;
import java.util.Optional;

/**
 * Convolutions with a group for each channel: a product would have one column, so that each output
 * is computed where it is.
 */
final class DepthwiseKernels {
  /** Elements of the window that a block takes at a time. */
  private static final long TAPS = 4;

  private final Launcher launcher;

  DepthwiseKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  private static boolean suits(int groups, Shape image) {
    return groups > 1 && groups == image.dim(-1);
  }

  /** The window, and filters a channel. */
  private record Fields(long[] window, long multiplier, long most) {
    static Fields of(Window window, Shape image, Shape output) {
      return new Fields(
          WindowFields.of(window, image, output),
          output.dim(-1) / image.dim(-1),
          Math.max(image.size(), output.size()));
    }
  }

  Optional<Kernel> forward(Convolution op, KernelRequest request) {
    Shape image = request.inputs().get(0).shape();
    if (!suits(op.groups(), image)) {
      return Optional.empty();
    }
    Shape output = request.outputs().get(0).shape();
    Fields fields = Fields.of(op.window(), image, output);
    KernelFunction kernel = launcher.function(WindowFields.FAMILY, "depthwise_f32");
    boolean biased = request.inputs().size() == 3;
    return Optional.of(
        CudaKernel.of(
            launcher,
            (launch, at) ->
                launch
                    .start(kernel)
                    .add(at.input(0))
                    .add(at.input(1))
                    .add(biased ? at.input(2) : 0)
                    .add(at.output(0))
                    .add(output.size())
                    .add(fields.most())
                    .add(fields.window())
                    .add(fields.multiplier())
                    .elements(output.size())));
  }

  Optional<Kernel> inputGrad(ConvolutionInputGrad op, KernelRequest request) {
    if (!suits(op.groups(), op.image())) {
      return Optional.empty();
    }
    Fields fields = Fields.of(op.window(), op.image(), request.inputs().get(0).shape());
    KernelFunction kernel = launcher.function(WindowFields.FAMILY, "depthwise_back_f32");
    long size = op.image().size();
    return Optional.of(
        CudaKernel.of(
            launcher,
            (launch, at) ->
                launch
                    .start(kernel)
                    .inputs(at, 2)
                    .outputs(at, 1)
                    .add(size)
                    .add(fields.most())
                    .add(fields.window())
                    .add(fields.multiplier())
                    .elements(size)));
  }

  Optional<Kernel> filterGrad(ConvolutionFilterGrad op, KernelRequest request) {
    Shape image = request.inputs().get(0).shape();
    if (!suits(op.groups(), image)) {
      return Optional.empty();
    }
    Shape gradient = request.inputs().get(1).shape();
    Fields fields = Fields.of(op.window(), image, gradient);
    KernelFunction kernel = launcher.function(WindowFields.FAMILY, "depthwise_filter_f32");
    ColumnPlan plan = ColumnPlan.of(gradient);
    FilterParts parts = FilterParts.of(launcher, op, request, plan.parts());
    long blocks = plan.partBlocks() * ((op.window().elements() + TAPS - 1) / TAPS);
    return Optional.of(
        CudaKernel.of(
            launcher,
            parts.workspaceBytes(),
            (launch, at) -> {
              launch
                  .start(kernel)
                  .add(at.input(0))
                  .add(at.input(1))
                  .add(parts.target(at))
                  .add(fields.most())
                  .add(fields.window())
                  .add(fields.multiplier())
                  .add(plan.rows())
                  .add((long) plan.unit())
                  .add(plan.width())
                  .add(plan.parts())
                  .add(plan.each())
                  .blocks(blocks, Launcher.THREADS * 4 * Float.BYTES);
              parts.join(launch, at);
            }));
  }
}
