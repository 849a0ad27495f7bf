// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import dev.lamina.op.Op;
import dev.lamina.op.array.GatherGrad;
import dev.lamina.op.axis.TakeAlongAxisGrad;
import dev.lamina.op.nn.LogSoftmax;
import dev.lamina.op.nn.LogSoftmaxGrad;
import dev.lamina.op.nn.Softmax;
import dev.lamina.op.nn.SoftmaxGrad;
import dev.lamina.tck.cases.Domain;
import dev.lamina.tck.cases.OpCase;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What networks of tokens are made of, at shapes that leave tiles, warps and parts unfilled: the
 * CPU, which the kit compares with the oracle, is the measure.
 */
@Tag(EmulatedCuda.TAG)
class CudaFusedTest {
  private static TensorSpec floats(long... dims) {
    return TensorSpec.float32(dims);
  }

  static Stream<OpCase> softmax() {
    TensorSpec wide = floats(9, 1_001);
    TensorSpec middle = floats(37, 130);
    TensorSpec aside = floats(3, 70, 41);
    return Stream.of(
            List.of(new Softmax(1), wide),
            List.of(new LogSoftmax(1), middle),
            List.of(new Softmax(1), aside),
            List.of(new SoftmaxGrad(1), wide, wide),
            List.of(new LogSoftmaxGrad(1), middle, middle),
            List.of(new SoftmaxGrad(0), floats(300, 5), floats(300, 5)),
            List.of(new LogSoftmaxGrad(1), aside, aside))
        .map(CudaFusedTest::of);
  }

  private static OpCase of(List<?> parts) {
    return OpCase.of(
        (Op) parts.get(0), Domain.ANY, parts.stream().skip(1).toArray(TensorSpec[]::new));
  }

  private static OpCase indexed(Op op, TensorSpec indices, TensorSpec slices) {
    return new OpCase(op, List.of(indices, slices), List.of(Domain.INDEX, Domain.ANY), 0);
  }

  static Stream<OpCase> indices() {
    return Stream.of(
        indexed(
            new GatherGrad(0, Shape.of(3, 130)),
            TensorSpec.of(DType.INT32, 4_100),
            floats(4_100, 130)),
        indexed(
            new GatherGrad(1, Shape.of(2, 5_000, 3)),
            TensorSpec.of(DType.INT64, 70),
            floats(2, 70, 3)),
        indexed(
            new GatherGrad(0, Shape.of(3, 700)), TensorSpec.of(DType.INT32, 20), floats(20, 700)),
        indexed(
            new TakeAlongAxisGrad(1, Shape.of(300, 90)),
            TensorSpec.of(DType.INT32, 300, 2),
            floats(300, 2)));
  }

  @ParameterizedTest
  @MethodSource({"softmax", "indices"})
  void agreesWithTheCpu(OpCase opCase) {
    EmulatedCuda.load();
    OnBoth.run(opCase).compare();
  }
}
