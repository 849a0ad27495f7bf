// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.layers.Conv2D;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Input;
import dev.lamina.losses.MeanSquaredError;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.CompileOptions;
import dev.lamina.training.FitOptions;
import dev.lamina.training.TrainingException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wrong use of models and runtimes: each message names what was given and what is allowed. */
class BadInputTest {
  private static final FitOptions SILENT = new FitOptions().verbose(0);
  private Lamina lamina;

  @BeforeEach
  void open() {
    lamina = Lamina.builder().backend("static").device("reference").seed(1).build();
  }

  @AfterEach
  void close() {
    lamina.close();
  }

  private Model model() {
    Model model = new Sequential(lamina, Input.of(3), new Dense(2));
    model.compile("sgd", "mse");
    return model;
  }

  private static HostTensor zeros(long... dims) {
    return HostTensor.of(new float[Math.toIntExact(dims[0] * dims[1])], dims);
  }

  private static void refused(ThrowingCallable call, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void a_layer_refuses_an_input_of_another_rank_when_the_model_is_built() {
    refused(
        () -> new Sequential(lamina, Input.of(784), new Conv2D(8, 3)),
        "layer 'conv2d' (Conv2D)",
        "(None, 784)",
        "(batch, height, width, channels)");
  }

  @Test
  void a_shared_layer_refuses_an_input_that_it_was_not_built_for() {
    Dense dense = new Dense(2).name("scores");
    dense.apply(Input.of(3));
    refused(() -> dense.apply(Input.of(4)), "'scores'", "built for (None, 3)", "(None, 4)");
  }

  @Test
  void data_of_another_shape_are_refused() {
    refused(
        () -> model().fit(zeros(8, 4), zeros(8, 2), SILENT),
        "input 'input_layer' of model 'sequential' wants shape (None, 3); given (8, 4)");
  }

  @Test
  void targets_of_another_shape_are_refused() {
    Model model = new Sequential(lamina, Input.of(3), new Dense(2).activation("softmax"));
    model.compile("sgd", "categorical_crossentropy");
    refused(
        () -> model.fit(zeros(8, 3), zeros(8, 5), SILENT),
        "loss 'categorical_crossentropy' needs targets",
        "(8, 2)",
        "(8, 5)");
  }

  @Test
  void data_of_another_dtype_are_refused() {
    Model model = new Sequential(lamina, Input.of(DType.INT32, 3), new Dense(2));
    model.compile("sgd", "mse");
    refused(() -> model.fit(zeros(8, 3), zeros(8, 2), SILENT), "wants int32; given float32");
  }

  @Test
  void arrays_of_different_lengths_are_refused() {
    refused(
        () -> model().fit(zeros(8, 3), zeros(7, 2), SILENT),
        "same number of samples",
        "float32(8, 3)",
        "float32(7, 2)");
  }

  @Test
  void negative_epochs_and_batch_sizes_are_refused() {
    refused(() -> new FitOptions().epochs(-1), "epochs -1 must be >= 0");
    refused(() -> new FitOptions().batchSize(0), "batchSize 0 must be >= 1");
    refused(() -> new FitOptions().validationSplit(1), "validationSplit 1.0 must be in [0, 1)");
  }

  @Test
  void unknown_names_list_the_known_ones() {
    refused(() -> new Dense(2).activation("rleu"), "activation 'rleu'", "relu", "softmax");
    refused(() -> new Dense(2).kernelInitializer("he"), "initializer 'he'", "he_normal");
    refused(() -> new Dense(2).kernelRegularizer("l3"), "regularizer 'l3'", "l1", "l2");
    refused(() -> model().compile("adamm", "mse"), "optimizer 'adamm'", "adam", "rmsprop", "sgd");
    refused(() -> model().compile("adam", "msee"), "loss 'msee'", "mse");
    refused(() -> model().compile("adam", "mse", "accurate"), "metric 'accurate'", "accuracy");
    refused(() -> model().getLayer("dense_9"), "no layer 'dense_9'; there are: dense");
    refused(
        () -> model().compile(new CompileOptions("sgd").loss("x", new MeanSquaredError(), 1)),
        "no output 'x'; the model's outputs: dense");
  }

  @Test
  void unknown_backends_and_devices_list_the_known_ones() {
    refused(
        () -> Lamina.builder().backend("lazy").device("cpu").build(),
        "unknown backend 'lazy'",
        "eager",
        "static");
    refused(() -> Lamina.builder().device("tpu").build(), "unknown device type 'tpu'", "cpu");
    refused(
        () -> Lamina.builder().device("reference:3").build(),
        "unknown device 'reference:3'",
        "reference:0");
    refused(() -> Lamina.builder().device("cpu:first").build(), "cuda:0");
  }

  @Test
  void a_loss_that_is_not_finite_stops_with_the_step() {
    Model model = model();
    HostTensor x = zeros(96, 3);
    x.setDouble(3 * 40, Double.NaN);
    FitOptions options = new FitOptions().verbose(0).shuffle(false);
    assertThatThrownBy(() -> model.fit(x, zeros(96, 2), options))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("loss is NaN at step 2 of epoch 1 (step 2 of the training)");
  }

  @Test
  void a_closed_runtime_is_refused() {
    Model model = model();
    lamina.close();
    assertThatThrownBy(() -> model.fit(zeros(8, 3), zeros(8, 2), SILENT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the runtime static on reference:0 is closed");
    assertThatThrownBy(() -> new Sequential(lamina)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(model::getWeights).isInstanceOf(IllegalStateException.class);
    model.close();
  }

  @Test
  void a_model_that_is_not_built_or_not_compiled_says_so() {
    Model unbuilt = new Sequential(lamina, new Dense(2));
    assertThatThrownBy(unbuilt::summary)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("model 'sequential' is not built yet");
    Model uncompiled = new Sequential(lamina, Input.of(3), new Dense(2));
    assertThatThrownBy(() -> uncompiled.fit(zeros(8, 3), zeros(8, 2), SILENT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("model 'sequential' is not compiled");
  }

  @Test
  void a_layer_lives_on_one_backend() {
    Dense dense = new Dense(2).name("scores");
    Model first = new Sequential(lamina, Input.of(3), dense);
    assertThatThrownBy(() -> new Sequential(lamina.on("eager"), Input.of(3), dense))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("layer 'scores' lives on static reference:0", "eager");
    first.close();
  }

  @Test
  void weights_of_another_shape_are_refused() {
    refused(
        () -> model().setWeights(List.of(zeros(3, 3), HostTensor.of(new float[2], 2))),
        "weight 'dense/kernel' is float32(3, 2); given float32(3, 3)");
    refused(() -> model().setWeights(List.of()), "has 2 weights; given 0");
  }
}
