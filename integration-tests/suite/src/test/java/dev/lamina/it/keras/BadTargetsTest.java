// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.it.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.config.Config;
import dev.lamina.layers.Dense;
import dev.lamina.layers.Input;
import dev.lamina.losses.CTC;
import dev.lamina.losses.CategoricalFocalCrossentropy;
import dev.lamina.losses.CategoricalGeneralizedCrossEntropy;
import dev.lamina.losses.Circle;
import dev.lamina.losses.Loss;
import dev.lamina.losses.Losses;
import dev.lamina.losses.MeanSquaredError;
import dev.lamina.losses.SparseCategoricalCrossentropy;
import dev.lamina.metrics.AUC;
import dev.lamina.metrics.CategoricalAccuracy;
import dev.lamina.metrics.F1Score;
import dev.lamina.metrics.FBetaScore;
import dev.lamina.metrics.IoU;
import dev.lamina.metrics.Mean;
import dev.lamina.metrics.Metric;
import dev.lamina.metrics.MetricState;
import dev.lamina.metrics.Metrics;
import dev.lamina.metrics.OneHotMeanIoU;
import dev.lamina.metrics.Precision;
import dev.lamina.metrics.PrecisionAtRecall;
import dev.lamina.metrics.R2Score;
import dev.lamina.metrics.SparseCategoricalAccuracy;
import dev.lamina.models.Model;
import dev.lamina.models.Sequential;
import dev.lamina.runtime.Lamina;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.training.FitOptions;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets, weights and arguments that losses and metrics cannot take. */
class BadTargetsTest {
  private static final FitOptions SILENT = new FitOptions().verbose(0).shuffle(false).batchSize(4);
  private Lamina lamina;

  @BeforeEach
  void open() {
    lamina = Lamina.builder().backend("static").device("reference").seed(1).build();
  }

  @AfterEach
  void close() {
    lamina.close();
  }

  private Model model(Loss loss, Metric... metrics) {
    Model model = new Sequential(lamina, Input.of(3), new Dense(2).activation("softmax"));
    model.compile(new dev.lamina.optimizers.SGD(0.1), loss, metrics);
    return model;
  }

  private static HostTensor zeros(long... dims) {
    int size = 1;
    for (long dim : dims) {
      size *= (int) dim;
    }
    return HostTensor.of(new float[size], dims);
  }

  private static HostTensor labels(int... numbers) {
    return HostTensor.of(numbers, numbers.length);
  }

  private static void refused(ThrowingCallable call, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(parts);
  }

  private void refusedBy(Metric metric, HostTensor y, HostTensor p, String... parts) {
    try (MetricState state = metric.on(lamina.backend())) {
      refused(() -> state.updateState(y, p), parts);
    }
  }

