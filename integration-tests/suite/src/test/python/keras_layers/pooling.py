# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Global pooling."""
from keras import layers as L

from golden import uniform
from keras_layers.cases import bits, case


def pooling():
    for kind in ("Average", "Max"):
        for rank, last in ((1, uniform(2, 4, 3)), (2, uniform(2, 3, 4, 2)), (3, uniform(2, 2, 3, 2, 3))):
            layer = getattr(L, f"Global{kind}Pooling{rank}D")
            name = f"global_{kind.lower()}_pooling{rank}d"
            case(name, layer(), last)
            case(name + "_keepdims", layer(keepdims=True), last)
            case(name + "_first", layer(data_format="channels_first"), last)
            case(name + "_first_keepdims", layer(data_format="channels_first", keepdims=True), last)
    x = uniform(3, 4, 2)
    case("global_average_pooling1d_mask", L.GlobalAveragePooling1D(), x, masks=[bits(3, 4)])
    case("global_average_pooling1d_mask_keepdims", L.GlobalAveragePooling1D(keepdims=True), x, masks=[bits(3, 4)])
    case("global_average_pooling1d_mask_first", L.GlobalAveragePooling1D(data_format="channels_first"), x,
         masks=[bits(3, 2)])
