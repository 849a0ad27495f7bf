// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.backend.Backend;
import dev.lamina.backend.BackendOptions;
import dev.lamina.backend.CompiledFunction;
import dev.lamina.backend.PendingOutputs;
import dev.lamina.device.ComputeProvider;
import dev.lamina.device.DeviceException;
import dev.lamina.eager.EagerBackend;
import dev.lamina.graph.StaticBackend;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Embedding;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.Layer;
import dev.lamina.models.Sequential;
import dev.lamina.ops.Ops;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import dev.lamina.training.FitOptions;
import dev.lamina.training.TrainingException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs that follow each other before the results of the first are asked for. */
@Tag(EmulatedCuda.TAG)
@Tag(CudaUnderTest.GPU)
class CudaPendingTest {
  @BeforeAll
  static void present() {
    CudaUnderTest.load();
  }

  @AfterEach
  void nothingIsLeft() {
    CudaUnderTest.requireNothingLeft();
  }

  private static StaticBackend backend(ComputeProvider provider) {
    return new StaticBackend(provider.open(provider.devices().get(0)), BackendOptions.DEFAULT);
  }

  /** Inputs of several pieces of staging memory, of one, and small ones. */
  @Test
  void runsSeeTheirOwnInputsAndGiveTheirOwnOutputs() {
    for (int size : new int[] {1_200_000, 40_000, 100}) {
      try (ComputeProvider provider = CudaUnderTest.provider();
          StaticBackend backend = backend(provider)) {
        Ops ops = backend.ops();
        Variable total = backend.variable("total", HostTensor.scalar(0), false);
        CompiledFunction sum =
            backend.compile(
                inputs -> {
                  var max =
                      ops.reduce().max(ops.math().add(inputs.get(0), inputs.get(1)), false, 0);
                  ops.state().assign(total, ops.math().add(total, max));
                  return List.of(max, ops.math().multiply(max, 2));
                },
                List.of(TensorSpec.float32(size), TensorSpec.float32()));
        HostTensor x = HostTensor.zeros(TensorSpec.float32(size));
        List<PendingOutputs> pending = new ArrayList<>();
        for (int run = 0; run < 12; run++) {
          x.setDouble(size - 1, run + 1);
          pending.add(sum.submit(List.of(x, HostTensor.scalar(100 * run))));
        }
        for (int run = 0; run < 12; run++) {
          List<HostTensor> outputs = pending.get(run).await();
          assertThat(outputs.get(0).item()).as("run %s", run).isEqualTo(101 * run + 1);
          assertThat(outputs.get(1).item()).isEqualTo(2 * (101 * run + 1));
        }
        assertThat(backend.read(total).item()).isEqualTo(101 * 66 + 12);
      }
    }
  }

  /** Takes 5, 6 or 7 by index, and assigns it. */
  private static CompiledFunction pick(Backend backend, Variable last) {
    Ops ops = backend.ops();
    HostTensor table = HostTensor.of(new float[] {5, 6, 7}, 3);
    return backend.compile(
        inputs -> {
          Tensor taken = ops.array().gather(backend.constant(table), inputs.get(0), 0);
          ops.state().assign(last, taken);
          return List.of(taken);
        },
        List.of(TensorSpec.of(DType.INT32, 1)));
  }

  @Test
  void aFaultIsThrownByItsRunAndChangesNoVariable() {
    try (ComputeProvider provider = CudaUnderTest.provider();
        StaticBackend backend = backend(provider)) {
      Variable last = backend.variable("last", HostTensor.of(new float[1], 1), false);
      CompiledFunction pick = pick(backend, last);
      List<PendingOutputs> pending = new ArrayList<>();
      for (int index : new int[] {0, 1, 2, 3}) {
        pending.add(pick.submit(List.of(HostTensor.of(new int[] {index}, 1))));
      }
      for (int i = 0; i < 3; i++) {
        assertThat(pending.get(i).await().get(0).item()).isEqualTo(5 + i);
      }
      assertThatThrownBy(() -> pending.get(3).await())
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("index 3 is out of range for an axis of extent 3");
      assertThat(backend.read(last).toFloatArray()).containsExactly(7);
      assertThat(pick.run(List.of(HostTensor.of(new int[] {1}, 1))).get(0).item()).isEqualTo(6);
    }
  }

  private static EagerBackend eager(ComputeProvider provider) {
    return new EagerBackend(provider.open(provider.devices().get(0)), BackendOptions.DEFAULT);
  }

