# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Convolutions."""
from keras import layers as L

from golden import uniform
from keras_layers.cases import case
from keras_layers.twins import channels_last


def convolution():
    steps, image, volume = uniform(2, 7, 4), uniform(2, 5, 6, 4), uniform(1, 4, 5, 4, 2)
    first = {"data_format": "channels_first"}
    penalties = {"kernel_regularizer": "l2", "bias_regularizer": "l1", "activity_regularizer": "l2",
                 "kernel_constraint": "max_norm", "bias_constraint": "non_neg", "kernel_initializer": "he_normal",
                 "bias_initializer": "ones"}
    for rank, kind, x in ((1, L.Conv1D, steps), (2, L.Conv2D, image), (3, L.Conv3D, volume)):
        name = f"conv{rank}d"
        other = (2, (3, 2), (2, 1, 3))[rank - 1]
        each = (2, 1, 2)[:rank]
        case(name, kind(3, 3), x)
        case(name + "_same", kind(3, 3, padding="same", activation="relu"), x)
        case(name + "_sizes", kind(2, other, padding="same", use_bias=False), x)
        case(name + "_strides", kind(3, other, strides=each), x)
        case(name + "_strides_same", kind(2, 3, strides=2, padding="same"), x)
        case(name + "_dilation", kind(2, 2, dilation_rate=each, activation="tanh"), x)
        case(name + "_groups", kind(4, 2, groups=2, padding="same"), x)
        few = uniform(2, 4, 5, 4, 3)[(...,) + (0,) * (3 - rank)]
        case(name + "_first", kind(3, 2, activation="softmax", **first), few, twin=channels_last)
        case(name + "_first_same", kind(2, 3, padding="same", strides=2, use_bias=False, **first),
             uniform(1, 2, 5, 4, 3)[(...,) + (0,) * (3 - rank)], twin=channels_last)
        case(name + "_all", kind(2, 2, name="sharp", **penalties), x)
        case(name + "_one", kind(3, 1, strides=2), x)
        case(name + "_frozen", kind(2, 2, trainable=False), x)
    case("conv1d_causal", L.Conv1D(3, 3, padding="causal"), steps)
    case("conv1d_causal_dilation", L.Conv1D(3, 2, padding="causal", dilation_rate=2, activation="relu"), steps)
    case("conv1d_causal_strides", L.Conv1D(2, 3, padding="causal", strides=2, groups=2), steps)
    case("conv1d_causal_first", L.Conv1D(2, 3, padding="causal", dilation_rate=2, **first), uniform(2, 3, 6),
         twin=channels_last)
