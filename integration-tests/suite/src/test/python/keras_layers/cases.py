# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""How a case of a layer is made, for the families beside this file.

A case holds the serialized layer (config), the call arguments (call), the paths of the weights, the weights w, inputs x,
their masks m, further tensors t:NAME, cotangents c, outputs y, the mask of the first output, what the layer added to the
loss, the gradients of sum(y c) + loss for inputs (gx) and trainable weights (gw), and the weights after the call where
they changed.
"""
import numpy as np
import tensorflow as tf

import keras
from keras.src import backend

from golden import Golden, rng, uniform

keras.utils.set_random_seed(42)
g = None


def write(name, section):
    """The file of a section, a function that makes cases."""
    global g
    g = Golden(name)
    section()
    g.save()


def described(name, serialized):
    """The beginning of a case: what Keras serialized."""
    g.case(name)
    g.config(serialized)


def tensor(name, value):
    """One more tensor of a case."""
    g.tensor(name, value)


def text(name, value):
    """One more text of a case."""
    g.text(name, value)



@keras.saving.register_keras_serializable(package="golden")
def double(x):
    return 2 * x


@keras.saving.register_keras_serializable(package="golden")
def wave(x):
    return keras.ops.sin(x) * x


@keras.saving.register_keras_serializable(package="golden")
def total(x):
    return keras.ops.sum(x, axis=-1)


def integers(high, *shape):
    return rng.integers(0, high, shape).astype("int32")


def bits(*shape):
    """Truth values, the first along each axis true, so that every row has one."""
    value = rng.integers(0, 2, shape).astype(bool)
    value[..., 0] = True
    return value


def value_of(weight):
    value = uniform(*weight.shape)
    return np.abs(value) + 0.5 if "variance" in weight.name else value


def called(layer, inputs, spread, arguments):
    states = [v for k, v in arguments.items() if k.startswith("initial_state_")]
    arguments = {k: v for k, v in arguments.items() if not k.startswith("initial_state_")}
    if states:
        arguments["initial_state"] = states
    if spread == "cell":
        return layer(inputs[0], inputs[1:], **arguments)
    if spread == "cells":
        return layer(inputs[0], [[inputs[1]], inputs[2:]], **arguments)
    if spread:
        return layer(*inputs, **arguments)
    return layer(inputs[0] if len(inputs) == 1 else list(inputs), **arguments)


def case(name, layer, *inputs, masks=(), spread=False, tensors=None, twin=None, **flags):
    g.case(name)
    g.config(keras.saving.serialize_keras_object(layer))
    layer = layer if twin is None else twin(layer)
    tensors = tensors or {}
    g.config({"flags": flags, "tensors": list(tensors)}, "call")
    given = [tf.constant(x) for x in inputs]
    further = {k: tf.constant(v) for k, v in tensors.items()}
    quiet = {k: v for k, v in flags.items() if k != "training"}
    called(layer, given, spread, quiet | further)
    layer.set_weights([value_of(w) for w in layer.weights])
    if getattr(layer, "stateful", False):
        layer.reset_state()
    before = layer.get_weights()
    given = [tf.constant(x) for x in inputs]
    for x, mask in zip(given, masks):
        if mask is not None:
            backend.set_keras_mask(x, tf.constant(mask))
    floats = [x for x in given if x.dtype.is_floating]
    with tf.GradientTape() as tape:
        for x in floats:
            tape.watch(x)
        y = called(layer, given, spread, flags | further)
        outputs = keras.tree.flatten(y)
        mask = backend.get_keras_mask(outputs[0])
        cotangents = [uniform(*o.shape) for o in outputs]
        loss = sum(tf.reduce_sum(tf.cast(o, "float32") * c) for o, c in zip(outputs, cotangents))
        added = sum(layer.losses) if layer.losses else None
        if added is not None:
            loss = loss + added
    trainable = [w.value for w in layer.trainable_weights]
    gradients = tape.gradient(loss, floats + trainable)
    for i, x in enumerate(inputs):
        g.tensor(f"x{i}", x)
    for i, m in enumerate(masks):
        if m is not None:
            g.tensor(f"m{i}", m)
    for k, v in tensors.items():
        g.tensor("t:" + k, v)
    if before:
        g.text("weights", "\n".join(w.path for w in layer.weights))
    for i, w in enumerate(before):
        g.tensor(f"w{i}", w)
    for i, (o, c) in enumerate(zip(outputs, cotangents)):
        g.tensor(f"y{i}", o)
        g.tensor(f"c{i}", c)
    if mask is not None:
        g.tensor("mask", mask)
    if added is not None:
        g.tensor("loss", added)
    sources = floats + trainable
    for i, (d, s) in enumerate(zip(gradients, sources)):
        d = np.zeros(s.shape, "float32") if d is None else tf.convert_to_tensor(d)
        n = len(floats)
        g.tensor(f"gx{i}" if i < n else f"gw{i - n}", d)
    if any(not np.array_equal(a, b) for a, b in zip(before, layer.get_weights())):
        for i, w in enumerate(layer.get_weights()):
            g.tensor(f"after{i}", w)
