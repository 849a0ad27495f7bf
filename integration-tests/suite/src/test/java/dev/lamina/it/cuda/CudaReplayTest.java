// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.device.ComputeProvider;
import dev.lamina.device.DeviceException;
import dev.lamina.graph.StaticBackend;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.models.Sequential;
import dev.lamina.ops.Ops;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import dev.lamina.training.FitOptions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs that replay a captured graph do what runs do that launch kernels. */
@Tag(EmulatedCuda.TAG)
@Tag(CudaUnderTest.GPU)
class CudaReplayTest {
  private static final int SAMPLES = 60;

  @BeforeAll
  static void present() {
    CudaUnderTest.load();
  }

  @AfterEach
  void nothingIsLeft() {
    CudaUnderTest.requireNothingLeft();
  }

  private static HostTensor random(int seed, TensorSpec spec) {
    HostTensor values = HostTensor.zeros(spec);
    Random random = new Random(seed);
    for (int i = 0; i < spec.size(); i++) {
      values.setDouble(i, random.nextGaussian());
    }
    return values;
  }

  /** Trains with Adam and dropout, weights and the learning rate changed on the way. */
  private static List<HostTensor> trained(boolean graphs) {
    System.setProperty("lamina.cuda.graphs", String.valueOf(graphs));
    try (Lamina lamina = Lamina.builder().backend("static").device("cuda:0").seed(3).build();
        Sequential model = new Sequential(lamina)) {
      model.add(new Dense(9).activation("relu")).add(new Dropout(0.4)).add(new Dense(1));
      model.compile("adam", "mse", "mae");
      HostTensor x = random(1, TensorSpec.float32(SAMPLES, 7));
      HostTensor y = random(2, TensorSpec.float32(SAMPLES, 1));
      FitOptions options = new FitOptions().epochs(2).batchSize(10).verbose(0).seed(9);
      model.fit(x, y, options);
      model.setWeights(model.getWeights().stream().map(w -> random(7, w.spec())).toList());
      model.trainer().learningRate(0.05);
      model.fit(x, y, options);
      assertThat(model.trainer().launchesPerStep()).isGreaterThan(10);
      assertThat(model.trainer().submissionsPerStep() == 1).isEqualTo(graphs);
      return model.getWeights();
    } finally {
      System.clearProperty("lamina.cuda.graphs");
    }
  }

  @Test
  void trainingGivesTheSameBits() {
    List<HostTensor> replayed = trained(true);
    List<HostTensor> launched = trained(false);
    for (int i = 0; i < replayed.size(); i++) {
      assertThat(replayed.get(i).bitEquals(launched.get(i))).as("weight %s", i).isTrue();
    }
  }

  /** Gathers, and assigns what it gathered. */
  private static CompiledFunction gather(StaticBackend backend, Tensor table, Variable last) {
    Ops ops = backend.ops();
    return backend.compile(
        inputs -> {
          Tensor taken = ops.math().multiply(ops.array().gather(table, inputs.get(0), 0), 2);
          ops.state().assign(last, ops.array().reshape(taken, 2));
          return List.of(ops.math().add(taken, 1));
        },
        List.of(TensorSpec.of(DType.INT32, 2)));
  }

  private static float[] run(CompiledFunction function, int... indices) {
    return function.run(List.of(HostTensor.of(indices, 2))).get(0).toFloatArray();
  }

  @Test
  void replaysNoteIndicesThatAreOutOfRange() {
    try (ComputeProvider provider = CudaUnderTest.provider();
        StaticBackend backend =
            new StaticBackend(provider.open(provider.devices().get(0)), BackendOptions.DEFAULT)) {
      Variable table = backend.variable("table", HostTensor.of(new float[] {1, 2, 3}, 3), true);
      Variable last = backend.variable("last", HostTensor.of(new float[] {0, 0}, 2), true);
      CompiledFunction function = gather(backend, table, last);
      for (int i = 0; i < 4; i++) {
        assertThat(run(function, 0, 2)).containsExactly(3, 7);
      }
      assertThat(function.submissions()).isEqualTo(1);
      assertThatThrownBy(() -> run(function, 1, 3))
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("index 3 is out of range for an axis of extent 3");
      assertThat(backend.read(last).toFloatArray()).containsExactly(2, 6);
      assertThat(run(function, 1, 1)).containsExactly(5, 5);
      backend.write(table, HostTensor.of(new float[] {10, 20, 30}, 3));
      assertThat(run(function, 2, 1)).containsExactly(61, 41);
      assertThat(backend.read(last).toFloatArray()).containsExactly(60, 40);
    }
  }
}
