# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Recurrent convolutions."""
import numpy as np

from keras import layers as L

from golden import uniform
from keras_layers.cases import case


def recurrence_convolution():
    every = {"return_sequences": True, "return_state": True}
    mask = np.array([[False, True, True], [True, False, True]])
    for n, kind, size, extents in ((1, L.ConvLSTM1D, 3, (5,)), (2, L.ConvLSTM2D, (2, 3), (4, 5)),
                                   (3, L.ConvLSTM3D, (2, 1, 2), (2, 3, 3))):
        x = uniform(2, 3, *extents, 2)
        case(f"conv_lstm{n}d", kind(2, size), x)
        case(f"conv_lstm{n}d_same", kind(1, size, padding="same", strides=2, unit_forget_bias=False, **every), x)
        case(f"conv_lstm{n}d_mask", kind(2, size, padding="same", activation="mish", **every), x, masks=[mask])
        case(f"conv_lstm{n}d_backwards", kind(1, size, go_backwards=True, zero_output_for_mask=True, use_bias=False,
                                              recurrent_activation="hard_sigmoid", **every), x, masks=[mask])
        case(f"conv_lstm{n}d_rules", kind(1, 2, dilation_rate=1, kernel_regularizer="l2", recurrent_regularizer="l1",
                                          activity_regularizer="l2", bias_constraint="non_neg", dropout=0.2,
                                          recurrent_dropout=0.1, seed=4), x)
        case(f"conv_lstm{n}d_stateful", kind(1, size, stateful=True), x)
        case(f"conv_lstm{n}d_linear", kind(1, 2, activation=None, return_sequences=True), x)
        case(f"conv_lstm{n}d_one", kind(2, 1, strides=1, use_bias=False, trainable=False), x)
    case("conv_lstm2d_dilated", L.ConvLSTM2D(1, 2, dilation_rate=(2, 1)), uniform(2, 3, 4, 5, 2))
    case("conv_lstm2d_states", L.ConvLSTM2D(2, (2, 3), padding="same", **every), uniform(2, 3, 4, 5, 1),
         tensors={"initial_state_0": uniform(2, 4, 5, 2), "initial_state_1": uniform(2, 4, 5, 2)})
    case("bidirectional_conv_lstm2d", L.Bidirectional(L.ConvLSTM2D(1, 2, return_sequences=True)), uniform(2, 3, 4, 5, 2))
