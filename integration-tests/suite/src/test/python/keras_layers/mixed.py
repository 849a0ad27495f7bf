# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Layers that keep weights in float32 and compute in 16-bit floats."""
from keras import layers as L

from golden import uniform
from keras_layers.cases import bits, case, integers


def mixed():
    image, steps = uniform(2, 4, 3, 4), uniform(2, 3, 4)
    some = (L.Dense, L.Conv2D, L.LayerNormalization, L.BatchNormalization, L.MultiHeadAttention, L.GRU)
    for policy in ("mixed_bfloat16", "mixed_float16"):
        p = {"dtype": policy}
        short = policy[6:]
        for layer, *inputs in (
                (L.Dense(5, activation="relu", kernel_regularizer="l2", **p), uniform(3, 7)),
                (L.Dense(2, use_bias=False, name="scores", **p), steps),
                (L.EinsumDense("abc,cd->abd", output_shape=(None, 3), bias_axes="d", **p), steps),
                (L.Embedding(7, 3, **p), integers(7, 2, 5)), (L.Conv1D(3, 2, activation="tanh", **p), steps),
                (L.Conv2D(3, 3, padding="same", **p), image), (L.DepthwiseConv2D(2, **p), image),
                (L.Conv2DTranspose(2, 2, **p), image),
                (L.LayerNormalization(**p), steps), (L.GroupNormalization(2, **p), image), (L.RMSNormalization(**p), steps),
                (L.BatchNormalization(**p), image), (L.UnitNormalization(**p), steps),
                (L.MultiHeadAttention(2, 3, **p), steps, steps), (L.Attention(**p), steps, steps), (L.Softmax(**p), steps),
                (L.LSTM(3, return_sequences=True, **p), steps), (L.GRU(3, **p), steps), (L.SimpleRNN(3, **p), steps),
                (L.LeakyReLU(**p), steps), (L.Activation("gelu", **p), steps), (L.PReLU(**p), steps),
                (L.MaxPooling2D(2, **p), image), (L.AveragePooling2D(2, **p), image), (L.GlobalAveragePooling2D(**p), image),
                (L.Add(**p), steps, steps), (L.Multiply(**p), steps, steps), (L.Concatenate(**p), steps, steps),
                (L.Flatten(**p), steps), (L.ZeroPadding2D(1, **p), image), (L.UpSampling2D(2, **p), image),
                (L.Rescaling(0.3, offset=1, **p), steps), (L.TimeDistributed(L.Dense(2, name="inner", **p), **p), steps)):
            if short == "float16" and not isinstance(layer, some):
                continue
            several = isinstance(layer, L.MultiHeadAttention)
            case(f"{layer.name}_{short}", layer, *inputs, spread=several)
        case("batch_normalization_training_" + short, L.BatchNormalization(momentum=0.5, **p), image, training=True)
        case("dense_mask_" + short, L.Dense(2, **p), steps, masks=[bits(2, 3)])
    for policy in ("bfloat16", "float16"):
        case("softmax_" + policy, L.Softmax(dtype=policy), steps)
        case("average_" + policy, L.Average(dtype=policy), steps, steps * 2)
