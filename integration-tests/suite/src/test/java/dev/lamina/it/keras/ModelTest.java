// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.callbacks.Callback;
import dev.lamina.callbacks.History;
import dev.lamina.callbacks.Logs;
import dev.lamina.data.Batch;
import dev.lamina.data.Dataset;
import dev.lamina.layers.BatchNormalization;
import dev.lamina.layers.Concatenate;
import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Dropout;
import dev.lamina.layers.Flatten;
import dev.lamina.layers.Input;
import dev.lamina.layers.KerasTensor;
import dev.lamina.layers.MaxPooling2D;
import dev.lamina.losses.MeanSquaredError;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.optimizers.SGD;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.training.CompileOptions;
import dev.lamina.training.FitOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What models do beyond single numbers: equality of backends, streams, callbacks, memory. */
class ModelTest {
  private static final int SAMPLES = 70;
  private static Runtimes runtimes;

  @BeforeAll
  static void open() {
    runtimes = new Runtimes();
  }

  @AfterAll
  static void close() {
    runtimes.close();
  }

  private static HostTensor images() {
    return random(3, SAMPLES, 8, 8, 1);
  }

  private static HostTensor classes() {
    int[] labels = new Random(4).ints(SAMPLES, 0, 3).toArray();
    return HostTensor.of(labels, SAMPLES);
  }

  private static HostTensor random(long seed, long... dims) {
    HostTensor tensor = HostTensor.zeros(TensorSpec.float32(dims));
    Random random = new Random(seed);
    for (long i = 0; i < tensor.spec().size(); i++) {
      tensor.setDouble(i, random.nextDouble() - 0.5);
    }
    return tensor;
  }

  /** Seeded, so that every runtime draws the same weights, dropout and order. */
  private static Model convolution(Lamina lamina) {
    Model model =
        new Sequential(
            lamina,
            Input.of(8, 8, 1),
            new Conv2D(4, 3).padding("same").activation("relu"),
            new MaxPooling2D(),
            new BatchNormalization(),
            new Flatten(),
            new Dropout(0.4).seed(3),
            new Dense(9).activation("tanh").kernelInitializer("he_normal"),
            new Dense(3).activation("softmax"));
    model.compile("adam", "sparse_categorical_crossentropy", "accuracy");
    return model;
  }

  @Test
  void static_and_eager_agree_to_the_bit_on_one_device() {
    for (int device = 0; device < 2; device++) {
      List<Map<String, List<Double>>> histories = new ArrayList<>();
      List<List<HostTensor>> weights = new ArrayList<>();
      for (Lamina lamina : runtimes.all().subList(2 * device, 2 * device + 2)) {
        // The n-th model of a runtime has a seed of its own: begin anew.
        Lamina fresh = lamina.on(lamina.name());
        try (Model model = convolution(fresh)) {
          FitOptions options = new FitOptions().epochs(2).verbose(0).validationSplit(0.2).seed(9);
          histories.add(model.fit(images(), classes(), options).history());
          weights.add(model.getWeights());
        }
      }
      assertThat(histories.get(0)).isEqualTo(histories.get(1));
      for (int i = 0; i < weights.get(0).size(); i++) {
        assertThat(weights.get(0).get(i).bitEquals(weights.get(1).get(i)))
            .as("weight " + i)
            .isTrue();
      }
    }
  }

  @Test
  void two_backends_train_side_by_side() {
    List<Model> models = new ArrayList<>();
    for (Lamina lamina : runtimes.all().subList(0, 2)) {
      models.add(convolution(lamina.on(lamina.name())));
    }
    for (int step = 0; step < 3; step++) {
      for (Model model : models) {
        model.trainOnBatch(images(), classes());
      }
      assertThat(models.get(0).trainer().metrics()).isEqualTo(models.get(1).trainer().metrics());
    }
    models.forEach(Model::close);
  }

  @Test
  void a_stream_trains_as_the_arrays_do() {
    HostTensor x = random(1, SAMPLES, 3);
    HostTensor y = random(2, SAMPLES, 2);
    List<Map<String, List<Double>>> histories = new ArrayList<>();
    Dataset<Batch> arrays = Dataset.of(x, y, 16);
    Dataset<Batch> stream = Dataset.fromGenerator(() -> Dataset.of(x, y, 16).epoch(0));
    for (Dataset<Batch> dataset : List.of(arrays, stream)) {
      Lamina lamina = runtimes.all().get(0).on("static");
      try (Model model = new Sequential(lamina, Input.of(3), new Dense(2))) {
        model.compile("sgd", "mse");
        FitOptions options = new FitOptions().epochs(3).verbose(0);
        histories.add(model.fit(dataset, options).history());
      }
    }
    assertThat(histories.get(0)).isEqualTo(histories.get(1));
    assertThat(histories.get(0).get("loss")).hasSize(3);
  }

  @Test
  void several_inputs_and_outputs_have_losses_and_metrics_of_their_own() {
    for (Lamina lamina : runtimes.all()) {
      KerasTensor left = Input.named("left", 4);
      KerasTensor right = Input.of(DType.UINT8, 4);
      Dense shared = new Dense(5);
      KerasTensor both = new Concatenate().apply(shared.apply(left), shared.apply(right));
      Model model =
          new Model(
              lamina,
              List.of(left, right),
              List.of(
                  new Dense(1).name("first").apply(both), new Dense(2).name("second").apply(both)));
      model.compile(
          new CompileOptions(new SGD(0))
              .loss("first", new MeanSquaredError(), 0.25)
              .loss("second", new MeanSquaredError(), 1)
              .metrics("mae"));
      HostTensor bytes = HostTensor.zeros(TensorSpec.of(DType.UINT8, 20, 4));
      Map<String, Double> logs =
          model.trainOnBatch(
              new Batch(
                  List.of(random(1, 20, 4), bytes),
                  List.of(random(2, 20, 1), random(3, 20, 2)),
                  List.of()));
      assertThat(logs.keySet())
          .containsExactly("loss", "first_loss", "second_loss", "first_mae", "second_mae");
      double sum = 0.25 * logs.get("first_loss") + logs.get("second_loss");
      assertThat(logs.get("loss")).isCloseTo(sum, within(1e-6));
      model.close();
    }
  }

