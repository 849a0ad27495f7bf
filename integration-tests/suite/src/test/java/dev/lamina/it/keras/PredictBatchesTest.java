// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.data.Batch;
import dev.lamina.data.Dataset;
import dev.lamina.layers.Dense;
import dev.lamina.models.Sequential;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.FitOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What predict joins is what the batches give one by one. */
class PredictBatchesTest {
  private static final int FEATURES = 3;
  private static final int UNITS = 2;

  private static HostTensor samples(int count, int seed) {
    Random random = new Random(seed);
    float[] values = new float[count * FEATURES];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return HostTensor.of(values, count, FEATURES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "eager"})
  void batchesOfAnySizeAreJoinedInOrder(String backend) {
    try (Lamina lamina = Lamina.builder().backend(backend).device("cpu").seed(1).build();
        Sequential model = new Sequential(lamina)) {
      model.add(new Dense(UNITS));
      int[] sizes = {4, 4, 4, 1, 7, 7, 2, 4};
      List<HostTensor> parts =
          IntStream.range(0, sizes.length).mapToObj(i -> samples(sizes[i], i)).toList();
      List<Float> expected = new ArrayList<>();
      for (HostTensor part : parts) {
        for (float value : model.predictOnBatch(part).toFloatArray()) {
          expected.add(value);
        }
      }
      Dataset<Batch> unknownSize =
          Dataset.fromGenerator(() -> parts.stream().map(Batch::of).iterator());
      HostTensor joined = model.predict(unknownSize, new FitOptions().verbose(0)).get(0);
      int rows = Arrays.stream(sizes).sum();
      assertThat(joined.spec().shape().dims()).containsExactly(rows, UNITS);
      float[] actual = joined.toFloatArray();
      for (int i = 0; i < actual.length; i++) {
        assertThat(actual[i]).as("element %s", i).isEqualTo(expected.get(i));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "eager"})
  void theLastBatchMayBeShort(String backend) {
    try (Lamina lamina = Lamina.builder().backend(backend).device("cpu").seed(1).build();
        Sequential model = new Sequential(lamina)) {
      model.add(new Dense(UNITS));
      HostTensor x = samples(11, 5);
      HostTensor inBatches = model.predict(x, new FitOptions().batchSize(4).verbose(0));
      HostTensor atOnce = model.predict(x, new FitOptions().batchSize(11).verbose(0));
      assertThat(inBatches.spec()).isEqualTo(atOnce.spec());
      assertThat(inBatches.toFloatArray())
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(atOnce.toFloatArray());
    }
  }
}
