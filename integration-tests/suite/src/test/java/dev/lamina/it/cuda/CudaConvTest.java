// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import dev.lamina.op.Op;
import dev.lamina.op.conv.Convolution;
import dev.lamina.op.conv.ConvolutionFilterGrad;
import dev.lamina.op.conv.ConvolutionInputGrad;
import dev.lamina.op.spatial.Margins;
import dev.lamina.op.spatial.Window;
import dev.lamina.tck.cases.Domain;
import dev.lamina.tck.cases.OpCase;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Convolutions and their gradients at shapes that take several tiles, parts and loads of the
 * kernels, with edges that do not fit into them. The CPU is the measure.
 */
@Tag(EmulatedCuda.TAG)
@Tag(CudaUnderTest.GPU)
class CudaConvTest {
  private static List<OpCase> cases() {
    List<OpCase> cases = new ArrayList<>();
    Window three = Window.of(3, 3);
    // few channels, many positions; the same with few positions
    add(cases, three.same(Shape.of(3, 120, 121, 16)), 1, Shape.of(3, 120, 121, 16), 16);
    add(cases, three.same(Shape.of(1, 9, 11, 12)), 1, Shape.of(1, 9, 11, 12), 8);
    add(cases, three, 1, Shape.of(2, 101, 103, 8), 28);
    add(cases, three.same(Shape.of(5, 16, 16, 32)), 1, Shape.of(5, 16, 16, 32), 32);
    add(cases, three.same(Shape.of(3, 60, 61, 20)), 1, Shape.of(3, 60, 61, 20), 64);
    add(cases, three.same(Shape.of(9, 8, 8, 64)), 1, Shape.of(9, 8, 8, 64), 64);
    // strides, dilations, uneven padding, windows of one element
    Shape halved = Shape.of(3, 33, 32, 16);
    add(cases, three.withStrides(2, 2).same(halved), 1, halved, 32);
    add(cases, three.withStrides(2, 3).withDilations(3, 2), 1, Shape.of(2, 31, 29, 4), 12);
    add(cases, Window.of(1, 1).withStrides(2, 2), 1, halved, 32);
    Margins uneven = new Margins(List.of(3, 0), List.of(1, 2));
    add(cases, Window.of(5, 2).withMargins(uneven), 1, Shape.of(1, 17, 19, 4), 20);
    // channels that are no multiples of 4
    add(cases, three.same(Shape.of(4, 28, 28, 1)), 1, Shape.of(4, 28, 28, 1), 32);
    add(cases, three.withStrides(2, 1), 1, Shape.of(2, 30, 31, 3), 37);
    add(cases, Window.of(7, 7).withStrides(2, 2), 1, Shape.of(1, 40, 41, 5), 6);
    // lines
    add(cases, Window.of(5).causal(), 1, Shape.of(3, 301, 24), 48);
    add(cases, Window.of(3).withDilations(4), 1, Shape.of(2, 97, 7), 9);
    // many channels, groups, volumes: as matrices
    add(cases, three.same(Shape.of(1, 10, 9, 96)), 1, Shape.of(1, 10, 9, 96), 80);
    add(cases, three.withStrides(2, 1), 3, Shape.of(2, 13, 11, 24), 30);
    add(cases, three, 2, Shape.of(2, 13, 11, 6), 4);
    add(cases, Window.of(2, 3, 3).withDilations(1, 2, 1), 1, Shape.of(2, 5, 13, 11, 8), 12);
    // a group for each channel
    add(cases, three.same(Shape.of(2, 41, 40, 32)), 32, Shape.of(2, 41, 40, 32), 32);
    add(cases, three.withStrides(2, 3).withDilations(2, 1), 5, Shape.of(2, 21, 40, 5), 5);
    add(cases, three.withStrides(2, 2).same(halved), 16, halved, 48);
    add(cases, Window.of(1, 2, 3), 6, Shape.of(3, 4, 13, 12, 6), 12);
    add(cases, Window.of(4).causal(), 8, Shape.of(5, 301, 8), 8);
    return cases;
  }

  private static void add(
      List<OpCase> cases, Window window, int groups, Shape image, long filters) {
    long[] dims = new long[window.rank() + 2];
    for (int axis = 0; axis < window.rank(); axis++) {
      dims[axis] = window.size().get(axis);
    }
    dims[window.rank()] = image.dim(-1) / groups;
    dims[window.rank() + 1] = filters;
    TensorSpec x = TensorSpec.float32(image.dims());
    TensorSpec kernel = TensorSpec.float32(dims);
    Op convolution = new Convolution(window, groups);
    TensorSpec y = convolution.infer(List.of(x, kernel)).get(0);
    cases.add(OpCase.of(convolution, Domain.ANY, x, kernel, TensorSpec.float32(filters)));
    cases.add(OpCase.of(new ConvolutionInputGrad(window, groups, image), Domain.ANY, y, kernel));
    cases.add(OpCase.of(new ConvolutionFilterGrad(window, groups, true), Domain.ANY, x, y));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheCpu(OpCase opCase) {
    CudaUnderTest.load();
    OnBoth.run(opCase).compare();
  }
}
