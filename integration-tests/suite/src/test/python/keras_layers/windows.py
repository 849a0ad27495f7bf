# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Pooling by windows."""
from keras import layers as L

from golden import uniform
from keras_layers.cases import case


def windows():
    last = {1: uniform(2, 7, 3), 2: uniform(2, 5, 6, 2), 3: uniform(1, 4, 5, 3, 2)}
    swapped = {1: uniform(2, 3, 7), 2: uniform(2, 2, 5, 6), 3: uniform(1, 2, 4, 5, 3)}
    first = {"data_format": "channels_first"}
    for kind in ("Max", "Average"):
        for rank, x in last.items():
            layer = getattr(L, f"{kind}Pooling{rank}D")
            name = f"{kind.lower()}_pooling{rank}d"
            each = (2, 3, 2)[:rank]
            case(name, layer(2), x)
            case(name + "_same", layer(3, strides=2, padding="same"), x)
            case(name + "_sizes", layer(each, strides=(1, 2, 1)[:rank]), x)
            case(name + "_sizes_same", layer(each, padding="same", name="pool"), x)
            case(name + "_first", layer(2, **first), swapped[rank])
            case(name + "_first_same", layer(each, strides=1, padding="same", **first), swapped[rank])
            layer = getattr(L, f"Adaptive{kind}Pooling{rank}D")
            name = "adaptive_" + name
            case(name, layer(2), x)
            case(name + "_sizes", layer((3, 4, 2)[:rank]), x)
            # TensorFlow leaves the gradient of a single maximum on an axis uninitialized.
            case(name + "_few", layer(1 if kind == "Average" else (3, 2, 2)[:rank], name="few"), x)
            case(name + "_first", layer((3, 2, 2)[:rank], **first), swapped[rank])
