# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Which dtypes layers take from Keras's global policy, for dev.lamina.it.keras.RuntimePolicyTest.

usage: KERAS_BACKEND=tensorflow python keras_golden_policies.py ../resources/golden/keras
Made with Keras 3.15.1, after the files of layers. Layers are those of the first case of each class there, without their
dtypes. A case holds, for each policy, the dtypes in the layer's config by their places, those of its floating point weights,
and those of its outputs.
"""
import json
import os
import re
import sys

import keras
from keras import layers as L

from golden import Golden

FILES = ("core activations merging reshaping pooling normalization attention convolution transposed_convolution"
         " depthwise_convolution windows recurrence recurrence_convolution preprocessing images strings numbers texts").split()


@keras.saving.register_keras_serializable(package="golden")
def double(x):
    return 2 * x


@keras.saving.register_keras_serializable(package="golden")
def wave(x):
    return keras.ops.sin(x) * x


@keras.saving.register_keras_serializable(package="golden")
def total(x):
    return keras.ops.sum(x, axis=-1)


def cases(path):
    """Names, texts and the shapes and dtypes of the inputs of the cases of a file."""
    with open(path, encoding="utf-8") as f:
        lines = iter(f.read().splitlines())
    found = []
    for line in lines:
        words = line.split(" ")
        if words[0] == "case":
            found.append((words[1], {}, []))
        elif words[0] == "tensor":
            next(lines)
            if re.fullmatch(r"x\d+", words[1]):
                found[-1][2].append(([int(n) for n in words[2].split(",") if n != "-"], words[3]))
        else:
            found[-1][1][words[1]] = "\n".join(next(lines) for _ in range(int(words[2])))
    return found


def stripped(form):
    """A form of a layer without dtypes, so that it takes the global ones."""
    if isinstance(form, list):
        return [stripped(part) for part in form]
    if not isinstance(form, dict):
        return form
    return {key: stripped(value) for key, value in form.items() if key != "dtype"}


def dtypes(form, place=""):
    """The dtypes of a form by their places."""
    found = {}
    for key, value in form.items() if isinstance(form, dict) else enumerate(form) if isinstance(form, list) else ():
        if key == "dtype":
            found[place + "dtype"] = value if isinstance(value, str) else value["config"]["name"]
        else:
            found |= dtypes(value, f"{place}{key}/")
    return found


def outputs(layer, inputs):
    given = [keras.Input(shape[1:], batch_size=shape[0], dtype=dtype) for shape, dtype in inputs]
    spread = isinstance(layer, (L.MultiHeadAttention, L.GroupQueryAttention))
    if not given or "Cell" in type(layer).__name__:
        return []
    given = given if spread else [given[0] if len(given) == 1 else given]
    return [keras.backend.standardize_dtype(y.dtype) for y in keras.tree.flatten(layer(*given))]


def main():
    g = Golden("layers_policies")
    seen = set()
    for file in FILES:
        for name, texts, inputs in cases(os.path.join(sys.argv[1], f"layers_{file}.txt")):
            form = json.loads(texts["config"])
            kind = form["class_name"]
            if kind in seen:
                continue
            seen.add(kind)
            g.case(name)
            g.text("file", "layers_" + file)
            for policy in ("mixed_bfloat16", "float64"):
                keras.config.set_dtype_policy(policy)
                layer = keras.saving.deserialize_keras_object(stripped(form))
                found = {"config": dtypes(keras.saving.serialize_keras_object(layer))}
                found["outputs"] = outputs(layer, inputs)
                found["weights"] = sorted({w.dtype for w in layer.weights if "float" in w.dtype})
                g.config(found, policy)
    g.save()


main()
