// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.layers.BatchNormalization;
import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.Input;
import dev.lamina.layers.MaxPooling2D;
import dev.lamina.layers.Weight;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.Adam;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.training.FitOptions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that compute in 16-bit floats learn on the emulated device as on the CPU. */
@Tag(EmulatedCuda.TAG)
@Tag(CudaUnderTest.GPU)
class CudaMixedPrecisionTest {
  private static final int SAMPLES = 64;
  private static final int EPOCHS = 12;

  private static Sequential model(Lamina lamina, String policy) {
    return new Sequential(lamina, Input.of(8, 8, 1))
        .add(new Conv2D(4, 3).activation("relu").dtype(policy))
        .add(new BatchNormalization().dtype(policy))
        .add(new MaxPooling2D(2).dtype(policy))
        .add(new Flatten().dtype(policy))
        .add(new Dense(2).activation("softmax").dtype(policy));
  }

  private static List<Double> losses(Lamina parent, String backend, String device, String policy) {
    HostTensor images = HostTensor.zeros(TensorSpec.float32(SAMPLES, 8, 8, 1));
    int[] classes = new int[SAMPLES];
    for (int i = 0; i < images.spec().size(); i++) {
      classes[i / 64] = i / 64 % 2;
      images.setDouble(i, Math.sin(i * i) + classes[i / 64] * (i % 8 - 3.5));
    }
    try (Sequential model = model(parent.on(backend, device), policy)) {
      model.compile(new Adam(0.01), "sparse_categorical_crossentropy", "accuracy");
      HostTensor labels = HostTensor.of(classes, SAMPLES);
      FitOptions options = new FitOptions().epochs(EPOCHS).batchSize(16).verbose(0).seed(9);
      List<Double> losses = model.fit(images, labels, options).history().get("loss");
      assertThat(model.weights().stream().map(Weight::spec))
          .allMatch(spec -> spec.dtype() == DType.FLOAT32);
      return losses;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed_bfloat16", "mixed_float16"})
  void aModelLearns(String policy) {
    CudaUnderTest.load();
    try (Lamina parent = Lamina.builder().backend("static").device("cuda").seed(3).build()) {
      List<Double> first = losses(parent, "static", "cuda:0", policy);
      assertThat(losses(parent, "eager", "cuda:0", policy)).isEqualTo(first);
      assertThat(first.get(EPOCHS - 1)).isLessThan(first.get(0) / 4);
      double expected = losses(parent, "static", "cpu", policy).get(0);
      assertThat(first.get(0)).isCloseTo(expected, within(0.02 * expected));
    }
    CudaUnderTest.requireNothingLeft();
  }
}
