# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes what real Keras computes, for the tests in dev.lamina.it.keras.

usage: KERAS_BACKEND=tensorflow COLUMNS=80 python keras_golden.py ../resources/golden/keras
Made with Keras 3.15.1 and TensorFlow 2.21.
"""
import io

import numpy as np

import keras
from keras import layers as L

from golden import Golden, rng, uniform

keras.utils.set_random_seed(42)


def training():
    g = Golden("training")
    n = 50
    x = uniform(n, 6)
    labels = rng.integers(0, 3, n)
    hot = np.eye(3, dtype="float32")[labels]
    image = uniform(n, 8, 8, 1)
    weight = uniform(n) + 1

    def case(name, model, x, y, loss, metrics, **kw):
        g.case(name)
        for i, w in enumerate(model.get_weights()):
            g.tensor(f"start{i}", w)
        g.tensor("x", x)
        g.tensor("y", y)
        model.compile(keras.optimizers.SGD(0.1, momentum=0.5), loss, metrics=metrics)
        h = model.fit(x, y, batch_size=16, epochs=3, shuffle=False, verbose=0, **kw).history
        for k, v in h.items():
            g.tensor("history:" + k, v)
        for i, w in enumerate(model.get_weights()):
            g.tensor(f"w{i}", w)
        e = model.evaluate(x, y, batch_size=16, verbose=0, return_dict=True)
        for k, v in e.items():
            g.tensor("evaluate:" + k, v)
        g.tensor("predict", model.predict(x[:5], verbose=0))

    def mlp(**kw):
        return keras.Sequential([L.Input((6,)), L.Dense(5, activation="relu", **kw), L.Dense(3, activation="softmax", **kw)])

    case("softmax", mlp(), x, hot, "categorical_crossentropy", ["accuracy"])
    case("sparse", mlp(), x, labels, "sparse_categorical_crossentropy", ["accuracy"])
    case("split", mlp(), x, hot, "categorical_crossentropy", ["accuracy"], validation_split=0.3)
    case("class_weight", mlp(), x, labels, "sparse_categorical_crossentropy", ["accuracy"],
         class_weight={0: 2.0, 1: 0.5})
    g_weight = weight
    case("sample_weight", mlp(), x, hot, "categorical_crossentropy", ["accuracy"], sample_weight=g_weight)
    g.tensor("sample_weight", g_weight)
    case("l2", mlp(kernel_regularizer="l2", bias_regularizer=keras.regularizers.L1L2(0.02, 0.03)), x, hot,
         "categorical_crossentropy", ["accuracy"])
    case("activity", mlp(activity_regularizer=keras.regularizers.L2(0.1)), x, hot, "categorical_crossentropy", [])
    case("binary", keras.Sequential([L.Input((6,)), L.Dense(4, activation="tanh"), L.Dense(1, activation="sigmoid")]),
         x, (labels > 0).astype("float32")[:, None], "binary_crossentropy", ["accuracy"])
    case("regression", keras.Sequential([L.Input((6,)), L.Dense(4, activation="softplus"), L.Dense(2)]), x,
         uniform(n, 2), "mse", ["mae"])
    case("convolution", keras.Sequential([
        L.Input((8, 8, 1)), L.Conv2D(4, 3, padding="same", activation="relu"), L.MaxPooling2D(),
        L.Conv2D(5, 3, strides=2, padding="same"), L.BatchNormalization(momentum=0.8), L.ReLU(),
        L.AveragePooling2D(2), L.Flatten(), L.Dense(3, activation="softmax")]),
         image, hot, "categorical_crossentropy", ["accuracy"])
    i = L.Input((8, 8, 1))
    a = L.Conv2D(3, 3, padding="same", activation="relu")(i)
    b = L.Conv2D(3, 1)(a)
    c = L.Concatenate()([L.Add()([a, b]), i])
    case("functional", keras.Model(i, L.Dense(3, activation="softmax")(L.GlobalAveragePooling2D()(c))), image, hot,
         "categorical_crossentropy", ["accuracy", "mse"])
    g.save()


def summaries():
    g = Golden("summaries")

    def case(name, model):
        g.case(name)
        out = io.StringIO()
        model.summary(print_fn=lambda s, line_break=False: out.write(s))
        g.text("summary", out.getvalue())

    keras.backend.clear_session()
    case("mlp", keras.Sequential([L.Input((784,)), L.Dense(512, activation="relu"), L.Dense(512, activation="relu"),
                                  L.Dense(10, activation="softmax")]))
    keras.backend.clear_session()
    case("lenet", keras.Sequential([
        L.Input((28, 28, 1)), L.Conv2D(32, 3, padding="same", activation="relu"), L.MaxPooling2D(),
        L.BatchNormalization(), L.Dropout(0.5), L.Activation("relu"), L.ReLU(), L.AveragePooling2D(2),
        L.Flatten(), L.Reshape((-1, 4)), L.Flatten(), L.Dense(10, name="scores")]))
    keras.backend.clear_session()
    case("long_names", keras.Sequential([
        L.Input((8, 8, 3)), L.GlobalAveragePooling2D(), L.Dense(2, name="a_layer_with_a_name_that_is_too_long_to_fit_into_it"),
        L.Dense(1)]))
    keras.backend.clear_session()
    i = L.Input((8, 8, 1))
    a = L.Conv2D(3, 3, padding="same")(i)
    b = L.Conv2D(3, 1)(a)
    c = L.Concatenate()([L.Add()([a, b]), i])
    case("functional", keras.Model(i, L.Dense(3)(L.GlobalAveragePooling2D()(c))))
    keras.backend.clear_session()
    i, j = L.Input((4,), name="left"), L.Input((4,), name="right")
    shared = L.Dense(5)
    x = L.Concatenate()([shared(i), shared(j)])
    case("shared", keras.Model([i, j], [L.Dense(1, name="first")(x), L.Dense(2, name="second")(x)]))
    keras.backend.clear_session()
    m = keras.Sequential([L.Input((4,)), L.Dense(3)])
    m.compile("adam", "mse")
    m.fit(uniform(4, 4), uniform(4, 3), verbose=0)
    case("trained", m)
    g.save()


for make in (training, summaries):
    make()
