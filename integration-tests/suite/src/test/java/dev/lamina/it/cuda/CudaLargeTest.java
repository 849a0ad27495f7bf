// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.op.Op;
import dev.lamina.op.array.Concat;
import dev.lamina.op.array.GatherGrad;
import dev.lamina.op.array.Slice;
import dev.lamina.op.array.Transpose;
import dev.lamina.op.axis.CumProd;
import dev.lamina.op.axis.CumSum;
import dev.lamina.op.axis.Sort;
import dev.lamina.op.conv.Convolution;
import dev.lamina.op.conv.ConvolutionFilterGrad;
import dev.lamina.op.conv.ConvolutionInputGrad;
import dev.lamina.op.linalg.MatMul;
import dev.lamina.op.linalg.Qr;
import dev.lamina.op.nn.BatchNorm;
import dev.lamina.op.nn.BatchNormGrad;
import dev.lamina.op.pool.AveragePool;
import dev.lamina.op.pool.AveragePoolGrad;
import dev.lamina.op.pool.MaxPool;
import dev.lamina.op.reduce.ArgMax;
import dev.lamina.op.reduce.Max;
import dev.lamina.op.reduce.Mean;
import dev.lamina.op.reduce.Sum;
import dev.lamina.op.spatial.Window;
import dev.lamina.tck.cases.Domain;
import dev.lamina.tck.cases.OpCase;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Shapes at which kernels work otherwise than at the kit's small ones: blocks for each output,
 * reductions in parts, images a few at a time. The CPU, which the kit compares with the oracle, is
 * the measure.
 */
@Tag(EmulatedCuda.TAG)
@Tag(CudaUnderTest.GPU)
class CudaLargeTest {
  private static final Shape IMAGE = Shape.of(2, 128, 128, 64);
  private static final Window WINDOW = Window.of(3, 3).same(IMAGE);

  private static final Shape POOLED = Shape.of(3, 31, 33, 12);
  private static final Window POOL = Window.of(3, 3).withStrides(2, 2).same(POOLED);

  private static OpCase of(Op op, TensorSpec... inputs) {
    return OpCase.of(op, Domain.ANY, inputs);
  }

  private static TensorSpec floats(long... dims) {
    return TensorSpec.float32(dims);
  }

  static Stream<OpCase> cases() {
    TensorSpec image = TensorSpec.float32(IMAGE.dims());
    TensorSpec output = floats(2, 128, 128, 4);
    TensorSpec kernel = floats(3, 3, 64, 4);
    TensorSpec channels = floats(70);
    return Stream.of(
        of(new Sum(List.of(0, 1), false), floats(300, 311)),
        of(new Sum(List.of(1), true), floats(40, 301)),
        of(new Sum(List.of(0, 2), false), floats(50, 3, 700)),
        of(new Sum(List.of(0), false), TensorSpec.of(DType.INT64, 20_001)),
        of(new Mean(List.of(0), false), floats(30_000, 2)),
        of(new Mean(List.of(1, 2), false), floats(7, 8, 8, 24)),
        of(new Sum(List.of(1, 2), true), floats(3, 90, 41, 5)),
        of(new Max(List.of(0), false), floats(20_001)),
        of(new ArgMax(1), floats(3, 5_001)),
        of(new Max(List.of(1), false), floats(70, 130)),
        of(new Max(List.of(1), false), floats(3, 90, 3_000)),
        of(new ArgMax(0), floats(90, 9_000)),
        of(new CumSum(1, false, false), floats(3, 2_500)),
        of(new CumSum(1, true, true), TensorSpec.of(DType.INT64, 2, 1_030)),
        of(new CumProd(0, true, false), floats(70)),
        of(new Sort(1, false), floats(3, 5_001)),
        of(new Sort(0, true), TensorSpec.of(DType.INT32, 1_300, 2)),
        of(new Transpose(List.of(1, 2, 0)), floats(65, 33, 130)),
        of(new Transpose(List.of(0, 2, 3, 1)), floats(3, 33, 7, 40)),
        of(new Transpose(List.of(2, 1, 0)), TensorSpec.of(DType.UINT8, 67, 3, 35)),
        of(new Transpose(List.of(0, 2, 1, 3)), floats(3, 21, 5, 12)),
        of(new Transpose(List.of(1, 0)), TensorSpec.of(DType.INT64, 50, 90)),
        of(new Slice(Shape.of(1, 0, 4), Shape.of(3, 9, 8)), floats(5, 9, 16)),
        of(new Slice(Shape.of(1, 0, 2), Shape.of(3, 9, 6)), TensorSpec.of(DType.UINT8, 5, 9, 16)),
        of(new Concat(1), floats(40, 8), floats(40, 4), floats(40, 3)),
        of(new MatMul(false, true), floats(2, 1, 70, 65), floats(3, 50, 65)),
        of(new MatMul(true, false), floats(3, 65, 70), floats(1, 65, 50), floats(50)),
        of(new Qr(), floats(90, 70)),
        of(new BatchNorm(1e-3), floats(5, 30, 31, 70), channels, channels),
        of(new BatchNorm(1e-3), floats(4, 60, 61, 16), floats(16), floats(16)),
        of(new BatchNorm(1e-3), floats(700, 200), floats(200), floats(200)),
        of(new BatchNorm(1e-3), floats(3_001, 3), floats(3), floats(3)),
        OpCase.of(
            new BatchNormGrad(1e-3),
            Domain.POSITIVE,
            floats(9, 33, 34, 32),
            floats(32),
            floats(32),
            floats(32),
            floats(9, 33, 34, 32)),
        OpCase.of(
            new BatchNormGrad(1e-3),
            Domain.POSITIVE,
            floats(4_650, 70),
            channels,
            channels,
            channels,
            floats(4_650, 70)),
        of(new MaxPool(POOL), floats(3, 31, 33, 12)),
        of(new MaxPool(Window.of(2, 3, 2)), floats(2, 9, 11, 12, 5)),
        of(new AveragePool(POOL, false), floats(3, 31, 33, 12)),
        of(new AveragePoolGrad(POOL, false, POOLED), floats(3, 16, 17, 12)),
        of(new AveragePoolGrad(POOL, true, POOLED), floats(3, 16, 17, 12)),
        of(new Convolution(WINDOW, 1), image, kernel, floats(4)),
        of(new ConvolutionInputGrad(WINDOW, 1, IMAGE), output, kernel),
        of(new ConvolutionFilterGrad(WINDOW, 1, true), image, output));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheCpu(OpCase opCase) {
    CudaUnderTest.load();
    OnBoth.run(opCase).compare();
  }

  /** Many slices for few places: threads own ranges of places, and add in order. */
  @Test
  void slicesAddUp() {
    CudaUnderTest.load();
    TensorSpec indices = TensorSpec.of(DType.INT32, 4_000);
    List<TensorSpec> inputs = List.of(indices, floats(4_000, 17));
    GatherGrad op = new GatherGrad(0, Shape.of(3, 17));
    OnBoth results = OnBoth.run(new OpCase(op, inputs, List.of(Domain.INDEX, Domain.ANY), 0));
    assertThat(results.cuda().get(0).bitEquals(results.cpu().get(0))).isTrue();
  }
}
