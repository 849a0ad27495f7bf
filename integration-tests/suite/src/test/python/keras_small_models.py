# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes the small models of real Keras that are committed, each in a folder with what it computes.

    KERAS_BACKEND=tensorflow TF_ENABLE_ONEDNN_OPTS=0 python keras_small_models.py src/test/resources/keras

A folder holds model.keras and model.h5, inputs and outputs, a second training step, and meta.json with their order;
that of the chain also weights by structure in model.weights.h5 and, in parts, model.weights.json, and weights by layer
names in weights_legacy.h5. Made with Keras 3.15.1.
"""
import json
import pathlib
import sys

import h5py
import keras
import numpy as np
from keras import layers
from keras.src.legacy.saving import legacy_h5_format

folder = pathlib.Path(sys.argv[1])
rng = np.random.default_rng(3)


def normal(*shape):
    return rng.standard_normal(shape).astype("float32")


def chain():
    """A Sequential; nothing in it is random, so that the second step is known."""
    model = keras.Sequential([
        keras.Input((3,)), layers.Dense(4, activation="tanh"), layers.BatchNormalization(momentum=0.8),
        layers.Dropout(0.0), layers.Dense(2)], name="chain")
    return model, normal(5, 3), normal(5, 2), keras.optimizers.Adam(0.02, amsgrad=True)


def network():
    """Models within a model, wrappers, cells, a model used twice, a frozen layer and a frozen model."""
    inner = keras.Sequential([keras.Input((4,)), layers.BatchNormalization(name="bn"), layers.Dense(3, name="d")],
                             name="inner")
    inner.trainable = False
    a = keras.Input((4,), name="a")
    parts = keras.Model(a, layers.Add(name="add")([a, layers.Dense(4, trainable=False, name="frozen")(a)]), name="parts")
    tokens = keras.Input((3,), dtype="int32", name="tokens")
    x = layers.Embedding(5, 2, name="embedding")(tokens)
    x = layers.Bidirectional(layers.LSTM(2), name="both")(x)
    y = inner(parts(parts(x)))
    cells = layers.RNN([layers.GRUCell(2), layers.SimpleRNNCell(3)], name="cells")(
        layers.TimeDistributed(layers.Dense(2, name="each"), name="steps")(layers.RepeatVector(2, name="repeat")(x)))
    model = keras.Model(tokens, layers.Concatenate(name="all")([y, cells]), name="network")
    ids = rng.integers(0, 5, (4, 3)).astype("int32")
    return model, ids, normal(4, 6), keras.optimizers.SGD(0.05, momentum=0.9)


def save(make):
    keras.utils.set_random_seed(1)
    model, x, y, optimizer = make()
    own = folder / model.name
    own.mkdir(parents=True, exist_ok=True)
    model.compile(optimizer, keras.losses.MeanSquaredError(), metrics=["mae"])
    model.train_on_batch(x, y)
    model.save(own / "model.keras")
    if model.name == "chain":
        model.save_weights(own / "model.weights.h5")
        model.save_weights(own / "model.weights.json", max_shard_size=4e-7)
        with h5py.File(own / "weights_legacy.h5", "w") as file:
            legacy_h5_format.save_weights_to_hdf5_group(file, model)
    model.save(own / "model.h5")
    one = [{"key": "0"}]
    (own / "meta.json").write_text(json.dumps({"inputs": one, "outputs": one}))
    for name, value in {"input_0": x, "output_0": model(x, training=False), "train_x_0": x, "train_y_0": y}.items():
        np.save(own / name, value)
    loss = model.train_on_batch(x, y)[0]
    (own / "loss_step2.json").write_text(json.dumps({"loss": float(loss)}))
    np.save(own / "output_step2_0", model(x, training=False))


save(chain)
save(network)
