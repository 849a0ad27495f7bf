# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""The arguments of the classes that the table of support counts, and their defaults, as Keras's signatures have them.

    KERAS_BACKEND=tensorflow python keras_api.py src/test/resources/keras

reads core.txt in that folder and writes api.json beside it: family, class, argument, default as Python writes it.
Arguments that classes hand on ("**kwargs" of layers and optimizers) are those of their bases.
"""
import inspect
import json
import os
import re
import sys

import keras

MODULES = {
    "layers": keras.layers, "preprocessing": keras.layers, "losses": keras.losses, "metrics": keras.metrics,
    "optimizers": keras.optimizers, "schedules": keras.optimizers.schedules, "callbacks": keras.callbacks,
    "initializers": keras.initializers, "regularizers": keras.regularizers, "constraints": keras.constraints,
    "activations": keras.activations,
}
KINDS = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)


def families(path):
    found, family = {}, None
    with open(path, encoding="utf-8") as f:
        for line in f.read().split("\n"):
            head = re.match(r"(\w+).*:", line)
            if head:
                family = head.group(1)
                found[family] = []
            elif family and line.startswith("  "):
                found[family] += line.split()
    return found


def own(function):
    parameters = [p for p in inspect.signature(function).parameters.values() if p.name not in ("self", "x")]
    arguments = {p.name: "required" if p.default is p.empty else repr(p.default) for p in parameters
                 if p.kind not in KINDS}
    return arguments, any(p.kind == p.VAR_KEYWORD for p in parameters)


def arguments(family, name):
    thing = getattr(MODULES[family], name)
    if not inspect.isclass(thing):
        return own(thing)[0]
    found, handed_on = own(thing.__init__)
    base = {"layers": keras.layers.Layer, "preprocessing": keras.layers.Layer}.get(family)
    if handed_on and base and name != "InputLayer":  # which takes no more than old names of its shape
        for argument, default in own(base.__init__)[0].items():
            found.setdefault(argument, default)
    return found


folder = sys.argv[1]
api = {family: {name: arguments(family, name) for name in names}
       for family, names in families(os.path.join(folder, "core.txt")).items()}
with open(os.path.join(folder, "api.json"), "w", encoding="utf-8") as f:
    f.write("{\n")
    f.write(",\n".join(
        f' "{family}": {{\n' + ",\n".join(f'  "{name}": {json.dumps(given)}' for name, given in classes.items()) + "\n }"
        for family, classes in api.items()))
    f.write("\n}\n")
