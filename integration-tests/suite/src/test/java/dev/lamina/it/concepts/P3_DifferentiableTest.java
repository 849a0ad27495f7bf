// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.eager.EagerBackend;
import dev.lamina.eager.EagerTensor;
import dev.lamina.eager.EagerVariable;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** P3: a wrapper turns a tensor into a differentiable variable, which records what happens. */
class P3_DifferentiableTest {
  private final EagerPrograms programs = new EagerPrograms();
  private final EagerBackend backend = programs.open();

  @AfterEach
  void close() {
    programs.close();
  }

  @Test
  void nothingIsRecordedUntilItIsAskedFor() {
    EagerTensor x = backend.ones(3);
    EagerTensor y = x.mul(2);
    assertThat(y.requiresGrad()).isFalse();
    assertThatThrownBy(() -> y.sum().backward())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not require grad");
    x.requiresGrad(true);
    EagerTensor z = x.mul(2);
    assertThat(z.requiresGrad()).isTrue();
    assertThat(z.isLeaf()).isFalse();
    assertThat(z.gradientOp()).isEqualTo("multiply");
    assertThat(x.isLeaf()).isTrue();
    assertThat(x.gradientOp()).isEqualTo("leaf");
  }

  @Test
  void variablesAreLeaves() {
    EagerVariable w = backend.variable("w", HostTensor.scalar(3), true);
    EagerVariable frozen = backend.variable("frozen", HostTensor.scalar(3), false);
    assertThat(w.requiresGrad()).isTrue();
    assertThat(w.isLeaf()).isTrue();
    assertThat(frozen.requiresGrad()).isFalse();
    w.mul(frozen).backward();
    assertThat(w.grad().item()).isEqualTo(3);
    assertThatThrownBy(() -> w.requiresGrad(false)).hasMessageContaining("variable 'w'");
  }

  @Test
  void noGradAndDetachRecordNothing() {
    EagerTensor x = backend.full(2).requiresGrad(true);
    backend.noGrad(() -> assertThat(x.mul(3).requiresGrad()).isFalse());
    var off = backend.noGrad();
    try (off) {
      assertThat(x.exp().requiresGrad()).isFalse();
      var on = backend.enableGrad();
      try (on) {
        assertThat(x.exp().requiresGrad()).isTrue();
      }
      assertThat(x.exp().requiresGrad()).isFalse();
    }
    assertThat(x.exp().requiresGrad()).isTrue();
    EagerTensor y = x.mul(x.detach());
    y.backward();
    assertThat(x.grad().item()).as("d(x c)/dx where c is constant").isEqualTo(2);
  }

  @Test
  void onlyFloatingPointLeavesCanBeAsked() {
    assertThatThrownBy(() -> backend.arange(3).requiresGrad(true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("int64(3,)");
    EagerTensor y = backend.ones(2).requiresGrad(true).mul(2);
    assertThatThrownBy(() -> y.requiresGrad(false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("made by multiply")
        .hasMessageContaining("detach()");
    assertThat(backend.tensor(new double[] {1}).requiresGrad(true).dtype())
        .isEqualTo(DType.FLOAT64);
  }

  @Test
  void aLeafChangesInPlaceUnderNoGradOnly() {
    EagerTensor w = backend.ones(2).requiresGrad(true);
    assertThatThrownBy(() -> w.subInPlace(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("subInPlace")
        .hasMessageContaining("leaf that requires grad")
        .hasMessageContaining("noGrad()");
    assertThat(w.toFloatArray()).containsExactly(1, 1);
    backend.noGrad(() -> w.subInPlace(0.5));
    assertThat(w.toFloatArray()).containsExactly(0.5f, 0.5f);
    assertThat(w.requiresGrad()).isTrue();
    w.square().sum().backward();
    assertThat(w.grad().toFloatArray()).containsExactly(1, 1);
  }

  @Test
  void inPlaceOpsAreRecorded() {
    EagerTensor x = backend.full(3).requiresGrad(true);
    EagerTensor y = x.mul(2);
    y.addInPlace(x).mulInPlace(5);
    assertThat(y.item()).isEqualTo(45);
    y.backward();
    assertThat(x.grad().item()).as("d 5 (2x + x) / dx").isEqualTo(15);
  }

  @Test
  void goingBackThroughAChangedValueIsRefused() {
    EagerTensor x = backend.ones(3).requiresGrad(true);
    EagerTensor y = x.mul(2);
    EagerTensor z = y.mul(y).sum();
    y.addInPlace(1);
    assertThatThrownBy(z::backward)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Multiply")
        .hasMessageContaining("changed in place")
        .hasMessageContaining("float32(3,)")
        .hasMessageContaining("is at version 1; version 0 was saved");
  }

  @Test
  void changedOutputsAreNoticedToo() {
    EagerTensor x = backend.ones(3).requiresGrad(true);
    EagerTensor y = x.exp();
    y.mulInPlace(2);
    assertThatThrownBy(() -> y.sum().backward()).hasMessageContaining("output 0");
  }

  @Test
  void changesThatNoRuleReadsAreAllowed() {
    EagerTensor x = backend.ones(3).requiresGrad(true);
    EagerTensor y = x.add(1);
    EagerTensor z = y.add(2).sum();
    y.mulInPlace(10);
    z.backward();
    assertThat(x.grad().toFloatArray()).containsExactly(1, 1, 1);
  }

  @Test
  void aViewWhoseSourceChangedCannotBeUsedForGradients() {
    EagerTensor x = backend.ones(4).requiresGrad(true);
    EagerTensor y = x.mul(2);
    EagerTensor view = y.reshape(2, 2);
    y.mulInPlace(3);
    assertThatThrownBy(view::sum)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("shares memory")
        .hasMessageContaining("make the view anew");
    y.reshape(2, 2).sum().backward();
    assertThat(x.grad().toFloatArray()).containsExactly(6, 6, 6, 6);
  }

  @Test
  void assigningAVariableLeavesRecordedValuesAlone() {
    EagerVariable w = backend.variable("w", HostTensor.scalar(3), true);
    EagerTensor y = w.mul(w);
    backend.noGrad(() -> w.mulInPlace(100));
    assertThat(w.item()).isEqualTo(300);
    y.backward();
    assertThat(w.grad().item()).as("at the old value").isEqualTo(6);
  }
}