  @Test
  void targets_of_another_shape_are_refused() {
    refused(
        () -> model(new MeanSquaredError()).fit(zeros(8, 3), zeros(8, 5), SILENT),
        "loss 'mean_squared_error' needs targets of the predictions' shape (4, 2); given (4, 5)");
    refused(
        () -> model(Losses.get("bce")).fit(zeros(8, 3), zeros(8, 1), SILENT),
        "loss 'binary_crossentropy' needs targets of the predictions' shape (4, 2); given (4, 1)");
    refused(
        () -> model(Losses.get("dice")).fit(zeros(8, 3), zeros(8, 3), SILENT), "(4, 2)", "(4, 3)");
    refused(
        () -> model(new SparseCategoricalCrossentropy()).fit(zeros(8, 3), zeros(8, 2), SILENT),
        "needs class numbers of shape (4,) for predictions of shape (4, 2); given (4, 2)");
    refused(
        () -> model(new Circle()).fit(zeros(8, 3), zeros(8, 2), SILENT),
        "loss 'circle' needs one class number for each embedding",
        "targets (4, 2) and predictions (4, 2)");
    refused(
        () -> model(new CTC()).fit(zeros(8, 3), zeros(8, 2), SILENT),
        "loss 'ctc' needs targets of shape (batch, labels) and predictions of shape (batch, frames,"
            + " classes); given (4, 2) and (4, 2)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"static", "eager"})
  void a_class_number_out_of_range_is_refused_before_its_step(String backend) {
    try (Model model =
        new Sequential(lamina.on(backend), Input.of(3), new Dense(2).activation("softmax"))) {
      model.compile("sgd", "sparse_categorical_crossentropy");
      HostTensor x = zeros(8, 3);
      x.setDouble(0, 1);
      model.trainOnBatch(HostTensor.of(new float[] {1, 2, 3}, 1, 3), labels(1));
      List<HostTensor> before = model.getWeights();
      refused(
          () -> model.fit(zeros(4, 3), labels(0, 1, 7, 1), SILENT),
          "loss 'sparse_categorical_crossentropy': class number 7 at position 2 of the targets is out"
              + " of range; predictions of shape (None, 2) have the classes 0 to 1");
      assertThat(model.trainer().iterations()).isEqualTo(1);
      for (int i = 0; i < before.size(); i++) {
        assertThat(model.getWeights().get(i).bitEquals(before.get(i))).isTrue();
      }
      // A later batch of the same size runs in the same compiled step; it is looked at all the
      // same.
      refused(() -> model.fit(x, labels(0, 1, 1, 1, 0, -1, 1, 1), SILENT), "class number -1");
      assertThat(model.trainer().iterations()).isEqualTo(2);
      refused(() -> model.evaluate(x, labels(0, 1, 1, 1, 0, 2, 1, 1)), "class number 2");
    }
  }

  @Test
  void the_ignored_class_need_not_be_a_class() {
    Model model = model(new SparseCategoricalCrossentropy().ignoreClass(-1));
    assertThat(model.fit(zeros(4, 3), labels(0, -1, 1, -1), SILENT).get("loss")).hasSize(1);
    refused(() -> model.fit(zeros(4, 3), labels(0, -2, 1, -1), SILENT), "class number -2");
    refused(
        () ->
            model(new CategoricalGeneralizedCrossEntropy())
                .fit(zeros(4, 3), labels(0, 1, 1, 9), SILENT),
        "class number 9 at position 3");
  }

  @Test
  void a_loss_that_is_not_reduced_cannot_train() {
    refused(
        () -> model(new MeanSquaredError().reduction("none")),
        "loss 'mean_squared_error' has reduction 'none'; training needs one number");
  }

  @Test
  void weights_that_do_not_fit_are_refused() {
    FitOptions weighted = new FitOptions().verbose(0).batchSize(8).sampleWeight(zeros(8, 3));
    refused(
        () -> model(new MeanSquaredError()).fit(zeros(8, 3), zeros(8, 2), weighted),
        "sampleWeight of shape (8, 3) does not fit the values of loss 'mean_squared_error'",
        "(8,)");
    try (MetricState state = new Precision().on(lamina.backend())) {
      refused(
          () -> state.updateState(zeros(4, 2), zeros(4, 2), zeros(3)),
          "metric 'precision': sampleWeight of shape (3,) does not fit predictions of shape (4, 2)");
    }
    try (MetricState state = new Mean().on(lamina.backend())) {
      refused(
          () -> state.updateState(zeros(4), zeros(4), zeros(3)),
          "sampleWeight of shape (3,) does not fit the metric's values of shape (4,)");
    }
  }

  @Test
  void numbers_of_classes_that_differ_are_refused() {
    refusedBy(
        new CategoricalAccuracy(),
        zeros(4, 3),
        zeros(4, 2),
        "metric 'categorical_accuracy' needs one-hot targets of the predictions' shape; given targets"
            + " (4, 3) and predictions (4, 2)");
    refusedBy(new SparseCategoricalAccuracy(), zeros(4, 3), zeros(4, 2), "class numbers", "(4, 3)");
    refusedBy(new F1Score(), zeros(4, 3), zeros(4, 2), "metric 'f1_score' needs", "(4, 3)");
    refusedBy(new R2Score(), zeros(4), zeros(4), "(batch, outputs)", "(4,)");
    refusedBy(
        new OneHotMeanIoU(3),
        zeros(4, 3),
        zeros(4, 2),
        "metric 'one_hot_mean_io_u' has 3 classes; given predictions of shape (4, 2), 2 on axis -1");
    refusedBy(
        new AUC().multiLabel(true).numLabels(3),
        zeros(4, 2),
        zeros(4, 2),
        "metric 'auc' has 3 labels; predictions have 2");
    refusedBy(
        new AUC().multiLabel(true).labelWeights(1, 2, 3),
        zeros(4, 2),
        zeros(4, 2),
        "labelWeights has 3 numbers for 2 labels");
    refusedBy(new AUC().labelWeights(1, 2, 3), zeros(4, 2), zeros(4, 2), "labelWeights", "(4, 2)");
    refusedBy(new AUC().numLabels(2), zeros(4, 2), zeros(4, 2), "numLabels needs multiLabel(true)");
    refusedBy(new Precision().topK(3), zeros(4, 2), zeros(4, 2), "topK 3", "classes, 2");
    refusedBy(new Precision().classId(2), zeros(4, 2), zeros(4, 2), "classId 2", "(4, 2)");
    refused(
        () ->
            model(new CategoricalFocalCrossentropy().alpha(0.1, 0.2, 0.3))
                .fit(zeros(8, 3), zeros(8, 2), SILENT),
        "alpha for 3 classes; predictions have 2");
  }

  @Test
  void arguments_outside_their_range_are_refused() {
    refused(
        () -> new MeanSquaredError().reduction("avg"), "reduction 'avg'", "sum_over_batch_size");
    refused(() -> new MeanSquaredError().dtype(DType.INT32), "dtype int32", "floating point");
    refused(() -> new CategoricalGeneralizedCrossEntropy().q(1), "q 1.0 must be in (0, 1)");
    refused(() -> new CategoricalFocalCrossentropy().labelSmoothing(2), "labelSmoothing 2.0");
    refused(() -> new PrecisionAtRecall(1.5), "recall 1.5 must be in [0, 1]");
    refused(() -> new PrecisionAtRecall(0.5).numThresholds(0), "numThresholds 0 must be >= 1");
    refused(() -> new AUC().numThresholds(1), "numThresholds 1 must be >= 2");
    refused(() -> new AUC().curve("RUC"), "unknown curve 'RUC', did you mean", "ROC");
    refused(() -> new AUC().thresholds(0.5, 1.2), "thresholds [0.5, 1.2]", "[0, 1]");
    refused(() -> new FBetaScore().beta(0), "beta 0.0 must be > 0");
    refused(() -> new F1Score().threshold(0), "threshold 0.0 must be in (0, 1]");
    refused(() -> new F1Score().average("mikro"), "average 'mikro', did you mean micro");
    refused(() -> new R2Score().classAggregation("uniform"), "classAggregation 'uniform'");
    refused(() -> new R2Score().numRegressors(-1), "numRegressors -1 must be >= 0");
    refused(() -> new IoU(3, 1, 3), "targetClassIds [1, 3]", "classes 0 to 2");
    refused(() -> new Precision().dtype(DType.INT32), "dtype int32 is not supported", "float32");
    refused(() -> new Precision().classId(-1), "classId -1 must be >= 0");
  }

  @Test
  void names_and_arguments_that_are_unknown_are_refused_with_near_ones() {
    refused(
        () -> Losses.get("mean_square_error"),
        "did you mean MeanSquaredError, mean_squared_error?");
    refused(() -> Metrics.get("acuracy"), "metric 'acuracy', did you mean Accuracy, accuracy?");
    refused(() -> Metrics.get("IoU"), "IoU, argument 'num_classes' is missing");
    Config misspelt = new Config().put("detla", 2);
    refused(() -> Losses.CLASSES.make("Huber", misspelt), "Huber has no argument detla");
    refused(() -> Metrics.CLASSES.make("AUC", misspelt), "AUC has no argument detla");
  }

  @Test
  void a_metric_that_compares_takes_no_values_alone() {
    try (MetricState state = new AUC().on(lamina.backend())) {
      refused(() -> state.updateState(zeros(4)), "metric 'auc' compares predictions with targets");
    }
  }
}
