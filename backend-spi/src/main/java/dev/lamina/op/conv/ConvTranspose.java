// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.op.conv;

import dev.lamina.op.Check;
import dev.lamina.op.CompositeOp;
import dev.lamina.op.spatial.Margins;
import dev.lamina.op.spatial.Window;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Transposed convolution: the map from outputs to images whose matrix is the transpose of the
 * convolution's with the same {@code window}. Input 0 is an image {@code (batch, spatial...,
 * channels)}, input 1 a kernel {@code (spatial..., filters / groups, channels)}, input 2, if given,
 * a bias {@code (filters,)}. Each axis has {@code (extent - 1) stride + reach - padding +
 * outputPadding} outputs (pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d).
 *
 * @param outputPadding elements added at the end of each axis, fewer than its stride
 */
public record ConvTranspose(Window window, int groups, List<Integer> outputPadding)
    implements CompositeOp {
  /** Refuses groups below 1 and output padding that reaches a stride. */
  public ConvTranspose {
    ConvShapes.checkGroups(groups);
    outputPadding = List.copyOf(outputPadding);
    boolean fits = outputPadding.size() == window.rank();
    for (int axis = 0; fits && axis < window.rank(); axis++) {
      int more = outputPadding.get(axis);
      fits = more >= 0 && more < window.strides().get(axis);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "output padding "
              + outputPadding
              + " must be >= 0 and less than the strides "
              + window.strides());
    }
  }

  /** Keras's {@code valid}: {@code (extent - 1) stride + max(reach, stride)} outputs an axis. */
  public static ConvTranspose valid(Window window, int groups) {
    List<Integer> more = new ArrayList<>();
    for (int axis = 0; axis < window.rank(); axis++) {
      more.add(Math.max(window.strides().get(axis) - window.reach(axis), 0));
    }
    return valid(window, groups, more);
  }

  /** Keras's {@code valid}: {@code (extent - 1) stride + reach + outputPadding} outputs an axis. */
  public static ConvTranspose valid(Window window, int groups, List<Integer> outputPadding) {
    return new ConvTranspose(
        window.withMargins(Margins.none(window.rank())), groups, outputPadding);
  }

  /** Keras's {@code same}: {@code extent stride} outputs an axis. */
  public static ConvTranspose same(Window window, int groups) {
    List<Integer> cut = new ArrayList<>();
    for (int axis = 0; axis < window.rank(); axis++) {
      cut.add(window.reach(axis) - window.strides().get(axis));
    }
    return cut(window, groups, cut);
  }

  /**
   * Keras's {@code same}: {@code (extent - 1) stride + reach mod 2 + outputPadding} outputs an
   * axis.
   */
  public static ConvTranspose same(Window window, int groups, List<Integer> outputPadding) {
    if (outputPadding.size() != window.rank()) {
      throw new IllegalArgumentException(
          "output padding " + outputPadding + " must have " + window.rank() + " elements");
    }
    List<Integer> cut = new ArrayList<>();
    for (int axis = 0; axis < window.rank(); axis++) {
      cut.add(window.reach(axis) / 2 * 2 - outputPadding.get(axis));
    }
    return cut(window, groups, cut);
  }

  /**
   * Cuts outputs off both ends of an axis, the odd one off the end; less than 0 adds some there.
   */
  private static ConvTranspose cut(Window window, int groups, List<Integer> cut) {
    List<Integer> before = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    List<Integer> more = new ArrayList<>();
    for (int total : cut) {
      int positive = Math.max(total, 0);
      before.add(positive / 2);
      after.add(positive - positive / 2);
      more.add(positive - total);
    }
    return new ConvTranspose(window.withMargins(new Margins(before, after)), groups, more);
  }

  @Override
  public List<TensorSpec> infer(List<TensorSpec> inputs) {
    ConvShapes.checkOperands(this, inputs, 3);
    Shape image = inputs.get(0).shape();
    Shape kernel = inputs.get(1).shape();
    Check.that(
        image.rank() == window.rank() + 2 && kernel.rank() == image.rank(),
        this,
        inputs,
        "image and kernel must be (batch, spatial..., channels) and (spatial..., filters / groups,"
            + " channels) with "
            + window.rank()
            + " spatial axes");
    Shape output = output(inputs);
    Shape back = ConvShapes.output(this, inputs, window, groups, output, kernel);
    Check.that(
        back.equals(image), this, inputs, "the kernel's last extent must be the image's channels");
    ConvShapes.checkBias(this, inputs, output.dim(-1));
    return List.of(inputs.get(0).withShape(output));
  }

  private Shape output(List<TensorSpec> inputs) {
    long[] dims = inputs.get(0).shape().dims();
    for (int axis = 0; axis < window.rank(); axis++) {
      dims[axis + 1] =
          (dims[axis + 1] - 1) * window.strides().get(axis)
              + window.reach(axis)
              - window.margins().total(axis)
              + outputPadding.get(axis);
      Check.that(dims[axis + 1] > 0, this, inputs, "the padding leaves no output");
    }
    dims[dims.length - 1] = inputs.get(1).shape().dim(-2) * groups;
    return Shape.of(dims);
  }

  @Override
  public List<Tensor> expand(Ops ops, List<Tensor> inputs) {
    Shape output = output(inputs.stream().map(Tensor::spec).toList());
    Tensor spread =
        ops.conv().convolutionInputGrad(inputs.get(0), inputs.get(1), window, groups, output);
    return List.of(inputs.size() == 2 ? spread : ops.math().add(spread, inputs.get(2)));
  }
}