  @Test
  void a_sequential_without_input_is_built_by_its_data() {
    Model model = new Sequential(runtimes.all().get(0), new Dense(4), new Dense(2));
    model.compile("sgd", "mse");
    model.fit(random(1, 8, 3), random(2, 8, 2), new FitOptions().verbose(0));
    assertThat(model.weights().get(0).path()).isEqualTo("dense/kernel");
    assertThat(model.weights().get(0).spec()).isEqualTo(TensorSpec.float32(3, 4));
    assertThat(model.weights().get(3).path()).isEqualTo("dense_1/bias");
    model.close();
  }

  @Test
  void frozen_layers_keep_their_weights() {
    for (Lamina lamina : runtimes.all()) {
      Dense frozen = new Dense(4).trainable(false);
      Model model = new Sequential(lamina, Input.of(3), frozen, new Dense(2));
      model.compile(new SGD(0.5), "mse");
      List<HostTensor> before = model.getWeights();
      model.trainOnBatch(random(1, 8, 3), random(2, 8, 2));
      List<HostTensor> after = model.getWeights();
      assertThat(after.get(0).bitEquals(before.get(0))).isTrue();
      assertThat(after.get(2).bitEquals(before.get(2))).isFalse();
      assertThat(model.summary()).contains("Non-trainable params: 16 (64.00 B)");
      model.close();
    }
  }

  @Test
  void a_callback_sees_every_batch_and_can_stop() {
    Model model = new Sequential(runtimes.all().get(0), Input.of(3), new Dense(2));
    model.compile(new SGD(0.1), "mse");
    List<Double> losses = new ArrayList<>();
    Callback stopper =
        new Callback() {
          @Override
          public void onTrainBatchEnd(int batch, Logs logs) {
            losses.add(logs.values().get("loss"));
            if (batch == 2) {
              control().learningRate(0.5);
              control().stopTraining();
            }
          }
        };
    FitOptions options = new FitOptions().batchSize(8).epochs(9).verbose(0).callbacks(stopper);
    History history = model.fit(random(1, SAMPLES, 3), random(2, SAMPLES, 2), options);
    assertThat(losses).hasSize(3).doesNotContainNull();
    assertThat(history.epochs()).containsExactly(0);
    assertThat(model.trainer().learningRate()).isEqualTo(0.5);
    assertThat(model.trainer().iterations()).isEqualTo(3);
    model.close();
  }

  @Test
  void progress_is_one_plain_line_an_epoch_when_piped() {
    Model model = new Sequential(runtimes.all().get(0), Input.of(3), new Dense(1));
    model.compile("sgd", "mse", "mae");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FitOptions options =
        new FitOptions()
            .epochs(2)
            .validationSplit(0.5)
            .verbose(2)
            .out(new PrintStream(out, true, StandardCharsets.UTF_8));
    model.fit(random(1, SAMPLES, 3), random(2, SAMPLES, 1), options);
    assertThat(out.toString(StandardCharsets.UTF_8).lines().toList())
        .hasSize(4)
        .element(1)
        .asString()
        .matches(
            "2/2 - \\d+s - \\d+(s|ms|us)/step - loss: \\S+ - mae: \\S+ - val_loss: \\S+"
                + " - val_mae: \\S+");
    model.close();
  }

  @Test
  void dropout_drops_the_share_and_scales_the_rest() {
    for (Lamina lamina : runtimes.all()) {
      Model model = new Sequential(lamina, Input.of(1000), new Dropout(0.3).seed(1));
      model.compile(new SGD(0), "mse");
      HostTensor ones = HostTensor.zeros(TensorSpec.float32(4, 1000));
      IntStream.range(0, 4000).forEach(i -> ones.setDouble(i, 1));
      HostTensor zeros = HostTensor.zeros(TensorSpec.float32(4, 1000));
      // The mean of squares of 0 and 1 / 0.7 is the share that is kept over 0.49.
      double first = model.trainOnBatch(ones, zeros).get("loss");
      model.resetMetrics();
      double second = model.trainOnBatch(ones, zeros).get("loss");
      assertThat(first * 0.49).isBetween(0.67, 0.73);
      assertThat(second * 0.49).isBetween(0.67, 0.73).isNotEqualTo(first * 0.49);
      assertThat(model.predict(ones).bitEquals(ones)).isTrue();
      model.close();
    }
  }

  @Test
  void training_holds_its_memory_and_closing_gives_it_back() {
    for (String backend : List.of("static", "eager")) {
      try (Lamina lamina = Lamina.builder().backend(backend).device("cpu").seed(1).build()) {
        Model model = convolution(lamina);
        HostTensor x = images();
        HostTensor y = classes();
        model.trainOnBatch(x, y);
        model.trainOnBatch(x, y);
        long after2 = lamina.memory().bytesInUse();
        long allocations = lamina.memory().nativeAllocations();
        for (int step = 2; step < 200; step++) {
          model.trainOnBatch(x, y);
        }
        assertThat(lamina.memory().bytesInUse()).as(backend).isEqualTo(after2);
        assertThat(lamina.memory().nativeAllocations()).as(backend).isEqualTo(allocations);
        model.close();
        lamina.backend().close();
        assertThat(after2).isPositive();
      }
    }
  }
}
