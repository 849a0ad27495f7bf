# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Losses of twenty steps of small models of every family of layers, and the weights at their end.

A model is a list of layers, as Keras serializes them, with the numbers of the layers that each takes: 0 is the input.

    KERAS_BACKEND=tensorflow python keras_golden_trajectories.py src/test/resources/golden/keras
"""
import keras
import numpy as np
from keras import layers

from golden import Golden, rng, uniform

STEPS = 20
golden = Golden("trajectories")
keras.utils.set_random_seed(5)


def trajectory(name, optimizer, x, outputs, *uses):
    tensors, inputs = [keras.Input(x.shape[2:], dtype=x.dtype.name, name="x")], []
    for use in uses:
        layer, *sources = use if isinstance(use, tuple) else (use, len(tensors) - 1)
        inputs.append(sources)
        tensors.append(layer(*[tensors[i] for i in sources]) if isinstance(layer, layers.MultiHeadAttention)
                       else layer([tensors[i] for i in sources] if len(sources) > 1 else tensors[sources[0]]))
    model = keras.Model(tensors[0], tensors[-1])
    y = uniform(STEPS, x.shape[1], *outputs)
    golden.case(name)
    golden.config({"inputs": inputs, "layers": [keras.layers.serialize(use[0] if isinstance(use, tuple) else use)
                                                for use in uses]}, "model")
    golden.config(keras.optimizers.serialize(optimizer), "optimizer")
    golden.tensor("x", x)
    golden.tensor("y", y)
    for i, weight in enumerate(model.get_weights()):
        golden.tensor(f"start{i}", weight)
    model.compile(optimizer, "mse")
    losses = []
    for step in range(STEPS):
        model.reset_metrics()
        losses.append(float(model.train_on_batch(x[step], y[step])))
    golden.tensor("losses", losses)
    for i, weight in enumerate(model.get_weights()):
        golden.tensor(f"end{i}", weight)


def adam():
    return keras.optimizers.Adam(0.01)


def sequences():
    return uniform(STEPS, 4, 5, 3)


def images():
    return uniform(STEPS, 3, 6, 6, 2)


trajectory("lstm", adam(), sequences(), (2,), layers.LSTM(4, return_sequences=True), layers.LSTM(3), layers.Dense(2))
trajectory("gru", adam(), sequences(), (2,), layers.Bidirectional(layers.GRU(3)), layers.Dense(2))
trajectory("rnn", keras.optimizers.RMSprop(0.01), sequences(), (5, 2), layers.SimpleRNN(4, return_sequences=True),
           layers.TimeDistributed(layers.Dense(2)))
trajectory("convlstm", adam(), uniform(STEPS, 2, 3, 5, 5, 1), (2,), layers.ConvLSTM2D(2, 3), layers.Flatten(),
           layers.Dense(2))
trajectory("transformer", adam(), sequences(), (2,), layers.Dense(4), (layers.MultiHeadAttention(2, 3), 1, 1),
           (layers.Add(), 1, 2), layers.LayerNormalization(), layers.Dense(8, activation="gelu"), layers.Dense(4),
           (layers.Add(), 4, 6), layers.RMSNormalization(), layers.GlobalAveragePooling1D(), layers.Dense(2))
trajectory("embedding", keras.optimizers.Adagrad(0.1), rng.integers(0, 7, (STEPS, 4, 5)).astype("int32"), (2,),
           layers.Embedding(7, 3, mask_zero=True), layers.LSTM(3), layers.Dense(2))
trajectory("separable", keras.optimizers.SGD(0.05, momentum=0.9, nesterov=True), images(), (2,),
           layers.SeparableConv2D(4, 3, padding="same", activation="relu"), layers.BatchNormalization(),
           layers.DepthwiseConv2D(3), layers.MaxPooling2D(2), layers.Flatten(), layers.Dense(2))
# No bias before the normalisation of each channel: its gradient is nothing but rounding, which Adam makes large.
trajectory("transposed", adam(), images(), (6, 6, 1), layers.Conv2D(3, 3, strides=2, padding="same", use_bias=False),
           layers.GroupNormalization(3), layers.PReLU(), layers.Conv2DTranspose(2, 3, strides=2, padding="same"),
           layers.Conv2D(1, 1))
trajectory("windows", keras.optimizers.Nadam(0.01), uniform(STEPS, 3, 8, 2), (2,),
           layers.Conv1D(4, 3, dilation_rate=2, padding="causal"), layers.UnitNormalization(),
           layers.AveragePooling1D(2), layers.UpSampling1D(2), layers.Flatten(),
           layers.Dense(3, activation="tanh", kernel_regularizer="l2"), layers.Dense(2))
trajectory("volumes", adam(), uniform(STEPS, 2, 4, 4, 4, 1), (2,), layers.Conv3D(2, 2), layers.LeakyReLU(),
           layers.GlobalMaxPooling3D(), layers.EinsumDense("ab,bc->ac", 3, bias_axes="c"), layers.Dense(2))
trajectory("masked", keras.optimizers.Adamax(0.01), np.where(rng.random((STEPS, 4, 5, 1)) < 0.3, 0, sequences()[..., :2])
           .astype("float32"), (2,), layers.Masking(), layers.GRU(4, reset_after=False), layers.Dense(2))
golden.save()
