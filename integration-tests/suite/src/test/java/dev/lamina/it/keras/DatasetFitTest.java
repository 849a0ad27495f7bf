// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.callbacks.Callback;
import dev.lamina.callbacks.LambdaCallback;
import dev.lamina.callbacks.Logs;
import dev.lamina.callbacks.TerminateOnNaN;
import dev.lamina.data.Batch;
import dev.lamina.data.Dataset;
import dev.lamina.data.Sample;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Input;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.FitOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Models on data sets with threads: the same training, and nothing left whatever happens. */
class DatasetFitTest {
  private static Runtimes runtimes;

  @BeforeAll
  static void open() {
    runtimes = new Runtimes();
  }

  @AfterAll
  static void close() {
    runtimes.close();
  }

  @AfterEach
  void noThreadIsLeft() {
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().matches("lamina-(map|prefetch)"));
  }

  private static Sample sample(int index) {
    Random random = new Random(index);
    float[] x = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
    return Sample.of(HostTensor.of(x, 3), HostTensor.of(new float[] {x[0] - x[2]}, 1));
  }

  private static Dataset<Sample> samples(int count) {
    return Dataset.fromElements(IntStream.range(0, count).boxed().toList())
        .map(DatasetFitTest::sample);
  }

  private static Model model(Lamina lamina) {
    Model model = new Sequential(lamina, Input.of(3), new Dense(4), new Dense(1));
    model.compile("adam", "mse");
    return model;
  }

  private static FitOptions silent() {
    return new FitOptions().verbose(0).epochs(3);
  }

  @Test
  void threadsDoNotChangeATraining() {
    Dataset<Batch> plain = samples(50).shuffle(20, 3).batch(8);
    Dataset<Batch> threaded =
        Dataset.fromElements(IntStream.range(0, 50).boxed().toList())
            .map(DatasetFitTest::sample, 3)
            .cache()
            .prefetch(4)
            .shuffle(20, 3)
            .batch(8)
            .prefetch(2);
    for (Lamina lamina : runtimes.all().subList(0, 2)) {
      List<List<HostTensor>> weights = new ArrayList<>();
      List<Object> histories = new ArrayList<>();
      List<HostTensor> start = null;
      for (Dataset<Batch> dataset : List.of(plain, threaded)) {
        try (Model model = model(lamina)) {
          start = start == null ? model.getWeights() : start;
          model.setWeights(start);
          histories.add(model.fit(dataset, silent().validationData(dataset)).history());
          weights.add(model.getWeights());
          HostTensor predicted = model.predict(dataset, new FitOptions().verbose(0)).get(0);
          assertThat(predicted.spec().shape().dim(0)).isEqualTo(50);
        }
      }
      assertThat(histories.get(1)).isEqualTo(histories.get(0));
      for (int i = 0; i < start.size(); i++) {
        assertThat(weights.get(0).get(i).bitEquals(weights.get(1).get(i))).isTrue();
      }
    }
  }

  @Test
  void anEndlessDataSetNeedsANumberOfSteps() {
    Dataset<Batch> endless = samples(10).repeat().batch(4).prefetch(2);
    try (Model model = model(runtimes.all().get(1))) {
      int[] batches = {0};
      Callback count = new LambdaCallback().onTrainBatchEnd((batch, logs) -> batches[0]++);
      FitOptions options = silent().stepsPerEpoch(4).validationData(endless).validationSteps(2);
      model.fit(endless, options.callbacks(count));
      assertThat(batches[0]).isEqualTo(12);
      assertThat(model.evaluate(endless, new FitOptions().verbose(0).stepsPerEpoch(3)))
          .containsKey("loss");
      assertThat(model.predict(endless, new FitOptions().verbose(0).stepsPerEpoch(3)).get(0))
          .satisfies(y -> assertThat(y.spec().shape().dim(0)).isEqualTo(12));
      assertThatThrownBy(() -> model.fit(endless, silent()))
          .hasMessageContainingAll("never ends", "stepsPerEpoch");
      assertThatThrownBy(() -> model.fit(samples(4).batch(2), silent().validationData(endless)))
          .hasMessageContaining("validationSteps");
    }
  }

  @Test
  void aDataSetThatFailsOrIsLeftGivesItsThreadsBack() {
    RuntimeException failure = new IllegalStateException("line 7 of the file is damaged");
    Dataset<Batch> failing =
        Dataset.fromElements(IntStream.range(0, 50).boxed().toList())
            .map(
                i -> {
                  if (i == 17) {
                    throw failure;
                  }
                  return sample(i);
                },
                2)
            .batch(4)
            .prefetch(2);
    Dataset<Batch> sound = samples(40).batch(4).prefetch(2);
    for (Lamina lamina : runtimes.all().subList(0, 2)) {
      try (Model model = model(lamina)) {
        assertThatThrownBy(() -> model.fit(failing, silent())).isSameAs(failure);
        assertThatThrownBy(() -> model.fit(sound, silent().validationData(failing)))
            .isSameAs(failure);
        assertThatThrownBy(() -> model.predict(failing, silent())).isSameAs(failure);
        Callback broken =
            new Callback() {
              @Override
              public void onTrainBatchEnd(int batch, Logs logs) {
                throw new IllegalStateException("the callback is broken");
              }
            };
        assertThatThrownBy(() -> model.fit(sound, silent().callbacks(broken)))
            .hasMessage("the callback is broken");
        Dataset<Batch> bad = sound.map(batch -> Batch.of(batch.x().get(0), nan(batch.size())));
        model.fit(bad.prefetch(3), silent().callbacks(new TerminateOnNaN()));
        Dataset<Batch> empty = samples(0).batch(2).prefetch(1);
        assertThatThrownBy(() -> model.fit(empty, silent())).hasMessage("the data set is empty");
      }
    }
  }

  private static HostTensor nan(int size) {
    HostTensor y = HostTensor.of(new float[size], size, 1);
    y.setDouble(0, Double.NaN);
    return y;
  }
}
