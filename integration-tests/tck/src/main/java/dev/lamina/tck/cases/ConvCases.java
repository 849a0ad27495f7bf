// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import static dev.lamina.tensor.TensorSpec.float32;

import dev.lamina.op.Op;
import dev.lamina.op.conv.ConvTranspose;
import dev.lamina.op.conv.Convolution;
import dev.lamina.op.conv.ConvolutionFilterGrad;
import dev.lamina.op.conv.ConvolutionInputGrad;
import dev.lamina.op.conv.DepthwiseConv;
import dev.lamina.op.spatial.Margins;
import dev.lamina.op.spatial.Window;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Cases of the convolutions on one, two and three spatial axes. */
final class ConvCases {
  private final List<OpCase> cases = new ArrayList<>();

  static List<OpCase> all() {
    ConvCases conv = new ConvCases();
    conv.lines();
    conv.images();
    conv.volumes();
    conv.transposed();
    conv.depthwise();
    return conv.cases;
  }

  private void lines() {
    Window three = Window.of(3);
    conv(three, 1, float32(2, 7, 3), float32(3, 3, 4));
    conv(
        three.withStrides(2).same(float32(2, 8, 2).shape()), 1, float32(2, 8, 2), float32(3, 2, 5));
    conv(three.withDilations(2).causal(), 1, float32(2, 6, 2), float32(3, 2, 3));
    conv(Window.of(2).withMargins(Margins.symmetric(3)), 2, float32(1, 4, 4), float32(2, 2, 6));
    conv(three.causal(), 3, float32(2, 5, 3), float32(3, 1, 6));
    conv(Window.of(1), 1, float32(3, 1, 1), float32(1, 1, 1));
    conv(Window.of(4).withStrides(3), 1, float32(1, 9, 16), float32(4, 16, 16));
    conv(three, 1, float32(0, 7, 3), float32(3, 3, 4));
  }

  private void images() {
    Window three = Window.of(3, 3);
    Window padded = three.withMargins(Margins.symmetric(1, 1));
    conv(three, 1, float32(2, 5, 5, 1), float32(3, 3, 1, 4));
    conv(padded, 1, float32(1, 4, 6, 3), float32(3, 3, 3, 2));
    Margins uneven = new Margins(List.of(0, 1), List.of(1, 0));
    conv(
        Window.of(2, 3).withStrides(2, 1).withMargins(uneven),
        1,
        float32(2, 5, 4, 2),
        float32(2, 3, 2, 3));
    conv(
        Window.of(3, 2).withDilations(2, 2).withMargins(Margins.symmetric(1, 1)),
        1,
        float32(1, 6, 6, 2),
        float32(3, 2, 2, 2));
    conv(three.withStrides(2, 2), 1, float32(1, 6, 6, 2), float32(3, 3, 2, 2));
    conv(Window.of(2, 2), 2, float32(1, 4, 4, 4), float32(2, 2, 2, 6));
    conv(padded, 3, float32(2, 4, 4, 3), float32(3, 3, 1, 3));
    conv(Window.of(1, 1), 1, float32(2, 1, 1, 5), float32(1, 1, 5, 7));
    conv(padded, 1, float32(1, 8, 8, 16), float32(3, 3, 16, 32));
    conv(padded, 1, float32(0, 4, 6, 3), float32(3, 3, 3, 2));
  }

  private void volumes() {
    Window two = Window.of(2, 2, 2);
    conv(two, 1, float32(2, 2, 3, 3, 2), float32(2, 2, 2, 2, 3));
    TensorSpec volume = float32(1, 4, 3, 3, 2);
    conv(
        Window.of(3, 2, 3).withStrides(2, 1, 2).same(volume.shape()),
        1,
        volume,
        float32(3, 2, 3, 2, 2));
    conv(two.withDilations(1, 2, 2), 2, float32(1, 3, 4, 4, 4), float32(2, 2, 2, 2, 2));
    conv(two.causal(), 2, float32(1, 2, 3, 2, 2), float32(2, 2, 2, 1, 2));
    conv(Window.of(1, 1, 1), 1, float32(1, 1, 1, 1, 3), float32(1, 1, 1, 3, 2));
    conv(two, 1, float32(0, 3, 4, 3, 2), float32(2, 2, 2, 2, 3));
  }

