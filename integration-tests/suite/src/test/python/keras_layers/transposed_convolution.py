# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Transposed convolutions."""
from keras import layers as L

from golden import uniform
from keras_layers.cases import case
from keras_layers.twins import channels_last, undilated


def transposed_convolution():
    steps, image, volume = uniform(2, 4, 3), uniform(2, 3, 2, 3), uniform(1, 2, 3, 2, 2)
    first = {"data_format": "channels_first"}
    for rank, kind, x in ((1, L.Conv1DTranspose, steps), (2, L.Conv2DTranspose, image), (3, L.Conv3DTranspose, volume)):
        name = f"conv{rank}d_transpose"
        each, odd = (2, 3, 2)[:rank], (3, 5, 3)[:rank]
        more = (1, 2, 0)[:rank]
        case(name, kind(2, 3), x)
        case(name + "_same", kind(2, 3, padding="same", activation="relu"), x)
        case(name + "_strides", kind(2, 2, strides=each), x)
        case(name + "_strides_same", kind(2, odd, strides=each, padding="same", use_bias=False), x)
        case(name + "_more", kind(2, 3, strides=each, output_padding=more), x)
        case(name + "_more_same", kind(2, odd, strides=each, padding="same", output_padding=more), x)
        case(name + "_more_none", kind(2, 3, strides=2, output_padding=0), x)
        case(name + "_dilation", kind(2, 2, dilation_rate=each, activation="tanh"), x, twin=undilated)
        case(name + "_dilation_same", kind(2, 3, dilation_rate=2, padding="same"), x, twin=undilated)
        case(name + "_first", kind(2, 2, strides=2, activation="softmax", **first),
             uniform(2, 3, 2, 3, 2)[(...,) + (0,) * (3 - rank)], twin=channels_last)
        case(name + "_all", kind(2, 2, kernel_regularizer="l2", activity_regularizer="l1", bias_constraint="non_neg",
                                 name="wide"), x)
