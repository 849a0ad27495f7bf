# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes what the metrics of real Keras give over three batches, and after a reset over the first alone.

usage: KERAS_BACKEND=tensorflow python keras_golden_metrics.py ../resources/golden/keras
Made with Keras 3.15.1 and TensorFlow 2.21.
"""
import warnings

import numpy as np

import keras
from keras import metrics as M

from golden import Golden, rng, uniform

warnings.simplefilter("ignore")
g = Golden("metrics")
seen = {}
SIZES = (8, 5, 3)


def case(metric, draw, weights=None):
    """draw(n) gives targets and predictions of n samples, weights(n) their weights."""
    kind = type(metric).__name__
    seen[kind] = seen.get(kind, 0) + 1
    g.case(f"{kind}_{seen[kind]}")
    batches = []
    for i, n in enumerate(SIZES):
        y, p = draw(n)
        w = weights(n) if weights else None
        batches.append((y, p, w))
        g.tensor(f"y{i}", y)
        g.tensor(f"p{i}", p)
        if w is not None:
            g.tensor(f"w{i}", w)
        update(metric, y, p, w)
    g.config(M.serialize(metric))
    g.tensor("result", metric.result(), "float32")
    metric.reset_state()
    update(metric, *batches[0])
    g.tensor("again", metric.result(), "float32")


def update(metric, y, p, w):
    if type(metric) in (M.Mean, M.Sum):
        metric.update_state(p, sample_weight=w)
    else:
        metric.update_state(y, p, sample_weight=w)


def both(draw):
    return lambda n: (draw(n), draw(n))


def pair(y, p):
    return lambda n: (y(n), p(n))


def real(*dims):
    return lambda n: uniform(n, *dims)


def positive(*dims):
    return lambda n: np.abs(uniform(n, *dims)) + 0.1


def probabilities(*dims):
    return lambda n: ((uniform(n, *dims) + 1) * 0.5).astype("float32")


def shares(*dims, axis=-1):
    return lambda n: np.array(keras.ops.softmax(uniform(n, *dims) * 2, axis=axis))


def bits(*dims):
    return lambda n: (uniform(n, *dims) > 0.2).astype("float32")


def whole(high, *dims):
    return lambda n: rng.integers(0, high, (n, *dims))


def hot(*dims):
    return lambda n: np.eye(dims[-1], dtype="float32")[rng.integers(0, dims[-1], (n, *dims[:-1]))]


weight = positive()

for make in (M.Mean, M.Sum):
    case(make(), both(real()))
    case(make(name="mine"), both(real()), weight)
    case(make(), both(real(4)), weight)
    case(make(), both(real(4, 3)), positive(4))

for make in (M.MeanSquaredError, M.MeanAbsoluteError, M.RootMeanSquaredError, M.LogCoshError):
    case(make(), both(real(4)))
    case(make(name="mine"), both(real(3)), weight)
    case(make(), both(real(2, 3)), positive(2))
    case(make(), pair(real(), real(1)))
for make in (M.MeanAbsolutePercentageError, M.MeanSquaredLogarithmicError):
    case(make(), both(positive(4)))
    case(make(name="mine"), both(positive(3)), weight)
    case(make(), both(positive(2, 3)), positive(2))
case(M.RootMeanSquaredError(), both(real(3)), positive(3))
case(M.Poisson(), both(positive(4)))
case(M.Poisson(), both(positive(3)), weight)
case(M.Poisson(name="mine"), both(positive(2, 3)), positive(2))
case(M.KLDivergence(), both(shares(4)))
case(M.KLDivergence(), both(shares(3)), weight)
case(M.KLDivergence(name="mine"), both(shares(2, 3)))
for make in (M.Hinge, M.SquaredHinge):
    case(make(), pair(bits(4), real(4)))
    case(make(), pair(bits(3), real(3)), weight)
    case(make(), both(real(2, 3)))
case(M.CategoricalHinge(), pair(hot(4), real(4)))
case(M.CategoricalHinge(), pair(hot(3), real(3)), weight)
case(M.CategoricalHinge(name="mine"), pair(hot(2, 3), real(2, 3)))
case(M.CosineSimilarity(), both(real(4)))
case(M.CosineSimilarity(), both(real(4)), weight)
case(M.CosineSimilarity(name="mine"), both(real(2, 3)), positive(2))

case(M.BinaryCrossentropy(), pair(bits(4), probabilities(4)))
case(M.BinaryCrossentropy(from_logits=True), pair(bits(4), real(4)), weight)
case(M.BinaryCrossentropy(label_smoothing=0.2), pair(bits(2, 3), probabilities(2, 3)))
case(M.CategoricalCrossentropy(), pair(hot(4), shares(4)))
case(M.CategoricalCrossentropy(from_logits=True), pair(hot(4), real(4)), weight)
case(M.CategoricalCrossentropy(label_smoothing=0.2), pair(hot(2, 3), shares(2, 3)))
case(M.CategoricalCrossentropy(axis=1), pair(lambda n: np.moveaxis(hot(2, 3)(n), -1, 1), shares(3, 2, axis=1)))
case(M.SparseCategoricalCrossentropy(), pair(whole(4), shares(4)))
case(M.SparseCategoricalCrossentropy(from_logits=True), pair(whole(4), real(4)), weight)
case(M.SparseCategoricalCrossentropy(ignore_class=1), pair(whole(4), shares(4)))
case(M.SparseCategoricalCrossentropy(ignore_class=1), pair(whole(4), shares(4)), weight)
case(M.SparseCategoricalCrossentropy(), pair(whole(4, 2), shares(2, 4)), positive(2))

case(M.Accuracy(), pair(whole(3), lambda n: whole(3)(n).astype("float32")))
case(M.Accuracy(name="mine"), pair(whole(3), whole(3)), weight)
case(M.Accuracy(), pair(whole(2, 4), whole(2, 4)), positive(4))
case(M.BinaryAccuracy(), pair(bits(1), probabilities(1)))
case(M.BinaryAccuracy(threshold=0.3), pair(bits(2), probabilities(2)), weight)
case(M.BinaryAccuracy(), pair(bits(), probabilities(1)))
case(M.CategoricalAccuracy(), pair(hot(3), shares(3)))
case(M.CategoricalAccuracy(), pair(hot(3), shares(3)), weight)
case(M.CategoricalAccuracy(name="mine"), pair(hot(2, 3), shares(2, 3)))
case(M.SparseCategoricalAccuracy(), pair(whole(3), shares(3)))
case(M.SparseCategoricalAccuracy(), pair(whole(3, 1), shares(3)), weight)
case(M.SparseCategoricalAccuracy(name="mine"), pair(whole(3, 2), shares(2, 3)), positive(2))
case(M.TopKCategoricalAccuracy(), pair(hot(9), shares(9)))
case(M.TopKCategoricalAccuracy(k=2), pair(hot(5), shares(5)), weight)
case(M.TopKCategoricalAccuracy(k=1, name="mine"), pair(hot(2, 3), shares(2, 3)))
case(M.SparseTopKCategoricalAccuracy(), pair(whole(9), shares(9)))
case(M.SparseTopKCategoricalAccuracy(k=2), pair(whole(5), shares(5)), weight)
case(M.SparseTopKCategoricalAccuracy(k=1), pair(whole(3, 2), shares(2, 3)))
case(M.SparseTopKCategoricalAccuracy(k=2, from_sorted_ids=True),
     pair(whole(5), lambda n: np.argsort(uniform(n, 5), -1).astype("float32")))

for make in (M.PearsonCorrelation, M.ConcordanceCorrelation):
    case(make(), both(real(4)))
    case(make(), both(real(5)), weight)
    case(make(axis=1), both(real(4, 2)))
    case(make(name="mine", axis=-1), both(real(2, 6)), positive(2))

for make in (M.F1Score, M.FBetaScore):
    case(make(), pair(hot(3), shares(3)))
    case(make(average="micro"), pair(hot(3), shares(3)))
    case(make(average="macro"), pair(hot(3), shares(3)), weight)
    case(make(average="weighted", threshold=0.4), pair(bits(3), probabilities(3)), weight)
    case(make(threshold=0.6), pair(bits(2), probabilities(2)))
case(M.FBetaScore(beta=2.0), pair(hot(3), shares(3)))
case(M.FBetaScore(beta=0.5, average="micro"), pair(hot(3), shares(3)), weight)

case(M.R2Score(), pair(real(2), real(2)))
case(M.R2Score(class_aggregation=None), pair(real(3), real(3)), weight)
case(M.R2Score(class_aggregation="variance_weighted_average"), pair(real(3), real(3)))
case(M.R2Score(num_regressors=3), pair(real(2), real(2)))
case(M.R2Score(num_regressors=400), pair(real(2), real(2)))

single = pair(bits(), probabilities())
column = pair(bits(1), probabilities(1))
several = pair(bits(3), probabilities(3))
# On the thresholds themselves it matters what is greater and what is equal.
quarters = pair(bits(2), lambda n: (rng.integers(0, 5, (n, 2)) / 4).astype("float32"))

for make in (M.TruePositives, M.FalsePositives, M.TrueNegatives, M.FalseNegatives):
    case(make(), single)
    case(make(thresholds=0.3), column, weight)
    case(make(thresholds=[0.7, 0.2]), several, weight)
    case(make(thresholds=[0.0, 0.25, 0.5, 0.75, 1.0]), quarters)
    case(make(thresholds=[0.25, 0.75]), quarters)
    case(make(thresholds=[0.2, 0.6]), several, positive(3))
for make in (M.Precision, M.Recall):
    case(make(), single)
    case(make(thresholds=0.3), column, weight)
    case(make(thresholds=[0.0, 0.5, 1.0]), quarters, weight)
    case(make(thresholds=[0.8, 0.4, 0.1]), several)
    case(make(top_k=2), pair(hot(4), shares(4)))
    case(make(class_id=1), several, weight)
    case(make(top_k=1, class_id=2, thresholds=0.2), pair(hot(4), shares(4)), weight)
for make in (M.PrecisionAtRecall, M.RecallAtPrecision, M.SensitivityAtSpecificity, M.SpecificityAtSensitivity):
    case(make(0.5), single)
    case(make(0.4, num_thresholds=5), quarters, weight)
    case(make(0.6, num_thresholds=1), single)
    case(make(0.3, class_id=1), several, weight)
    case(make(1.0, num_thresholds=7), single)

case(M.AUC(), single)
case(M.AUC(), several, weight)
for curve in ("ROC", "PR", "PRGAIN"):
    for method in ("interpolation", "majoring", "minoring"):
        case(M.AUC(num_thresholds=11, curve=curve, summation_method=method), column, weight)
case(M.AUC(thresholds=[0.1, 0.7, 0.3]), quarters)
case(M.AUC(thresholds=[0.25, 0.5, 0.75]), quarters)
case(M.AUC(num_thresholds=2), single)
case(M.AUC(from_logits=True, num_thresholds=20), pair(bits(), lambda n: uniform(n) * 4))
case(M.AUC(multi_label=True, num_thresholds=9), several)
case(M.AUC(multi_label=True, num_labels=3, num_thresholds=9, curve="PR"), several, weight)
case(M.AUC(multi_label=True, label_weights=[1.0, 0.5, 2.0], num_thresholds=9), several)
case(M.AUC(multi_label=True, thresholds=[0.3, 0.4]), several, weight)
case(M.AUC(label_weights=[1.0, 0.5, 2.0], num_thresholds=9), several)
case(M.AUC(label_weights=[1.0, 0.5, 2.0], num_thresholds=9, curve="PR"), several, weight)


def pixels(high):
    return pair(whole(high, 4), whole(high, 4))


def counts(n):
    return rng.integers(0, 4, n)


case(M.IoU(num_classes=3, target_class_ids=[0, 2]), pair(whole(3), whole(3)))
case(M.IoU(num_classes=3, target_class_ids=[1], dtype="float32"), pair(whole(3), whole(3)), weight)
case(M.IoU(num_classes=3, target_class_ids=[0, 1, 2], ignore_class=1), pixels(4))
case(M.IoU(num_classes=3, target_class_ids=[0, 1], sparse_y_pred=False), pair(whole(3), shares(3)), counts)
case(M.IoU(num_classes=3, target_class_ids=[0, 1], sparse_y_true=False, dtype="int32"), pair(hot(3), whole(3)), counts)
case(M.MeanIoU(num_classes=3), pixels(3))
case(M.MeanIoU(num_classes=4, ignore_class=0, sparse_y_pred=False), pair(whole(4, 2), shares(2, 4)))
case(M.MeanIoU(num_classes=5, dtype="float32"), pair(whole(3), whole(4)), weight)
case(M.BinaryIoU(), pair(whole(2), probabilities()))
case(M.BinaryIoU(target_class_ids=[1], threshold=0.3), pair(whole(2, 3), probabilities(3)))
case(M.BinaryIoU(target_class_ids=[0], dtype="float32"), pair(whole(2), probabilities()), weight)
case(M.OneHotIoU(num_classes=3, target_class_ids=[0, 2]), pair(hot(3), shares(3)))
case(M.OneHotIoU(num_classes=3, target_class_ids=[1], sparse_y_pred=True), pair(hot(3), whole(3)), counts)
case(M.OneHotIoU(num_classes=3, target_class_ids=[0, 1, 2], ignore_class=2, dtype="float32"), pair(hot(2, 3), shares(2, 3)))
case(M.OneHotMeanIoU(num_classes=3), pair(hot(3), shares(3)))
case(M.OneHotMeanIoU(num_classes=3, sparse_y_pred=True), pair(hot(2, 3), whole(3, 2)))
case(M.OneHotMeanIoU(num_classes=3, dtype="float32"), pair(hot(3), shares(3)), weight)

g.save()
