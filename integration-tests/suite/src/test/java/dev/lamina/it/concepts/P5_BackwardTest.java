// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.autodiff.GradientMode;
import dev.lamina.eager.AnomalyException;
import dev.lamina.eager.CustomFunction;
import dev.lamina.eager.EagerBackend;
import dev.lamina.eager.EagerTensor;
import dev.lamina.eager.FunctionContext;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** P5: backward() differentiates recursively down to the leaves. */
class P5_BackwardTest {
  private final EagerPrograms programs = new EagerPrograms();
  private final EagerBackend backend = programs.open();
  private final EagerBackend exact = programs.open("reference");

  @AfterEach
  void close() {
    programs.close();
  }

  private EagerTensor leaf(double... values) {
    return exact.tensor(values).requiresGrad(true);
  }

  private void agreesWithDifferences(EagerTensor x, Function<EagerTensor, EagerTensor> function) {
    function.apply(x).backward();
    assertThat(x.grad().toDoubleArray())
        .containsExactly(EagerPrograms.differences(exact, x.detach(), function), within(1e-6));
    x.zeroGrad();
  }

  @Test
  void gradientsAreTheCentralDifferences() {
    EagerTensor x = leaf(0.3, -0.7, 1.1, 0.5);
    agreesWithDifferences(x, t -> t.tanh().mul(t.exp()).sum());
    agreesWithDifferences(x, t -> t.reshape(2, 2).matmul(t.reshape(2, 2).t()).sigmoid().sum());
    agreesWithDifferences(x, t -> t.var().add(t.norm()).add(t.max()).add(t.logSumExp()));
    agreesWithDifferences(x, t -> exact.cat(List.of(t, t.mul(2)), 0).square().prod());
  }

  @Test
  void javaControlFlowIsFollowed() {
    EagerTensor x = leaf(1.5);
    Function<EagerTensor, EagerTensor> program =
        t -> {
          EagerTensor value = t.sum();
          for (int i = 0; i < 4; i++) {
            value = value.item() > 2 ? value.sqrt() : value.mul(value).mul(1.5);
          }
          return value;
        };
    agreesWithDifferences(x, program);
  }

