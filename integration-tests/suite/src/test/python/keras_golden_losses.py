# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes what the losses of real Keras give, with their gradients with respect to the predictions.

usage: KERAS_BACKEND=tensorflow python keras_golden_losses.py ../resources/golden/keras
Made with Keras 3.15.1 and TensorFlow 2.21.
"""
import numpy as np
import tensorflow as tf

import keras
from keras import losses as K
from keras.src import backend

from golden import Golden, rng, uniform

g = Golden("losses")
seen = {}


def case(loss, y, p, w=None, mask=None):
    kind = type(loss).__name__
    seen[kind] = seen.get(kind, 0) + 1
    g.case(f"{kind}_{seen[kind]}")
    g.config(K.serialize(loss))
    g.tensor("y", y)
    g.tensor("p", p)
    if w is not None:
        g.tensor("w", w)
    if mask is not None:
        g.tensor("mask", mask)
    x = tf.constant(np.asarray(p, "float32"))
    with tf.GradientTape() as tape:
        tape.watch(x)
        if mask is not None:
            backend.set_keras_mask(x, tf.constant(mask))
        value = loss(tf.constant(y), x, sample_weight=w)
    g.tensor("loss", value)
    g.tensor("gradient", tape.gradient(value, x))


def positive(*shape):
    return np.abs(uniform(*shape)) + 0.1


def probabilities(*shape):
    return (uniform(*shape) + 1) * 0.49 + 0.01


def shares(*shape, axis=-1):
    return np.array(keras.ops.softmax(uniform(*shape) * 2, axis=axis))


def hot(*shape):
    return np.eye(shape[-1], dtype="float32")[rng.integers(0, shape[-1], shape[:-1])]


def bits(*shape):
    return (uniform(*shape) > 0).astype("float32")


def unit(*shape):
    x = uniform(*shape)
    return x / np.linalg.norm(x, axis=-1, keepdims=True)


weight = np.array([1, 0.5, 2, 0, 1.5], "float32")


def pointwise(make, y, p):
    """The cases of losses of one term for each element, whose targets and predictions y and p draw."""
    case(make(), y(5, 4), p(5, 4))
    case(make(), y(5, 4), p(5, 4), weight)
    case(make(reduction="sum"), y(5, 4), p(5, 4), weight)
    case(make(reduction="mean_with_sample_weight", name="other"), y(5, 4), p(5, 4), weight)
    case(make(reduction="mean"), y(2, 3, 4), p(2, 3, 4), positive(2, 3))
    case(make(reduction="none"), y(5, 1), p(5, 1), weight[:, None])
    case(make(), y(5), p(5, 1))
    case(make(), y(1, 7), p(1, 7))


for kind in (K.MeanSquaredError, K.MeanAbsoluteError, K.LogCosh):
    pointwise(kind, uniform, uniform)
for kind in (K.MeanAbsolutePercentageError, K.MeanSquaredLogarithmicError, K.Poisson):
    pointwise(kind, positive, positive)
pointwise(K.Huber, uniform, uniform)
pointwise(lambda **kw: K.KLDivergence(**kw), shares, shares)
for kind in (K.Hinge, K.SquaredHinge):
    pointwise(kind, bits, uniform)
    case(kind(), np.sign(uniform(5, 4)), uniform(5, 4) * 2)
    case(kind(), uniform(5, 4), uniform(5, 4))
case(K.MeanSquaredError(), rng.integers(0, 5, (4, 3)), uniform(4, 3))
case(K.MeanSquaredError(), uniform(4, 1), uniform(4, 3))

pointwise(K.CosineSimilarity, uniform, uniform)
case(K.CosineSimilarity(), np.zeros((2, 3), "float32"), uniform(2, 3))

pointwise(K.BinaryCrossentropy, bits, probabilities)
for kw in (dict(from_logits=True), dict(label_smoothing=0.2), dict(axis=1), dict(axis=0, from_logits=True)):
    p = uniform(5, 4) * 6 if kw.get("from_logits") else probabilities(5, 4)
    case(K.BinaryCrossentropy(**kw), bits(5, 4), p)
case(K.BinaryCrossentropy(), np.array([[0, 1, 1]], "float32"), np.array([[0, 0, 1]], "float32"))
case(K.BinaryCrossentropy(), np.array([1, 0, 1]), probabilities(3, 1))
for kw in (dict(), dict(apply_class_balancing=True), dict(gamma=3.0, alpha=0.6, apply_class_balancing=True),
           dict(label_smoothing=0.1), dict(from_logits=True), dict(axis=0), dict(reduction="sum")):
    p = uniform(5, 4) * 4 if kw.get("from_logits") else probabilities(5, 4)
    case(K.BinaryFocalCrossentropy(**kw), bits(5, 4), p, weight if kw == {} else None)

sharp = np.array([[1, 0, 0, 0], [0, 1, 0, 0]], "float32")
for kw in (dict(), dict(from_logits=True), dict(label_smoothing=0.1), dict(reduction="sum"),
           dict(from_logits=True, label_smoothing=0.3)):
    p = uniform(5, 4) * 4 if kw.get("from_logits") else shares(5, 4)
    case(K.CategoricalCrossentropy(**kw), hot(5, 4), p)
    case(K.CategoricalCrossentropy(**kw), hot(2, 3, 4), uniform(2, 3, 4) if kw.get("from_logits") else shares(2, 3, 4),
         positive(2, 3))
case(K.CategoricalCrossentropy(axis=1), np.moveaxis(hot(2, 3, 4), -1, 1), shares(2, 4, 3, axis=1))
case(K.CategoricalCrossentropy(), hot(5, 4), positive(5, 4) * 3)
case(K.CategoricalCrossentropy(), sharp, np.roll(sharp, 1, 0))
for kw in (dict(), dict(from_logits=True), dict(label_smoothing=0.1), dict(alpha=0.7, gamma=1.5),
           dict(alpha=[0.1, 0.2, 0.3, 0.4]), dict(reduction="none")):
    p = uniform(5, 4) * 4 if kw.get("from_logits") else shares(5, 4)
    case(K.CategoricalFocalCrossentropy(**kw), hot(5, 4), p, weight if kw == {} else None)
case(K.CategoricalFocalCrossentropy(axis=1), np.moveaxis(hot(2, 3, 4), -1, 1), shares(2, 4, 3, axis=1))

labels = np.array([0, 2, 1, 3, 2])
for kw in (dict(), dict(from_logits=True), dict(reduction="sum"), dict(ignore_class=2),
           dict(ignore_class=2, from_logits=True, reduction="sum"), dict(ignore_class=2, reduction="mean_with_sample_weight")):
    p = uniform(5, 4) * 4 if kw.get("from_logits") else shares(5, 4)
    case(K.SparseCategoricalCrossentropy(**kw), labels, p)
    case(K.SparseCategoricalCrossentropy(**kw), labels[:, None], p, weight)
    case(K.SparseCategoricalCrossentropy(**kw), labels.astype("float32"), p, weight)
case(K.SparseCategoricalCrossentropy(ignore_class=-1), np.array([[0, -1, 1], [2, 2, -1]]), shares(2, 3, 3), positive(2, 3))
case(K.SparseCategoricalCrossentropy(ignore_class=0), np.zeros(3, "int32"), shares(3, 3))
case(K.SparseCategoricalCrossentropy(), np.array([0, 2]), sharp)

for kw in (dict(), dict(q=0.2), dict(q=0.9, reduction="sum"), dict(q=0.7, reduction="none")):
    case(K.CategoricalGeneralizedCrossEntropy(**kw), labels, shares(5, 4))
case(K.CategoricalGeneralizedCrossEntropy(), labels, shares(5, 4), weight)

for kw in (dict(), dict(reduction="sum"), dict(reduction="none")):
    case(K.CategoricalHinge(**kw), hot(5, 4), uniform(5, 4), weight)
case(K.CategoricalHinge(), hot(2, 3, 4), uniform(2, 3, 4))

for kw in (dict(), dict(axis=[1, 2]), dict(axis=1), dict(axis=-1, reduction="sum"), dict(axis=[1, 2], reduction="none")):
    case(K.Dice(**kw), bits(2, 3, 4), probabilities(2, 3, 4))
    case(K.Tversky(alpha=0.3, beta=0.7, **kw), bits(2, 3, 4), probabilities(2, 3, 4))
case(K.Tversky(), bits(3, 3), probabilities(3, 3))
case(K.Dice(), bits(3, 3), probabilities(3, 3), positive(3))
case(K.Tversky(axis=1), bits(5, 3), probabilities(5, 3), weight)

embedded = np.array([0, 1, 0, 2, 1, 0])
for kw in (dict(), dict(gamma=8.0, margin=0.25), dict(gamma=4.0, remove_diagonal=False), dict(gamma=2.0, reduction="sum"),
           dict(gamma=2.0, reduction="none")):
    case(K.Circle(**kw), np.array([0, 1, 0, 1, 1, 0]), unit(6, 5))
case(K.Circle(gamma=4.0), np.array([0, 1, 0, 1, 1, 0])[:, None], unit(6, 3), positive(6))

spelled = np.array([[1, 2, 0], [2, 2, 1], [3, 0, 0], [0, 0, 0]])
for kw in (dict(), dict(reduction="sum"), dict(reduction="none")):
    case(K.CTC(**kw), spelled, uniform(4, 7, 4) * 2)
case(K.CTC(), spelled, uniform(4, 9, 5) * 2, weight[:4])
case(K.CTC(), np.array([[1, 1, 1]]), uniform(1, 5, 2))

# What layers masked does not count.
steps = np.array([[True, True, False], [True, False, False]])
for kw in (dict(), dict(reduction="sum"), dict(reduction="mean_with_sample_weight"), dict(reduction="none")):
    case(K.MeanSquaredError(**kw), uniform(2, 3, 4), uniform(2, 3, 4), mask=steps)
    case(K.MeanSquaredError(**kw), uniform(2, 3, 4), uniform(2, 3, 4), positive(2, 3), mask=steps)
    case(K.SparseCategoricalCrossentropy(ignore_class=1, **kw), rng.integers(0, 4, (2, 3)), shares(2, 3, 4), positive(2, 3),
         mask=steps)
case(K.MeanAbsoluteError(), uniform(2, 3, 4), uniform(2, 3, 4), mask=np.zeros((2, 3), bool))
g.save()
