// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.eager.EagerBackend;
import dev.lamina.eager.EagerTensor;
import dev.lamina.eager.EagerVariable;
import dev.lamina.eager.HookHandle;
import dev.lamina.tensor.HostTensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** P4: every variable has a grad, which accumulates until it is zeroed. */
class P4_GradTest {
  private final EagerPrograms programs = new EagerPrograms();
  private final EagerBackend backend = programs.open();

  @AfterEach
  void close() {
    programs.close();
  }

  @Test
  void backwardFillsItAndZeroGradClearsIt() {
    EagerTensor x = backend.tensor(new float[] {1, 2, 3}).requiresGrad(true);
    assertThat(x.hasGrad()).isFalse();
    assertThatThrownBy(x::grad)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has no gradient: no backward()");
    x.square().sum().backward();
    assertThat(x.grad().toFloatArray()).containsExactly(2, 4, 6);
    x.square().sum().backward();
    assertThat(x.grad().toFloatArray()).as("accumulated").containsExactly(4, 8, 12);
    EagerTensor kept = x.grad();
    x.zeroGrad();
    assertThat(x.hasGrad()).isFalse();
    assertThat(kept.toFloatArray()).as("what the user holds").containsExactly(4, 8, 12);
    x.sum().backward();
    assertThat(x.grad().toFloatArray()).containsExactly(1, 1, 1);
  }

  @Test
  void variablesHaveItInsideScopesToo() {
    EagerVariable w = backend.variable("w", HostTensor.of(new float[] {1, 2}, 2), true);
    var scope = backend.scope();
    try (scope) {
      w.mul(3).sum().backward();
    }
    assertThat(w.grad().toFloatArray()).containsExactly(3, 3);
    assertThat(w.gradient()).isPresent();
    w.zeroGrad();
    assertThat(w.gradient()).isEmpty();
  }

  @Test
  void gradientsOfTwoLeavesShareNothing() {
    EagerTensor x = backend.ones(2).requiresGrad(true);
    EagerTensor y = backend.ones(2).requiresGrad(true);
    x.add(y).sum().backward();
    x.grad().mulInPlace(5);
    assertThat(x.grad().toFloatArray()).containsExactly(5, 5);
    assertThat(y.grad().toFloatArray()).containsExactly(1, 1);
  }

  @Test
  void intermediatesKeepItOnRequestOnly() {
    EagerTensor x = backend.full(2).requiresGrad(true);
    EagerTensor y = x.mul(3);
    EagerTensor z = y.square().retainGrad();
    z.mul(2).backward();
    assertThat(z.grad().item()).isEqualTo(2);
    assertThat(y.hasGrad()).isFalse();
    assertThatThrownBy(y::grad).hasMessageContaining("retainGrad()");
    assertThat(x.grad().item()).as("2 * 2 * 3x * 3").isEqualTo(72);
  }

  @Test
  void hooksSeeAndReplaceGradients() {
    EagerTensor x = backend.full(2).requiresGrad(true);
    EagerTensor y = x.mul(3);
    List<Double> seen = new ArrayList<>();
    y.registerHook(
        gradient -> {
          seen.add(gradient.item());
          return gradient.mul(10);
        });
    HookHandle onLeaf =
        x.registerHook(
            gradient -> {
              seen.add(gradient.item());
              return null;
            });
    // y is used twice: the hook sees the sum.
    y.add(y).backward();
    assertThat(seen).containsExactly(2.0, 60.0);
    assertThat(x.grad().item()).isEqualTo(60);
    onLeaf.remove();
    x.mul(1).backward();
    assertThat(seen).hasSize(2);
    assertThat(x.grad().item()).isEqualTo(61);
  }

  @Test
  void hooksMayKeepWhatTheySee() {
    EagerTensor x = backend.ones(2).requiresGrad(true);
    List<EagerTensor> kept = new ArrayList<>();
    EagerTensor y = x.mul(2);
    y.registerHook(
        gradient -> {
          kept.add(gradient);
          return gradient;
        });
    y.mul(4).sum().backward();
    assertThat(kept.get(0).toFloatArray()).containsExactly(4, 4);
  }

  @Test
  void aHookMustGiveAGradientThatFits() {
    EagerTensor x = backend.ones(2).requiresGrad(true);
    x.registerHook(EagerTensor::sum);
    assertThatThrownBy(() -> x.sum().backward())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("float32(2,)")
        .hasMessageContaining("float32()");
    assertThatThrownBy(() -> backend.ones(1).registerHook(g -> g))
        .hasMessageContaining("registerHook")
        .hasMessageContaining("does not require grad");
  }

  @Test
  void aHandWrittenDescentFindsTheLeastSquares() {
    // y = 2 a + 3 exactly, so that the least squares are known.
    EagerTensor a = backend.linspace(-1, 1, 20);
    EagerTensor target = a.mul(2).add(3);
    EagerTensor slope = backend.full(0).requiresGrad(true);
    EagerTensor offset = backend.full(0).requiresGrad(true);
    for (int step = 0; step < 300; step++) {
      a.mul(slope).add(offset).sub(target).square().mean().backward();
      backend.noGrad(
          () -> {
            slope.subInPlace(slope.grad().mul(0.3));
            offset.subInPlace(offset.grad().mul(0.3));
          });
      slope.zeroGrad();
      offset.zeroGrad();
    }
    assertThat(slope.item()).isCloseTo(2, within(1e-4));
    assertThat(offset.item()).isCloseTo(3, within(1e-4));
  }
}