  @Test
  void anImplicitSeedIsForScalarsOnly() {
    EagerTensor x = leaf(1, 2, 3);
    EagerTensor y = x.square();
    assertThatThrownBy(y::backward)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without a seed needs a scalar")
        .hasMessageContaining("float64(3,)");
    assertThatThrownBy(() -> y.backward(exact.tensor(new double[] {1, 1})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("seed must be float64(3,)");
    assertThat(x.hasGrad()).isFalse();
    EagerTensor seed = exact.tensor(new double[] {1, 10, 100});
    y.backward(seed);
    assertThat(x.grad().toDoubleArray()).containsExactly(2, 40, 600);
    assertThat(seed.toDoubleArray()).as("the seed lives on").containsExactly(1, 10, 100);
  }

  @Test
  void goingBackTwiceNeedsARetainedGraph() {
    EagerTensor x = leaf(3);
    EagerTensor once = x.square().sum();
    once.backward();
    assertThatThrownBy(once::backward)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("were taken already")
        .hasMessageContaining("GradientMode.RETAIN");
    x.zeroGrad();
    EagerTensor twice = x.square().sum();
    twice.backward(GradientMode.RETAIN);
    twice.backward();
    assertThat(x.grad().item()).isEqualTo(12);
  }

  @Test
  void gradientsCanBeDifferentiated() {
    EagerTensor x = leaf(0.4, -1.2);
    EagerTensor y = x.pow(3).mul(x.sin()).sum();
    y.backward(GradientMode.DIFFERENTIABLE);
    EagerTensor first = x.grad();
    x.zeroGrad();
    first.sum().backward();
    // d/dx (3 x^2 sin x + x^3 cos x)
    double[] expected = new double[2];
    double[] values = {0.4, -1.2};
    for (int i = 0; i < 2; i++) {
      double v = values[i];
      expected[i] = 6 * v * Math.sin(v) + 6 * v * v * Math.cos(v) - v * v * v * Math.sin(v);
    }
    assertThat(x.grad().toDoubleArray()).containsExactly(expected, within(1e-9));
  }

  @Test
  void aChainOfAHundredThousandOpsDoesNotOverflow() {
    EagerTensor x = backend.full(1).requiresGrad(true);
    EagerTensor y = x;
    for (int i = 0; i < 100_000; i++) {
      y = y.add(x);
    }
    y.backward();
    assertThat(x.grad().item()).isEqualTo(100_001);
  }

  /** A cube that keeps its input, and whose gradient says so. */
  private static final class Cube implements CustomFunction {
    @Override
    public List<EagerTensor> forward(FunctionContext context, List<EagerTensor> inputs) {
      EagerTensor x = inputs.get(0);
      context.saveForBackward(x);
      return List.of(x.mul(x).mul(x));
    }

    @Override
    public List<EagerTensor> backward(FunctionContext context, List<EagerTensor> gradients) {
      EagerTensor x = context.saved().get(0);
      return List.of(gradients.get(0).mul(x.square().mul(3)));
    }
  }

  /** exp, by its result. */
  private static final class Exponential implements CustomFunction {
    @Override
    public List<EagerTensor> forward(FunctionContext context, List<EagerTensor> inputs) {
      EagerTensor y = inputs.get(0).exp();
      context.saveForBackward(y);
      return List.of(y);
    }

    @Override
    public List<EagerTensor> backward(FunctionContext context, List<EagerTensor> gradients) {
      return List.of(gradients.get(0).mul(context.saved().get(0)));
    }
  }

  /** Gives the gradients that it was made with. */
  private record Broken(List<EagerTensor> gradients) implements CustomFunction {
    @Override
    public List<EagerTensor> forward(FunctionContext context, List<EagerTensor> inputs) {
      return List.of(inputs.get(0).mul(2));
    }

    @Override
    public List<EagerTensor> backward(FunctionContext context, List<EagerTensor> ignored) {
      return gradients;
    }
  }

  @Test
  void customFunctionsHaveTheirOwnGradient() {
    EagerTensor x = leaf(0.5, -2);
    agreesWithDifferences(x, t -> exact.apply(new Cube(), t).get(0).tanh().sum());
    agreesWithDifferences(x, t -> exact.apply(new Exponential(), t).get(0).square().sum());
    exact.apply(new Cube(), x).get(0).sum().backward(GradientMode.DIFFERENTIABLE);
    EagerTensor first = x.grad();
    x.zeroGrad();
    first.sum().backward();
    assertThat(x.grad().toDoubleArray()).as("6 x").containsExactly(3, -12);
    x.zeroGrad();
    exact.apply(new Exponential(), x).get(0).sum().backward(GradientMode.DIFFERENTIABLE);
    EagerTensor slope = x.grad();
    x.zeroGrad();
    slope.sum().backward();
    assertThat(x.grad().toDoubleArray())
        .containsExactly(new double[] {Math.exp(0.5), Math.exp(-2)}, within(1e-12));
  }

  @Test
  void aCustomFunctionWithAWrongGradientIsNamed() {
    EagerTensor none = exact.apply(new Broken(List.of()), leaf(1)).get(0).sum();
    assertThatThrownBy(none::backward)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Broken: backward gave 0 gradients for 1 inputs");
    EagerTensor tooLong = exact.tensor(new double[] {1, 2, 3});
    EagerTensor wrong = exact.apply(new Broken(List.of(tooLong)), leaf(1, 2)).get(0).sum();
    assertThatThrownBy(wrong::backward)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Broken: backward gave a gradient of float64(3,) for input 0")
        .hasMessageContaining("float64(2,)");
  }

  @Test
  void checkpointsGiveTheSameGradients() {
    EagerTensor x = leaf(0.3, -0.4);
    EagerTensor w = leaf(1.5, 0.5);
    Function<EagerTensor, EagerTensor> layer = t -> t.mul(w).tanh().add(t.square());
    layer.apply(layer.apply(x)).sum().backward();
    double[] dx = x.grad().toDoubleArray();
    double[] dw = w.grad().toDoubleArray();
    x.zeroGrad();
    w.zeroGrad();
    EagerTensor y = exact.checkpoint(layer::apply, x);
    exact.checkpoint(layer::apply, y).sum().backward();
    assertThat(x.grad().toDoubleArray()).containsExactly(dx);
    assertThat(w.grad().toDoubleArray()).as("closed over").containsExactly(dw);
  }

  @Test
  void checkpointsRepeatRandomNumbers() {
    EagerTensor x = backend.ones(100).requiresGrad(true);
    EagerTensor y = backend.checkpoint(t -> t.mul(backend.rand(100)), x);
    EagerTensor drawn = y.detach();
    backend.rand(3);
    y.sum().backward();
    assertThat(x.grad().sameAs(drawn)).isTrue();
  }

  @Test
  void checkpointsCanBeDifferentiatedTwice() {
    EagerTensor x = leaf(2);
    exact.checkpoint(t -> t.mul(t).mul(t), x).sum().backward(GradientMode.DIFFERENTIABLE);
    EagerTensor first = x.grad();
    x.zeroGrad();
    first.sum().backward();
    assertThat(x.grad().item()).isEqualTo(12);
  }

  @Test
  void anomaliesOfTheForwardPassNameOpAndLine() {
    EagerTensor x = backend.tensor(new float[] {-1}).requiresGrad(true);
    var detector = backend.detectAnomaly();
    try (detector) {
      assertThatThrownBy(() -> x.mul(2).sqrt().add(1))
          .isInstanceOf(AnomalyException.class)
          .hasMessageContaining("made by Sqrt")
          .hasMessageContaining("P5_BackwardTest.java");
    }
    assertThat(x.sqrt().isNan().all().item()).as("the search has ended").isEqualTo(1);
  }

  @Test
  void anomaliesOfTheBackwardPassNameTheForwardOpAndItsLine() {
    EagerTensor x = backend.tensor(new float[] {0}).requiresGrad(true);
    var detector = backend.detectAnomaly();
    try (detector) {
      EagerTensor y = x.mul(0).sqrt().sum(); // infinite slope at 0, times 0
      assertThatThrownBy(y::backward)
          .isInstanceOf(AnomalyException.class)
          .hasMessageContaining("gradient of Multiply")
          .hasMessageContaining("P5_BackwardTest.java");
    }
  }
}
