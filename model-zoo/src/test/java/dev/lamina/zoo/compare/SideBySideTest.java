// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.zoo.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.models.Model;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.zoo.data.Digits;
import dev.lamina.zoo.models.Architecture;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SideBySideTest {
  private static final Target STATIC = new Target("static", "cpu:0");
  private static final Target EAGER = new Target("eager", "cpu:0");
  private static final Experiment EXPERIMENT =
      new Experiment(Architecture.MLP, Digits.load(60, 10), 1, 20, 5);

  @Test
  void runsThatAgreeHaveNoFirstStep() {
    try (SideBySide pair = new SideBySide(EXPERIMENT, STATIC, EAGER)) {
      FirstDifference difference = pair.find(initial(), initial());
      assertThat(difference.step()).isNull();
      assertThat(difference)
          .hasToString(
              "static on cpu:0 and eager on cpu:0 parted once, but not when they were trained again"
                  + " side by side");
    }
  }

  @Test
  void findsTheFirstStepAndLayerThatDiffer() {
    List<HostTensor> nudged = initial();
    HostTensor firstBias = nudged.get(1);
    firstBias.setDouble(3, 0.5);
    try (SideBySide pair = new SideBySide(EXPERIMENT, STATIC, EAGER)) {
      FirstDifference difference = pair.find(initial(), nudged);
      assertThat(difference.step()).isEqualTo(1);
      assertThat(difference.layer()).isEqualTo("dense");
      assertThat(difference.weight()).isEqualTo("dense/kernel");
      assertThat(difference.maxDifference()).isPositive();
    }
  }

  @Test
  void comparesWeightsByTheirBits() {
    List<HostTensor> zero = List.of(HostTensor.of(new float[] {1, 0f}, 2));
    List<HostTensor> minusZero = List.of(HostTensor.of(new float[] {1, -0f}, 2));
    assertThat(Weights.firstDifferent(zero, minusZero)).isEqualTo(OptionalInt.of(0));
    assertThat(Weights.firstDifferent(zero, zero)).isEmpty();
    assertThat(Weights.maxDifference(zero, minusZero)).isZero();
  }

  private static List<HostTensor> initial() {
    try (Lamina lamina = EXPERIMENT.open(STATIC);
        Model model = EXPERIMENT.compiled(lamina)) {
      return model.getWeights();
    }
  }
}
