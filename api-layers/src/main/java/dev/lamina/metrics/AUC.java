// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.metrics;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.naming.NameTable;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import dev.lamina.tensor.TensorSpec;
import dev.lamina.tensor.Variable;
import java.util.List;
import java.util.Optional;

/**
 * The area under the curve of true over false positives, or of precision over recall, as sums over
 * thresholds approximate it (keras.io/api/metrics/classification_metrics).
 */
public final class AUC extends FluentMetric<AUC> {
  private static final NameTable<String> CURVES =
      new NameTable<String>("curve")
          .add(() -> "ROC", "ROC", "roc")
          .add(() -> "PR", "PR", "pr")
          .add(() -> "PRGAIN", "PRGAIN", "prgain");
  private static final NameTable<String> METHODS =
      new NameTable<String>("summationMethod")
          .add(() -> "interpolation", "interpolation", "Interpolation")
          .add(() -> "majoring", "majoring", "Majoring")
          .add(() -> "minoring", "minoring", "Minoring");

  private int numThresholds = 200;
  private String curve = "ROC";
  private String summationMethod = "interpolation";
  private double[] given;
  private boolean multiLabel;
  private Integer numLabels;
  private LabelWeights labelWeights = LabelWeights.NONE;
  private boolean fromLogits;

  /** Under the ROC curve, with 200 thresholds. */
  public AUC() {
    super(null);
  }

  static AUC fromConfig(ConfigReader reader) {
    AUC made = new AUC().read(reader);
    reader.integer("num_thresholds", count -> made.numThresholds(Math.toIntExact(count)));
    reader.text("curve", made::curve);
    reader.text("summation_method", made::summationMethod);
    if (reader.given("thresholds")) {
      made.thresholds(reader.numbers("thresholds"));
    }
    reader.flag("multi_label", made::multiLabel);
    reader.integer("num_labels", count -> made.numLabels(Math.toIntExact(count)));
    made.labelWeights = LabelWeights.read(reader);
    reader.flag("from_logits", made::fromLogits);
    return made;
  }

  /** Number of thresholds at equal distances over [0, 1], at least 2; default 200. */
  public AUC numThresholds(int count) {
    if (count < 2) {
      throw new IllegalArgumentException("numThresholds " + count + " must be >= 2");
    }
    this.numThresholds = count;
    return this;
  }

  /** {@code ROC}, the default, {@code PR} or {@code PRGAIN}. */
  public AUC curve(String name) {
    this.curve = CURVES.get(name);
    return this;
  }

  /**
   * How heights between thresholds are found: {@code interpolation}, the default, {@code majoring}
   * or {@code minoring}.
   */
  public AUC summationMethod(String name) {
    this.summationMethod = METHODS.get(name);
    return this;
  }

  /** Thresholds in [0, 1] instead of those at equal distances; the ends are added. */
  public AUC thresholds(double... values) {
    this.given = Thresholds.check(values);
    this.numThresholds = values.length + 2;
    return this;
  }

  /** Whether each label on the last axis has an area of its own, then averaged; default false. */
  public AUC multiLabel(boolean apart) {
    this.multiLabel = apart;
    return this;
  }

  /** The number of labels; default: what the predictions have. It needs {@link #multiLabel}. */
  public AUC numLabels(int count) {
    this.numLabels = count;
    return this;
  }

  /** Factors of labels; of their areas with {@link #multiLabel}, else of what is counted. */
  public AUC labelWeights(double... factors) {
    this.labelWeights = new LabelWeights(factors.clone());
    return this;
  }

  /** Whether predictions are logits instead of probabilities; default false. */
  public AUC fromLogits(boolean logits) {
    this.fromLogits = logits;
    return this;
  }

  @Override
  public Config getConfig() {
    Config config =
        super.getConfig()
            .put("num_thresholds", numThresholds)
            .put("curve", curve)
            .put("summation_method", summationMethod)
            .put("multi_label", multiLabel)
            .put("num_labels", numLabels)
            .put("label_weights", labelWeights.config())
            .put("from_logits", fromLogits);
    return given == null ? config : config.put("thresholds", given);
  }

  private Thresholds thresholds() {
    return given == null ? Thresholds.evenBeyond(numThresholds) : Thresholds.beyond(given);
  }

  @Override
  public List<TensorSpec> state(long width) {
    if (numLabels != null && !multiLabel) {
      throw new IllegalArgumentException(
          "metric '" + name() + "': numLabels needs multiLabel(true)");
    }
    if (!multiLabel) {
      return ConfusionTotals.state(TensorSpec.float32(numThresholds));
    }
    long labels = numLabels == null ? width : numLabels;
    if (labels < 1 || (width > 0 && width != labels)) {
      throw new IllegalArgumentException(
          "metric '"
              + name()
              + "' has "
              + (numLabels == null ? "an unknown number of" : numLabels.toString())
              + " labels; predictions have "
              + (width > 0 ? Long.toString(width) : "an unknown number"));
    }
    labelWeights.requireCount(name(), labels);
    return ConfusionTotals.state(TensorSpec.float32(numThresholds, labels));
  }

  @Override
  public void update(
      Ops ops, List<Variable> state, Tensor yTrue, Tensor yPred, Tensor sampleWeight) {
    if (multiLabel && yPred.shape().rank() != 2) {
      throw misfit("both of shape (batch, labels)", yTrue, yPred);
    }
    Tensor predictions = fromLogits ? ops.math().sigmoid(yPred) : yPred;
    Selection all = Selection.of(ops, this, yTrue, predictions, sampleWeight);
    Selection selection = multiLabel ? all : all.labelWeights(ops, labelWeights.factors());
    List<Tensor> counts =
        ConfusionTotals.counts(new ConfusionCounts(ops, thresholds(), selection, multiLabel));
    for (int i = 0; i < counts.size(); i++) {
      add(ops, state.get(i), counts.get(i));
    }
  }

  @Override
  public HostTensor result(List<HostTensor> state) {
    int labels = Math.toIntExact(state.get(0).spec().size() / numThresholds);
    AucCurve areas = new AucCurve(ConfusionTotals.of(state), labels, curve, summationMethod);
    double sum = 0;
    double weights = 0;
    for (int label = 0; label < labels; label++) {
      double weight = multiLabel ? labelWeights.of(label) : 1;
      sum += weight * areas.area(label);
      weights += weight;
    }
    return HostTensor.scalar((float) (weights == 0 ? 0 : sum / weights));
  }

  @Override
  public Optional<Direction> direction() {
    return Optional.of(Direction.UP);
  }
}
