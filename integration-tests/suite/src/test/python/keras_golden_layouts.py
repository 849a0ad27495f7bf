# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Weights in layouts that files of Keras 1 and 2 have, and what Keras 3 computes with the same weights.

    KERAS_BACKEND=jax python keras_golden_layouts.py src/test/resources/golden/keras

CuDNN takes the transposed kernels of gates, one after the other (Keras 3 hands them over so); CuDNNLSTM and CuDNNGRU of
Keras 2 kept those numbers in arrays of the shapes that LSTM and GRU have, and two biases. Keras 1 had an array for each
gate, and kernels of convolutions that begin with the filters with the ordering "th". Theano convolves with mirrored
kernels.
"""
import keras
import numpy as np
from keras import layers

from golden import Golden, uniform

golden = Golden("layouts")


def gates(array, count):
    return np.split(array, count, axis=-1)


def cudnn(weights, count):
    kernel, recurrent, bias = weights
    inputs = [k.T.reshape(k.shape) for k in gates(kernel, count)]
    states = [k.T for k in gates(recurrent, count)]
    if bias.ndim == 1:
        part = uniform(*bias.shape)
        bias = np.stack([part, bias - part])
    return [np.concatenate(inputs, -1), np.concatenate(states, -1), bias.reshape(-1)]


def by_gate(weights, count, order):
    parts = [gates(array, count) for array in weights]
    return [parts[kind][gate] for gate in order for kind in range(3)]


def case(name, version, backend, shape, layer, stored):
    model = keras.Sequential([keras.Input(shape), layer], name="layout")
    model.set_weights([uniform(*w.shape) for w in model.get_weights()])
    golden.case(name)
    golden.config(keras.saving.serialize_keras_object(model), "model")
    golden.text("version", version)
    golden.text("backend", backend)
    x = uniform(2, *shape)
    golden.tensor("x", x)
    golden.tensor("y", model(x))
    for i, array in enumerate(stored(model.get_weights())):
        golden.tensor(f"stored{i}", array)


def first(change):
    """Changes the kernel alone."""
    return lambda weights: [change(weights[0])] + weights[1:]


def both(change):
    """Changes the weights of both directions."""
    return lambda weights: change(weights[:3]) + change(weights[3:])


def mirrored(kernel):
    return kernel[::-1, ::-1] if kernel.ndim == 4 else kernel[::-1]


lstm = lambda weights: cudnn(weights, 4)
gru = lambda weights: cudnn(weights, 3)
lstm_1 = lambda weights: by_gate(weights, 4, (0, 2, 1, 3))
case("cudnn_lstm", "2.2.4", "tensorflow", (5, 3), layers.LSTM(4), lstm)
case("cudnn_gru", "2.2.4", "tensorflow", (5, 3), layers.GRU(4, reset_after=True), gru)
case("cudnn_bidirectional", "2.1.6-tf", "tensorflow", (5, 3), layers.Bidirectional(layers.LSTM(4)), both(lstm))
case("plain_gru", "2.3.1", "tensorflow", (5, 3), layers.GRU(4, reset_after=True), lambda weights: weights)
case("lstm_1", "1.2.2", "tensorflow", (5, 3), layers.LSTM(4), lstm_1)
case("bidirectional_1", "1.2.2", "tensorflow", (5, 3), layers.Bidirectional(layers.LSTM(4)), both(lstm_1))
case("gru_1", "1.2.2", "tensorflow", (5, 3), layers.GRU(4, reset_after=False),
     lambda weights: by_gate(weights, 3, (0, 1, 2)))
case("conv1d_1", "1.2.2", "tensorflow", (7, 3), layers.Conv1D(4, 2), first(lambda k: k[:, None]))
case("conv1d_1_old", "", "", (7, 3), layers.Conv1D(4, 2), first(lambda k: k[:, None].transpose(3, 2, 0, 1)))
case("conv2d_1_tf", "1.2.2", "tensorflow", (6, 5, 3), layers.Conv2D(4, (2, 3)), lambda weights: weights)
case("conv2d_1_th", "1.2.2", "tensorflow", (3, 6, 5), layers.Conv2D(3, 2, data_format="channels_first"),
     first(lambda k: k.transpose(3, 2, 0, 1)))
case("conv2d_unknown_th", "", "", (3, 6, 5), layers.Conv2D(4, 2, data_format="channels_first"),
     first(lambda k: k.transpose(3, 2, 0, 1)))
case("transposed_1_tf", "1.2.2", "tensorflow", (4, 4, 3), layers.Conv2DTranspose(3, 2),
     first(lambda k: k.transpose(0, 1, 3, 2)))
case("transposed_1_th", "1.2.2", "tensorflow", (3, 4, 4), layers.Conv2DTranspose(2, 2, data_format="channels_first"),
     first(lambda k: k.transpose(2, 3, 0, 1)))
case("conv3d_1_th", "1.2.2", "tensorflow", (2, 4, 4, 4), layers.Conv3D(3, 2, data_format="channels_first"),
     first(lambda k: k.transpose(4, 3, 0, 1, 2)))
case("theano_conv2d", "2.1.2", "theano", (6, 5, 3), layers.Conv2D(4, (2, 3)), first(mirrored))
case("theano_conv1d", "2.1.2", "theano", (7, 3), layers.Conv1D(4, 3), first(mirrored))
golden.save()
