// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.conv;

import dev.lamina.op.CompositeOp;
import dev.lamina.op.spatial.Window;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/**
 * Convolution of each channel with kernels of its own. Input 0 is an image {@code (batch,
 * spatial..., channels)}, input 1 a kernel {@code (spatial..., channels, multiplier)}, input 2, if
 * given, a bias {@code (channels * multiplier,)}. Output channel {@code c * multiplier + m} comes
 * from channel {@code c} (keras.io/api/layers/convolution_layers/depthwise_convolution2d).
 */
public record DepthwiseConv(Window window) implements CompositeOp {
  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    ConvShapes.checkOperands(this, inputs, 3);
    Shape image = inputs.get(0).shape();
    Shape kernel = inputs.get(1).shape();
    // As one group the kernel has the shape that it must have.
    Shape output = ConvShapes.output(this, inputs, window, 1, image, kernel);
    long filters = kernel.dim(-1) * image.dim(-1);
    ConvShapes.checkBias(this, inputs, filters);
    return List.of(inputs.get(0).withShape(output.withDim(-1, filters)));
  }

  /** One group a channel: the kernel's elements already lie in the order of a grouped kernel. */
  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    Shape kernel = inputs.get(1).shape();
    int channels = Math.toIntExact(kernel.dim(-2));
    Shape grouped = ConvShapes.kernel(window, 1, channels * kernel.dim(-1));
    Tensor filters = ops.array().reshape(inputs.get(1), grouped);
    return List.of(
        inputs.size() == 2
            ? ops.conv().convolution(inputs.get(0), filters, window, channels)
            : ops.conv().convolution(inputs.get(0), filters, inputs.get(2), window, channels));
  }
}
