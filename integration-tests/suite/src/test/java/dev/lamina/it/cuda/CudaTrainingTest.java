// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.models.Model;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.training.FitOptions;
import dev.lamina.zoo.models.LeNet5;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Models train on the device as on the CPU, and on both backends to the bit. */
@Tag(EmulatedCuda.TAG)
@Tag(CudaUnderTest.GPU)
class CudaTrainingTest {
  private static final int SAMPLES = 96;

  /** What one run of training gave. */
  private record Trained(List<Double> losses, List<HostTensor> weights) {}

  private static HostTensor images() {
    HostTensor images = HostTensor.zeros(TensorSpec.float32(SAMPLES, 12, 12, 1));
    Random random = new Random(5);
    for (int i = 0; i < images.spec().size(); i++) {
      images.setDouble(i, random.nextGaussian());
    }
    return images;
  }

  private static Trained train(Lamina parent, String backend, String device) {
    Lamina lamina = parent.on(backend, device);
    try (Model model = LeNet5.build(lamina, Shape.of(12, 12, 1), 4)) {
      model.compile("adam", "sparse_categorical_crossentropy", "accuracy");
      List<Double> losses = new ArrayList<>();
      FitOptions options = new FitOptions().epochs(3).batchSize(16).verbose(0).seed(9);
      HostTensor classes = HostTensor.of(new Random(6).ints(SAMPLES, 0, 4).toArray(), SAMPLES);
      losses.addAll(model.fit(images(), classes, options).get("loss"));
      return new Trained(losses, model.getWeights());
    }
  }

  @Test
  void backendsAgreeToTheBitAndTheCpuNearly() {
    CudaUnderTest.load();
    try (Lamina parent = Lamina.builder().backend("static").device("cuda").seed(3).build()) {
      assertThat(parent.device()).hasToString("cuda:0");
      Trained first = train(parent, "static", "cuda:0");
      Trained second = train(parent, "eager", "auto");
      assertThat(second.losses()).isEqualTo(first.losses());
      for (int i = 0; i < first.weights().size(); i++) {
        assertThat(second.weights().get(i).bitEquals(first.weights().get(i)))
            .as("weight %s", i)
            .isTrue();
      }
      Trained cpu = train(parent, "static", "cpu");
      // Later epochs amplify what rounding made of the first.
      double expected = cpu.losses().get(0);
      assertThat(first.losses().get(0)).isCloseTo(expected, within(1e-4 * expected));
    }
    CudaUnderTest.requireNothingLeft();
  }
}