  private void conv(Window window, int groups, TensorSpec image, TensorSpec kernel) {
    TensorSpec bias = float32(kernel.shape().dim(-1));
    Op conv = new Convolution(window, groups);
    TensorSpec output = conv.infer(List.of(image, kernel)).get(0);
    products(conv, image, kernel);
    products(conv, image, kernel, bias);
    products(new ConvolutionInputGrad(window, groups, image.shape()), output, kernel);
    products(new ConvolutionFilterGrad(window, groups, false), image, output);
    products(new ConvolutionFilterGrad(window, groups, true), image, output);
  }

  private void transposed() {
    Window line = Window.of(3).withStrides(2);
    transposed(ConvTranspose.valid(line, 1), float32(2, 4, 3), float32(3, 2, 3));
    transposed(ConvTranspose.same(line, 1), float32(2, 4, 3), float32(3, 2, 3));
    transposed(ConvTranspose.same(line, 1, List.of(1)), float32(1, 3, 2), float32(3, 4, 2));
    transposed(
        ConvTranspose.same(Window.of(2).withStrides(3), 1), float32(1, 3, 2), float32(2, 1, 2));
    transposed(ConvTranspose.valid(line, 1, List.of(1)), float32(0, 4, 3), float32(3, 2, 3));
    Window image = Window.of(3, 2).withStrides(2, 3);
    transposed(ConvTranspose.same(image, 1), float32(1, 3, 2, 2), float32(3, 2, 3, 2));
    transposed(ConvTranspose.valid(image, 1), float32(2, 2, 3, 1), float32(3, 2, 2, 1));
    transposed(
        new ConvTranspose(image.withMargins(Margins.symmetric(1, 0)), 2, List.of(1, 2)),
        float32(1, 3, 2, 4),
        float32(3, 2, 1, 4));
    transposed(
        ConvTranspose.valid(Window.of(2, 2).withDilations(2, 1), 1),
        float32(1, 3, 2, 2),
        float32(2, 2, 3, 2));
    Window volume = Window.of(2, 3, 2).withStrides(2, 2, 1);
    transposed(ConvTranspose.same(volume, 1), float32(1, 2, 2, 3, 2), float32(2, 3, 2, 2, 2));
    transposed(ConvTranspose.valid(volume, 1), float32(1, 2, 1, 2, 2), float32(2, 3, 2, 1, 2));
  }

  private void transposed(ConvTranspose op, TensorSpec image, TensorSpec kernel) {
    products(op, image, kernel);
    products(op, image, kernel, float32(kernel.shape().dim(-2) * op.groups()));
  }

  private void depthwise() {
    Window line = Window.of(3);
    depthwise(line.causal(), float32(2, 5, 3), float32(3, 3, 2));
    depthwise(line.withStrides(2), float32(1, 7, 4), float32(3, 4, 1));
    TensorSpec image = float32(1, 4, 5, 3);
    depthwise(Window.of(3, 3).same(image.shape()), image, float32(3, 3, 3, 1));
    depthwise(Window.of(2, 3).withStrides(2, 2), image, float32(2, 3, 3, 2));
    depthwise(Window.of(2, 2).withDilations(2, 3), image, float32(2, 2, 3, 2));
    depthwise(Window.of(3, 3), float32(1, 6, 6, 16), float32(3, 3, 16, 1));
    depthwise(Window.of(3, 3), float32(0, 4, 5, 3), float32(3, 3, 3, 1));
    depthwise(Window.of(1, 1), float32(1, 1, 1, 1), float32(1, 1, 1, 3));
    depthwise(Window.of(2, 2, 2), float32(1, 3, 3, 2, 2), float32(2, 2, 2, 2, 2));
  }

  private void depthwise(Window window, TensorSpec image, TensorSpec kernel) {
    long filters = kernel.shape().dim(-2) * kernel.shape().dim(-1);
    products(new DepthwiseConv(window), image, kernel);
    products(new DepthwiseConv(window), image, kernel, float32(filters));
  }

  private void products(Op op, TensorSpec... inputs) {
    cases.add(OpCase.of(op, Domain.ANY, inputs).within(1e-5));
  }
}
