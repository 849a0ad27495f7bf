// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.concepts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.eager.EagerBackend;
import dev.lamina.eager.EagerTensor;
import dev.lamina.eager.EagerVariable;
import dev.lamina.eager.Generator;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** P5: memory is the framework's business; nobody closes anything here. */
class P5_MemoryTest {
  private static final long MEBIBYTE = 1L << 20;

  private final EagerPrograms programs = new EagerPrograms();
  private final EagerBackend backend = programs.open();

  @AfterEach
  void close() {
    programs.close();
  }

  private void step(EagerTensor x, List<EagerVariable> weights) {
    EagerTensor hidden = x.matmul(weights.get(0)).tanh();
    hidden.matmul(weights.get(1)).square().mean().backward();
    backend.noGrad(() -> weights.forEach(w -> w.subInPlace(w.grad().mul(0.01))));
    weights.forEach(EagerVariable::zeroGrad);
  }

  private long inUse() {
    backend.collect();
    return backend.memory().bytesInUse();
  }

  @Test
  void tenThousandStepsStayFlat() {
    EagerTensor x = backend.randn(new Generator(1), 32, 16);
    List<EagerVariable> weights =
        List.of(
            backend.variable("w1", backend.randn(new Generator(2), 16, 64).toHost(), true),
            backend.variable("w2", backend.randn(new Generator(3), 64, 4).toHost(), true));
    long afterTen = 0;
    for (int i = 1; i <= 10_000; i++) {
      step(x, weights);
      if (i == 10) {
        afterTen = inUse();
      }
    }
    // About 70 KiB of garbage a step: 700 MiB if nothing were freed.
    assertThat(backend.memory().peakBytesInUse()).isLessThan(80 * MEBIBYTE);
    assertThat(inUse()).isCloseTo(afterTen, Percentage.withPercentage(1));
  }

  @Test
  void anAbandonedTapeIsFreed() {
    EagerTensor w = backend.ones(256, 256).requiresGrad(true);
    long before = inUse();
    for (int i = 0; i < 2_000; i++) {
      w.mul(w).exp(); // recorded, never walked
    }
    assertThat(backend.memory().peakBytesInUse()).isLessThan(before + 80 * MEBIBYTE);
    assertThat(inUse()).isEqualTo(before);
  }

  @Test
  void backwardFreesWhatTheTapeSaved() {
    EagerVariable w = backend.variable("w", HostTensor.zeros(TensorSpec.float32(256, 256)), true);
    walkOnce(w);
    long before = inUse(); // with what kernels keep to work with
    walkOnce(w);
    assertThat(backend.memory().bytesInUse()).as("without a collection").isEqualTo(before);
  }

  private void walkOnce(EagerVariable w) {
    var scope = backend.scope();
    try (scope) {
      w.exp().tanh().sum().backward();
      w.zeroGrad();
    }
  }

  private long peak(UnaryOperator<EagerTensor> layer) {
    EagerBackend fresh = programs.open();
    EagerTensor x = fresh.full(0.1, 512, 512).requiresGrad(true);
    fresh.collect();
    long start = fresh.memory().bytesInUse();
    long[] most = {0};
    EagerTensor y = x;
    for (int i = 0; i < 8; i++) {
      y = layer.apply(y);
    }
    fresh.collect();
    most[0] = fresh.memory().bytesInUse() - start;
    y.sum().backward();
    assertThat(x.hasGrad()).isTrue();
    fresh.close();
    return most[0];
  }

  private static EagerTensor deep(EagerTensor x) {
    EagerTensor y = x;
    for (int i = 0; i < 5; i++) {
      y = y.tanh();
    }
    return y;
  }

  @Test
  void checkpointsHoldLess() {
    long all = peak(P5_MemoryTest::deep);
    long some = peak(x -> x.backend().checkpoint(P5_MemoryTest::deep, x));
    // 40 results of tanh are saved, or the input and the output of each of 8 pieces.
    assertThat(all / MEBIBYTE).isCloseTo(40, within(2L));
    assertThat(some / MEBIBYTE).isCloseTo(8, within(2L));
  }
}
