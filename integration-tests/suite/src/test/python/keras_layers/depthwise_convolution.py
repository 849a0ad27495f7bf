# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Depthwise and separable convolutions."""
from keras import layers as L

from golden import uniform
from keras_layers.cases import case
from keras_layers.twins import channels_last


def depthwise_convolution():
    steps, image = uniform(2, 7, 3), uniform(2, 6, 5, 3)
    first = {"data_format": "channels_first"}
    for rank, x in ((1, steps), (2, image)):
        other = (2, 3)[:rank]
        few = uniform(2, 3, 6, 5)[(...,) + (0,) * (2 - rank)]
        for short, arguments in (("depthwise", ()), ("separable", (4,))):
            kind = getattr(L, f"{short.title()}Conv{rank}D")
            name = f"{short}_conv{rank}d"
            case(name, kind(*arguments, 3), x)
            case(name + "_same", kind(*arguments, other, padding="same", activation="relu"), x)
            case(name + "_multiplier", kind(*arguments, 2, depth_multiplier=2), x)
            case(name + "_strides", kind(*arguments, 3, strides=2, use_bias=False, depth_multiplier=2), x)
            case(name + "_strides_same", kind(*arguments, 3, strides=2, padding="same"), x)
            case(name + "_dilation", kind(*arguments, 2, dilation_rate=2, activation="tanh"), x)
            case(name + "_dilation_same", kind(*arguments, 3, dilation_rate=2, padding="same"), x)
            case(name + "_first", kind(*arguments, 2, depth_multiplier=2, activation="softmax", **first), few,
                 twin=channels_last)
            more = {"pointwise_initializer": "he_normal", "pointwise_regularizer": "l1",
                    "pointwise_constraint": "unit_norm"} if arguments else {}
            case(name + "_all", kind(*arguments, 2, depthwise_initializer="ones", depthwise_regularizer="l2",
                                     depthwise_constraint="max_norm", bias_regularizer="l1", activity_regularizer="l2",
                                     name="apart", **more), x)
