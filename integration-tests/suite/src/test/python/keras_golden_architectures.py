# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes architectures of real Keras 3 in both of its forms, with weights, inputs and outputs.

usage: KERAS_BACKEND=tensorflow python keras_golden_architectures.py ../resources/golden/keras
"""
import json

import keras
import numpy as np
from keras import layers as L
from keras import ops
from keras.src.legacy.saving import saving_utils
from keras.src import tree
from keras.src.legacy.saving import saving_options

from golden import Golden, rng, uniform

g = Golden("architectures")


def legacy(model):
    """The config in an HDF5 file."""
    with saving_options.keras_option_scope(use_legacy_config=True):
        metadata = saving_utils.model_metadata(model, include_optimizer=False)
    return {**metadata["model_config"], "keras_version": metadata["keras_version"]}


def case(name, model, *inputs, h5=True):
    for w in model.weights:
        if "int" not in w.dtype:
            w.assign(rng.uniform(-0.5, 0.5, w.shape) + (1 if "variance" in w.path else 0))
    g.case(name)
    g.text("model", model.to_json())
    if h5:
        g.config(legacy(model), "model_h5")
    ordered = [w for layer in model.layers for w in layer.weights]
    for i, w in enumerate(ordered):
        g.tensor(f"w{i}", w)
    structure = getattr(model, "_inputs_struct", inputs[0])
    flat = tree.pack_sequence_as(structure, list(inputs))
    for i, x in enumerate(inputs):
        g.tensor(f"x{i}", x)
    for i, y in enumerate(tree.flatten(model(flat, training=False))):
        g.tensor(f"y{i}", y)


def ints(high, *shape):
    return rng.integers(0, high, shape).astype("int32")


def fresh():
    keras.utils.clear_session()
    return keras.Input((4, 3), name="x"), keras.Input((4, 3), name="y")


# Sequential, in all its ways.
case("sequential", keras.Sequential([keras.Input((5,)), L.Dense(4, "relu", kernel_regularizer="l2"), L.BatchNormalization(),
                                     L.Dropout(0.2, seed=3), L.Dense(2, "softmax")], name="plain"), uniform(3, 5))
keras.utils.clear_session()
inner = keras.Sequential([keras.Input((5,)), L.Dense(4), L.LeakyReLU(0.1)], name="inner")
case("sequential_of_models", keras.Sequential([inner, L.Dense(2)], name="outer"), uniform(3, 5))
keras.utils.clear_session()
late = keras.Sequential([L.Dense(4), L.Dense(2)], name="late")
late.build((None, 6))
case("sequential_built_late", late, uniform(2, 6))

# Networks: nested models used twice, shared layers, names for inputs and outputs.
x, y = fresh()
shared = L.Dense(3, name="shared")
half = keras.Input((3,))
block = keras.Model(half, L.Add()([half, L.Dense(3)(half)]), name="block")
joined = L.Concatenate()([L.Flatten()(shared(x)), L.Flatten()(shared(y))])
narrow = L.Dense(3)(joined)
case("nested_twice", keras.Model([x, y], L.Dense(2)(block(block(narrow)))), uniform(2, 4, 3), uniform(2, 4, 3))
x, y = fresh()
pair = keras.Input((4, 3), name="p"), keras.Input((4, 3), name="q")
both = keras.Model(list(pair), [L.Subtract()(list(pair)), L.Multiply()(list(pair))], name="both")
less, times = both([x, y])
case("several_ends", keras.Model({"y": y, "x": x}, {"times": times, "less": [less, x]}), uniform(2, 4, 3), uniform(2, 4, 3))
x, y = fresh()
case("model_over_time", keras.Model(x, L.TimeDistributed(keras.Sequential([keras.Input((3,)), L.Dense(2)]))(x)),
     uniform(2, 4, 3))
x, y = fresh()
case("input_among_outputs", keras.Model([x, y], [x, L.Add()([x, y])]), uniform(2, 4, 3), uniform(2, 4, 3))

# What calls are told.
x, y = fresh()
out, h, c = L.LSTM(3, return_state=True, return_sequences=True)(x)
case("initial_state", keras.Model([x, y], L.LSTM(3)(y, initial_state=[h, c])), uniform(2, 4, 3), uniform(2, 4, 3))
x, y = fresh()
f = L.Bidirectional(L.GRU(2, return_state=True))(x)
case("bidirectional_states", keras.Model([x, y], L.Bidirectional(L.GRU(2))(y, initial_state=f[1:])), uniform(2, 4, 3),
     uniform(2, 4, 3))
keras.utils.clear_session()
tokens = keras.Input((5,), dtype="int32", name="tokens")
e = L.Embedding(7, 4, mask_zero=True)(tokens)
a = L.MultiHeadAttention(2, 3)(e, e, use_causal_mask=True)
s = L.Bidirectional(L.LSTM(3, return_sequences=True), merge_mode="sum")(L.LayerNormalization()(a))
case("masks", keras.Model(tokens, L.GRU(2)(s)), np.array([[1, 2, 3, 0, 0], [4, 5, 0, 0, 0]], "int32"))
x, y = fresh()
m = keras.Input((4, 4), dtype="bool", name="m")
a, s = L.MultiHeadAttention(2, 3)(x, value=y, attention_mask=m, return_attention_scores=True)
case("attention_arguments", keras.Model([x, y, m], [a, s]), uniform(2, 4, 3), uniform(2, 4, 3), ints(2, 2, 4, 4) | 1)
x, y = fresh()
case("attention", keras.Model([x, y], L.Attention(use_scale=True)([x, y])), uniform(2, 4, 3), uniform(2, 4, 3))

# Operations on symbolic tensors; in HDF5 files Keras cannot tell some of them from layers.
x, y = fresh()
z = ops.sum(x, axis=1, keepdims=True) + y * 2 - 1
z = ops.maximum(z, 0.5) / (1 + ops.square(x)) ** 0.5
case("arithmetic", keras.Model([x, y], [z, 1 - x, -x, abs(y), x % 0.3, x // 0.3]), uniform(2, 4, 3), uniform(2, 4, 3), h5=False)
x, y = fresh()
case("comparison", keras.Model([x, y], [ops.where(x > y, x, 0.0), ops.cast(ops.logical_and(x >= 0, y < 0.5), "int32"),
                                        ops.cast(ops.not_equal(x, y), "float32")]), uniform(2, 4, 3), uniform(2, 4, 3), h5=False)
x, y = fresh()
case("reduction", keras.Model(x, [ops.mean(x, axis=(1, 2)), ops.max(x, axis=-1), ops.min(x, axis=1, keepdims=True), ops.var(x, axis=1),
                                  ops.std(x, axis=-1), ops.prod(x, axis=2), ops.logsumexp(x, axis=1), ops.argmax(x, axis=-1),
                                  ops.any(x > 0.5, axis=1) * 1, ops.all(x > -0.5, axis=1) * 1, ops.norm(x, axis=-1),
                                  ops.normalize(x, axis=-1)]), uniform(2, 4, 3), h5=False)
x, y = fresh()
case("indexing", keras.Model(x, [x[:, 0], x[:, -1:, ::2], x[:, 1:3, None], x[..., 0], x[:, ::-1], ops.take(x, [2, 0], axis=2),
                                 ops.one_hot(ops.argmax(x, axis=-1), 3), x[:, 1:-1], x[:, 3:0:-2, 1]]), uniform(2, 4, 3), h5=False)
x, y = fresh()
case("shaping", keras.Model([x, y], [ops.reshape(x, (-1, 6, 2)), ops.transpose(x, (0, 2, 1)), ops.expand_dims(x, 1), ops.swapaxes(x, 1, 2),
                                     ops.squeeze(ops.sum(x, 2, keepdims=True), -1), ops.concatenate([x, y], axis=-1), ops.stack([x, y], axis=1),
                                     ops.repeat(x, 2, axis=1), ops.tile(x, (1, 2, 1)), ops.flip(x, axis=1), ops.roll(x, 1, axis=1),
                                     ops.pad(x, [[0, 0], [1, 2], [0, 1]]), *ops.split(x, 2, axis=1), *ops.split(x, [1, 3], axis=1),
                                     *ops.unstack(x, axis=2), ops.moveaxis(x, 1, 2)]), uniform(2, 4, 3), uniform(2, 4, 3), h5=False)
x, y = fresh()
case("products", keras.Model([x, y], [x @ ops.transpose(y, (0, 2, 1)), ops.einsum("bij,bkj->bik", x, y), x * np.arange(3).astype("float32")]),
     uniform(2, 4, 3), uniform(2, 4, 3), h5=False)
x, y = fresh()
case("functions", keras.Model(x, [ops.exp(x), ops.log(ops.abs(x) + 1), ops.sqrt(ops.square(x)), ops.rsqrt(x * x + 1), ops.sin(x), ops.cos(x),
                                  ops.tanh(x), ops.floor(x), ops.ceil(x), ops.round(x * 3), ops.sign(x), ops.clip(x, -0.3, 0.4), ops.erf(x),
                                  ops.zeros_like(x), ops.ones_like(x), ops.expm1(x), ops.reciprocal(x + 3)]), uniform(2, 4, 3), h5=False)
x, y = fresh()
A = keras.activations
case("activation_operations", keras.Model(x, [A.relu(x), A.relu(x, max_value=0.5), A.silu(x), A.gelu(x), A.gelu(x, approximate=True), A.softmax(x),
                                              A.elu(x), A.selu(x), A.sigmoid(x), A.softplus(x), A.softsign(x), A.leaky_relu(x), A.hard_sigmoid(x),
                                              A.log_softmax(x), ops.relu6(x * 9), A.tanh(x)]), uniform(2, 4, 3), h5=False)
g.save()