  @Test
  void eagerRunsNeedNotBeOverWhenTheNextBegins() {
    try (ComputeProvider provider = CudaUnderTest.provider();
        EagerBackend backend = eager(provider)) {
      Ops ops = backend.ops();
      Variable total = backend.variable("total", HostTensor.scalar(0), false);
      CompiledFunction sum =
          backend.compile(
              inputs -> {
                Tensor next = ops.math().add(total, inputs.get(0));
                ops.state().assign(total, next);
                return List.of(next);
              },
              List.of(TensorSpec.float32()));
      List<PendingOutputs> pending = new ArrayList<>();
      for (int run = 1; run <= 20; run++) {
        pending.add(sum.submit(List.of(HostTensor.scalar(run))));
      }
      assertThat(pending).noneMatch(PendingOutputs::isDone);
      for (int run = 1; run <= 20; run++) {
        assertThat(pending.get(run - 1).await().get(0).item()).isEqualTo(run * (run + 1) / 2.0);
      }
      assertThat(backend.read(total).item()).isEqualTo(210);
    }
  }

  /** What an eager run did to variables cannot be undone later. */
  @Test
  void eagerRunsThatMayFailAreWaitedFor() {
    try (ComputeProvider provider = CudaUnderTest.provider();
        EagerBackend backend = eager(provider)) {
      Variable last = backend.variable("last", HostTensor.of(new float[1], 1), false);
      CompiledFunction pick = pick(backend, last);
      assertThat(pick.submit(List.of(HostTensor.of(new int[] {2}, 1))).isDone()).isTrue();
      HostTensor outside = HostTensor.of(new int[] {3}, 1);
      assertThatThrownBy(() -> pick.submit(List.of(outside)))
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("index 3 is out of range for an axis of extent 3");
      assertThat(backend.read(last).toFloatArray()).containsExactly(7);
    }
  }

  private static Sequential model(Lamina lamina, Layer... layers) {
    Sequential model = new Sequential(lamina);
    for (Layer layer : layers) {
      model.add(layer);
    }
    model.compile("sgd", "mse");
    return model;
  }

  /** It is found while the next step runs. */
  @Test
  void fitNamesTheStepWhoseLossIsNotFinite() {
    HostTensor x = HostTensor.zeros(TensorSpec.float32(96, 3));
    HostTensor y = HostTensor.zeros(TensorSpec.float32(96, 1));
    x.setDouble(3 * 40, Double.NaN);
    FitOptions options = new FitOptions().verbose(0).shuffle(false);
    try (Lamina lamina = Lamina.builder().backend("static").device("cuda:0").seed(3).build();
        Sequential model = model(lamina, new Dense(1))) {
      model.predict(x, options);
      List<HostTensor> initial = model.getWeights();
      long taken = 0;
      for (int batch : new int[] {32, 96, 8}) {
        model.setWeights(initial);
        int step = 40 / batch + 1;
        String where = step + " of epoch 1 (step " + (taken + step) + " of the training)";
        assertThatThrownBy(() -> model.fit(x, y, options.batchSize(batch)))
            .isInstanceOf(TrainingException.class)
            .hasMessageContaining("the loss is NaN at step " + where);
        taken = model.trainer().iterations();
      }
    }
  }

  @Test
  void fitEndsWithAnIndexThatIsOutOfRangeAndPredictJoinsBatches() {
    int[] words = new int[24];
    HostTensor y = HostTensor.zeros(TensorSpec.float32(12, 1));
    FitOptions options = new FitOptions().verbose(0).shuffle(false).batchSize(2);
    try (Lamina lamina = Lamina.builder().backend("static").device("cuda:0").seed(3).build();
        Sequential model = model(lamina, new Embedding(5, 3), new Flatten(), new Dense(1))) {
      model.fit(HostTensor.of(words, 12, 2), y, options);
      List<HostTensor> before = model.getWeights();
      words[1] = 9;
      assertThatThrownBy(() -> model.fit(HostTensor.of(words, 12, 2), y, options))
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("index 9 is out of range for an axis of extent 5");
      for (int i = 0; i < before.size(); i++) {
        assertThat(model.getWeights().get(i).bitEquals(before.get(i))).as("weight %s", i).isTrue();
      }
      words[1] = 0;
      words[5] = 4;
      HostTensor x = HostTensor.of(words, 12, 2);
      HostTensor parts = model.predict(x, options.batchSize(5));
      assertThat(parts.toFloatArray())
          .containsExactly(model.predict(x, options.batchSize(12)).toFloatArray());
    }
  }
}
