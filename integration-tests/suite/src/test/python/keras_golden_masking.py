# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Trainings of real Keras with masks, for dev.lamina.it.keras.MaskingTest.

usage: KERAS_BACKEND=tensorflow TF_ENABLE_ONEDNN_OPTS=0 python keras_golden_masking.py ../resources/golden/keras
Made with Keras 3.15.1 and TensorFlow 2.21. A case holds the layers of a sequential model (layers) unless the test knows
the model by its name, what it is compiled with (compile), start weights, data and what training gives.
"""
import keras
from keras import layers as L

from golden import Golden, rng, uniform

keras.utils.set_random_seed(42)
g = Golden("masking")
N, STEPS = 20, 5


def tokens():
    """Rows of integers below 7 that end in zeros, which stand for no data."""
    x = rng.integers(1, 7, (N, STEPS)).astype("int32")
    for row, length in zip(x, rng.integers(1, STEPS + 1, N)):
        row[length:] = 0
    return x


def case(name, model, x, y, loss, metrics=(), weighted=(), sample_weight=None, sequential=True):
    g.case(name)
    serialized = [keras.saving.serialize_keras_object(layer) for layer in model.layers] if sequential else []
    g.config({"layers": serialized}, "layers")
    g.config({"loss": keras.losses.serialize(loss), "metrics": list(metrics), "weighted": list(weighted)}, "compile")
    for i, w in enumerate(model.get_weights()):
        g.tensor(f"start{i}", w)
    g.tensor("x", x)
    g.tensor("y", y)
    if sample_weight is not None:
        g.tensor("sample_weight", sample_weight)
    model.compile(keras.optimizers.SGD(0.1), loss, metrics=list(metrics), weighted_metrics=list(weighted))
    history = model.fit(x, y, batch_size=8, epochs=2, shuffle=False, verbose=0, sample_weight=sample_weight).history
    for k, v in history.items():
        g.tensor("history:" + k, v)
    for i, w in enumerate(model.get_weights()):
        g.tensor(f"w{i}", w)
    g.tensor("predict", model.predict(x, verbose=0))


K = keras.losses
x = tokens()
labels = rng.integers(0, 3, (N, STEPS)).astype("int32")
numbers = uniform(N, STEPS, 2)
per_sample, per_step = uniform(N, 1) + 1, uniform(N, STEPS) + 1


def tagger():
    return keras.Sequential([keras.Input((STEPS,), dtype="int32"), L.Embedding(7, 4, mask_zero=True),
                             L.Dense(3, activation="softmax")])


def regressor():
    return keras.Sequential([keras.Input((STEPS, 2)), L.Masking(), L.Dense(3, activation="tanh"),
                             L.LayerNormalization(), L.Dropout(0.0), L.Dense(2)])


steps = uniform(N, STEPS, 2) * (tokens() > 0)[..., None]
case("tagger", tagger(), x, labels, K.SparseCategoricalCrossentropy(), ["accuracy"])
case("tagger_sample_weight", tagger(), x, labels, K.SparseCategoricalCrossentropy(), ["accuracy"], ["accuracy"],
     per_sample)
case("tagger_step_weight", tagger(), x, labels, K.SparseCategoricalCrossentropy(), [], ["accuracy"], per_step)
case("tagger_sum", tagger(), x, labels, K.SparseCategoricalCrossentropy(reduction="sum"), ["accuracy"])
case("tagger_by_weight", tagger(), x, labels, K.SparseCategoricalCrossentropy(reduction="mean_with_sample_weight"),
     sample_weight=per_sample)
case("regressor", regressor(), steps, numbers, K.MeanSquaredError(), ["mae", "mse"])
case("regressor_weighted", regressor(), steps, numbers, K.MeanAbsoluteError(), ["mae"], ["mse"], per_sample)
case("pooled", keras.Sequential([keras.Input((STEPS,), dtype="int32"), L.Embedding(7, 4, mask_zero=True),
                                 L.GlobalAveragePooling1D(), L.Dense(1, activation="sigmoid")]),
     x, (labels[:, :1] > 0).astype("float32"), K.BinaryCrossentropy(), ["accuracy"])
case("normalised", keras.Sequential([keras.Input((STEPS, 2)), L.Masking(), L.BatchNormalization(momentum=0.5),
                                     L.TimeDistributed(L.Dense(2))]), steps, numbers, K.MeanSquaredError())

inputs = keras.Input((STEPS,), dtype="int32")
h = L.Embedding(7, 4, mask_zero=True)(inputs)
h = L.Add()([h, L.MultiHeadAttention(2, 3)(h, h, use_causal_mask=True)])
h = L.LayerNormalization()(h)
case("attention", keras.Model(inputs, L.Dense(3, activation="softmax")(h)), x, labels,
     K.SparseCategoricalCrossentropy(), ["accuracy"], sequential=False)

inner = keras.Sequential([keras.Input((STEPS, 4)), L.Dense(4, activation="relu")])
inputs = keras.Input((STEPS,), dtype="int32")
h = L.Embedding(7, 4, mask_zero=True)(inputs)
h = L.Concatenate()([inner(h), h])
case("nested", keras.Model(inputs, L.Dense(2)(h)), x, numbers, K.MeanSquaredError(), ["mae"], sequential=False)
g.save()
