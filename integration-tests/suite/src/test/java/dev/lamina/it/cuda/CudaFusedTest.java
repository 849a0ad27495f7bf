// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.op.Op;
import dev.lamina.op.array.GatherGrad;
import dev.lamina.op.axis.TakeAlongAxisGrad;
import dev.lamina.op.math.Elu;
import dev.lamina.op.math.Gelu;
import dev.lamina.op.math.Mish;
import dev.lamina.op.math.Silu;
import dev.lamina.op.math.UnaryGrad;
import dev.lamina.op.nn.GroupNorm;
import dev.lamina.op.nn.LayerNorm;
import dev.lamina.op.nn.LayerNormGrad;
import dev.lamina.op.nn.LogSoftmax;
import dev.lamina.op.nn.LogSoftmaxGrad;
import dev.lamina.op.nn.RmsNorm;
import dev.lamina.op.nn.RmsNormGrad;
import dev.lamina.op.nn.ScaledDotProductAttention;
import dev.lamina.op.nn.ScaledDotProductAttentionGrad;
import dev.lamina.op.nn.Softmax;
import dev.lamina.op.nn.SoftmaxGrad;
import dev.lamina.tck.cases.Domain;
import dev.lamina.tck.cases.OpCase;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What networks of tokens are made of, at shapes that leave tiles, warps and parts unfilled: the
 * CPU, which the kit compares with the oracle, is the measure.
 */
@Tag(EmulatedCuda.TAG)
@Tag(CudaUnderTest.GPU)
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

  static Stream<OpCase> norms() {
    List<Integer> last = List.of(1);
    TensorSpec narrow = floats(1_100, 70);
    TensorSpec wide = floats(5, 3, 301);
    TensorSpec image = floats(2, 9, 7, 40);
    return Stream.of(
        OpCase.of(
            new LayerNorm(last, 1e-5, true, true), Domain.ANY, narrow, floats(70), floats(70)),
        OpCase.of(
            new LayerNorm(List.of(1, 2), 1e-5, false, true), Domain.ANY, wide, floats(3, 301)),
        OpCase.of(new RmsNorm(List.of(2), 1e-5, true), Domain.ANY, wide, floats(301)),
        gradient(new LayerNormGrad(last, 1e-5, true, true), narrow, 2, floats(1_100), floats(70)),
        gradient(new LayerNormGrad(List.of(1, 2), 1e-5, false, true), wide, 2, floats(5)),
        gradient(new RmsNormGrad(List.of(2), 1e-5, true), wide, 1, floats(5, 3), floats(301)),
        gradient(new RmsNormGrad(last, 1e-5, false), narrow, 1, floats(1_100)),
        OpCase.of(new GroupNorm(8, 1e-3, true, true), Domain.ANY, image, floats(40), floats(40)),
        OpCase.of(new GroupNorm(20, 1e-3, false, true), Domain.ANY, image, floats(40)));
  }

  /** x, its statistics, of which the variances are positive, the gradient, and the scale if any. */
  private static OpCase gradient(Op op, TensorSpec x, int count, TensorSpec... others) {
    List<TensorSpec> inputs = new ArrayList<>(List.of(x));
    List<Domain> domains = new ArrayList<>(List.of(Domain.ANY));
    for (int i = 0; i < count; i++) {
      inputs.add(others[0]);
      domains.add(Domain.POSITIVE);
    }
    inputs.add(x);
    inputs.addAll(List.of(others).subList(1, others.length));
    while (domains.size() < inputs.size()) {
      domains.add(Domain.ANY);
    }
    return new OpCase(op, inputs, domains, 0);
  }

  static Stream<OpCase> attention() {
    TensorSpec mask = TensorSpec.of(DType.BOOL, 2, 1, 1, 131);
    TensorSpec own = floats(2, 70, 4, 33);
    TensorSpec shared = floats(2, 131, 2, 33);
    TensorSpec values = floats(2, 131, 2, 50);
    TensorSpec bias = floats(1, 4, 70, 131);
    TensorSpec weights = floats(2, 4, 70, 131);
    TensorSpec out = floats(2, 70, 4, 50);
    TensorSpec even = floats(1, 130, 3, 32);
    TensorSpec deep = floats(1, 67, 1, 100);
    TensorSpec deeper = floats(1, 9, 2, 130);
    return Stream.of(
        attention(false, true, true, own, shared, values, bias, mask),
        attention(true, false, true, own, shared, values, mask),
        attention(true, false, false, even, even, even),
        attention(true, false, false, deep, deep, deep),
        attention(true, false, false, deeper, deeper, deeper),
        attentionGrad(false, true, true, own, shared, values, weights, out, weights, mask),
        attentionGrad(true, false, true, own, shared, values, weights, out, mask),
        attentionGrad(true, false, false, even, even, even, floats(1, 3, 130, 130), even),
        attentionGrad(false, false, false, deep, deep, deep, floats(1, 1, 67, 67), deep));
  }

  private static OpCase attention(
      boolean causal, boolean bias, boolean mask, TensorSpec... inputs) {
    return attention(new ScaledDotProductAttention(0.2, causal, bias, mask), mask, inputs);
  }

  private static OpCase attentionGrad(
      boolean causal, boolean weighted, boolean mask, TensorSpec... inputs) {
    return attention(
        new ScaledDotProductAttentionGrad(0.2, causal, weighted, mask, weighted), mask, inputs);
  }

  private static OpCase attention(Op op, boolean mask, TensorSpec... inputs) {
    List<Domain> domains = new ArrayList<>(Collections.nCopies(inputs.length, Domain.ANY));
    if (mask) {
      domains.set(inputs.length - 1, Domain.BINARY);
    }
    return new OpCase(op, List.of(inputs), domains, 0);
  }

  static Stream<OpCase> slopes() {
    TensorSpec x = floats(300_001);
    return Stream.of(new Gelu(false), new Gelu(true), new Mish(), new Silu(), new Elu(0.7))
        .map(op -> OpCase.of(new UnaryGrad(op), Domain.ANY, x, x));
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
  @MethodSource({"softmax", "indices", "norms", "slopes", "attention"})
  void agreesWithTheCpu(OpCase opCase) {
    CudaUnderTest.load();
    OnBoth.run(opCase).compare();
  }

  /** The weights after the diagonal are zero, in whole tiles. */
  @Test
  void gradientOfCausalAttention() {
    CudaUnderTest.load();
    TensorSpec x = floats(1, 130, 3, 32);
    OpCase forward = attention(true, false, false, x, x, x);
    List<HostTensor> values = new ArrayList<>(forward.values());
    values.add(OnBoth.run(forward).cpu().get(1));
    values.add(Domain.ANY.sample(x, 9));
    Op gradient = new ScaledDotProductAttentionGrad(0.2, true, true, false, false);
    OnBoth.run(gradient, values).compare();
  }

  /** Few slices for many places, the same bits as where they are added one after the other. */
  @Test
  void slicesOfTokens() {
    CudaUnderTest.load();
    HostTensor tokens = HostTensor.zeros(TensorSpec.of(DType.INT64, 7, 331));
    SplittableRandom random = new SplittableRandom(5);
    for (long i = 0; i < tokens.spec().size(); i++) {
      tokens.setLong(i, random.nextInt(3_000));
    }
    HostTensor slices = Domain.ANY.sample(floats(7, 331, 33), 2);
    OnBoth results = OnBoth.run(new GatherGrad(0, Shape.of(3_000, 33)), List.of(tokens, slices));
    assertThat(results.cuda().get(0).bitEquals(results.cpu().get(0))).isTrue();
  }
}
