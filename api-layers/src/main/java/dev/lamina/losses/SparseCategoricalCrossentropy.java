// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.losses;

import dev.lamina.activations.Activations;
import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.layers.PartialShape;
import dev.lamina.ops.MathOps;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Tensor;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code -log p[y]} for targets that are class numbers (keras.io/api/losses/probabilistic_losses).
 * Models refuse class numbers outside the classes before a step.
 */
public final class SparseCategoricalCrossentropy extends FluentLoss<SparseCategoricalCrossentropy> {
  private boolean fromLogits;
  private OptionalInt ignoreClass = OptionalInt.empty();
  private int axis = -1;

  /** On probabilities. */
  public SparseCategoricalCrossentropy() {
    super("sparse_categorical_crossentropy");
  }

  static SparseCategoricalCrossentropy fromConfig(ConfigReader reader) {
    SparseCategoricalCrossentropy made = new SparseCategoricalCrossentropy().read(reader);
    reader.flag("from_logits", made::fromLogits);
    reader.integer("ignore_class", number -> made.ignoreClass(Math.toIntExact(number)));
    reader.integer("axis", axis -> made.axis(Math.toIntExact(axis)));
    return made;
  }

  /** Whether predictions are logits instead of probabilities; default false. */
  public SparseCategoricalCrossentropy fromLogits(boolean logits) {
    this.fromLogits = logits;
    return this;
  }

  /** A class number whose samples do not count; default none. It need not be a class. */
  public SparseCategoricalCrossentropy ignoreClass(int number) {
    this.ignoreClass = OptionalInt.of(number);
    return this;
  }

  /** The axis of the classes; default -1. Keras writes it nowhere. */
  public SparseCategoricalCrossentropy axis(int value) {
    this.axis = value;
    return this;
  }

  /** Whether predictions are logits. */
  public boolean fromLogits() {
    return fromLogits;
  }

  /** The class number whose samples do not count, if any. */
  public OptionalInt ignoreClass() {
    return ignoreClass;
  }

  /** The axis of the classes. */
  public int axis() {
    return axis;
  }

  @Override
  public Config getConfig() {
    return super.getConfig()
        .put("from_logits", fromLogits)
        .put("ignore_class", ignoreClass.isPresent() ? ignoreClass.getAsInt() : null);
  }

  @Override
  public void checkTargets(HostTensor yTrue, PartialShape predictions) {
    Long ignored = ignoreClass.isPresent() ? (Long) (long) ignoreClass.getAsInt() : null;
    new ClassNumbers(name(), axis).check(yTrue, predictions, ignored);
  }

  @Override
  public Optional<Loss> onLogits(String activation) {
    if (!activation.equals(Activations.SOFTMAX) || fromLogits || axis != -1) {
      return Optional.empty();
    }
    SparseCategoricalCrossentropy logits =
        new SparseCategoricalCrossentropy().like(this).fromLogits(true);
    ignoreClass.ifPresent(logits::ignoreClass);
    return Optional.of(logits);
  }

  @Override
  public Tensor values(Ops ops, Tensor yTrue, Tensor yPred) {
    MathOps math = ops.math();
    Tensor labels = new ClassNumbers(name(), axis).of(ops, yTrue, yPred);
    Tensor scores = classesLast(ops, yPred);
    // Keras normalises clipped probabilities once more, as if their logarithms were logits.
    Tensor logits = fromLogits ? scores : math.log(clip(ops, scores));
    Tensor log = ops.nn().logSoftmax(logits, -1);
    Optional<Tensor> valid = valid(ops, yTrue, yPred, log);
    Tensor none = ops.array().scalar(labels.dtype(), 0);
    // A number that is ignored may be no class.
    Tensor taken = valid.map(known -> ops.compare().select(known, labels, none)).orElse(labels);
    Tensor column = ops.array().expandDims(taken, -1);
    Tensor of = ops.array().reshape(ops.axis().takeAlongAxis(log, column, -1), labels.shape());
    Tensor values = math.negate(of);
    Tensor zero = ops.array().scalar(values.dtype(), 0);
    return valid.map(known -> ops.compare().select(known, values, zero)).orElse(values);
  }

  @Override
  public Optional<Tensor> valid(Ops ops, Tensor yTrue, Tensor yPred, Tensor values) {
    if (ignoreClass.isEmpty()) {
      return Optional.empty();
    }
    Tensor labels = new ClassNumbers(name(), axis).of(ops, yTrue, yPred);
    Tensor ignored = ops.array().scalar(labels.dtype(), ignoreClass.getAsInt());
    return Optional.of(ops.compare().notEqual(labels, ignored));
  }

  private Tensor classesLast(Ops ops, Tensor yPred) {
    int rank = yPred.shape().rank();
    int classes = yPred.shape().normalizeAxis(axis);
    if (classes == rank - 1) {
      return yPred;
    }
    int[] order = new int[rank];
    for (int i = 0; i < rank - 1; i++) {
      order[i] = i < classes ? i : i + 1;
    }
    order[rank - 1] = classes;
    return ops.array().transpose(yPred, order);
  }
}
