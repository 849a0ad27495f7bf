// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.backend.Backend;
import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.device.ComputeProvider;
import dev.lamina.device.Device;
import dev.lamina.device.DeviceRuntime;
import dev.lamina.eager.EagerBackend;
import dev.lamina.graph.StaticBackend;
import dev.lamina.models.Model;
import dev.lamina.runtime.Lamina;
import dev.lamina.tck.cases.Domain;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.training.FitOptions;
import dev.lamina.zoo.bench.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fused ops launch less, and give the bits of single ones. */
@Tag(EmulatedCuda.TAG)
@Tag(CudaUnderTest.GPU)
class CudaFusionTest {
  private static final int STEPS = 14;

  @BeforeAll
  static void present() {
    CudaUnderTest.load();
  }

  /** Results, and how many launches they took. */
  private record Outcome(List<HostTensor> results, long launches) {}

  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void randomProgramsGiveTheBitsOfSingleOps(int seed) {
    // Every tenth has more elements than the device has threads at once.
    long rows = seed % 10 == 9 ? 2_001 : 7;
    List<TensorSpec> specs =
        List.of(
            TensorSpec.float32(3, rows, 9),
            TensorSpec.float32(9),
            TensorSpec.float32(rows, 1),
            TensorSpec.float32(3, 1, 9),
            TensorSpec.float32());
    Outcome fused;
    Outcome single;
    try (ComputeProvider provider = CudaUnderTest.provider()) {
      DeviceRuntime runtime = provider.open(Device.parse("cuda:0"));
      fused = run(new StaticBackend(runtime, BackendOptions.DEFAULT), specs, seed);
      single = run(new EagerBackend(runtime, BackendOptions.DEFAULT), specs, seed);
    }
    for (int i = 0; i < single.results().size(); i++) {
      assertThat(words(fused.results().get(i)))
          .as("output %s", i)
          .isEqualTo(words(single.results().get(i)));
    }
    assertThat(fused.launches()).isLessThanOrEqualTo(single.launches() * 2 / 3);
  }

  private static Outcome run(Backend backend, List<TensorSpec> specs, int seed) {
    try (backend;
        CompiledFunction function =
            backend.compile(
                inputs -> new ElementwiseProgram(backend.ops(), inputs, seed).run(STEPS), specs)) {
      List<HostTensor> values = new ArrayList<>();
      for (TensorSpec spec : specs) {
        values.add(Domain.ANY.sample(spec, seed + values.size()));
      }
      List<HostTensor> results = function.run(values);
      return new Outcome(results, function.launches());
    }
  }

  /** The elements' bits; a NaN is a NaN. */
  private static int[] words(HostTensor tensor) {
    float[] values = tensor.toFloatArray();
    return IntStream.range(0, values.length).map(i -> Float.floatToIntBits(values[i])).toArray();
  }

  @Test
  void aStepOfAPerceptronWithAdamTakesTwentyLaunches() {
    try (Lamina lamina = Lamina.builder().backend("static").device("cuda").seed(0).build()) {
      assertThat(trained(lamina, Workload.of("mlp"), 128).launches()).isLessThanOrEqualTo(20);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "resnet20", "transformer"})
  void stepsOfWorkloadsGiveTheBitsOfTheEagerBackend(String name) {
    try (Lamina lamina = Lamina.builder().backend("static").device("cuda").seed(0).build()) {
      Outcome fused = trained(lamina, Workload.of(name), 2);
      Outcome single = trained(lamina.on("eager"), Workload.of(name), 2);
      for (int i = 0; i < single.results().size(); i++) {
        assertThat(fused.results().get(i).bitEquals(single.results().get(i)))
            .as("weight %s", i)
            .isTrue();
      }
    }
  }

  /** The weights after two steps. */
  private static Outcome trained(Lamina lamina, Workload workload, int samples) {
    try (Model model = workload.compiled(lamina)) {
      model.fit(
          workload.x(samples),
          workload.y(samples),
          new FitOptions().batchSize(samples).epochs(2).verbose(0));
      return new Outcome(model.getWeights(), model.trainer().launchesPerStep());
    }
  }
}
