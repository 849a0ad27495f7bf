# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Activations as layers."""
from keras import layers as L

from golden import uniform
from keras_layers.cases import bits, case


def activations():
    x = uniform(3, 4) * 4
    case("activation", L.Activation("relu"), x)
    case("activation_softmax", L.Activation("softmax"), uniform(2, 3, 4), masks=[bits(2, 3)])
    case("activation_tanh", L.Activation("tanh", name="bend"), uniform(1))
    case("elu", L.ELU(), x)
    case("elu_alpha", L.ELU(alpha=0.3), x)
    case("elu_mask", L.ELU(alpha=2.0), uniform(2, 3, 2), masks=[bits(2, 3)])
    case("leaky_relu", L.LeakyReLU(), x)
    case("leaky_relu_slope", L.LeakyReLU(negative_slope=0.7), x)
    case("leaky_relu_none", L.LeakyReLU(negative_slope=0.0), x)
    case("prelu", L.PReLU(), x)
    case("prelu_shared", L.PReLU(shared_axes=[1, 2], alpha_regularizer="l2"), uniform(2, 3, 2, 4))
    case("prelu_shared_one", L.PReLU(shared_axes=[2], alpha_initializer="ones", alpha_constraint="non_neg"),
         uniform(2, 3, 4), masks=[bits(2, 3)])
    case("relu", L.ReLU(), x)
    case("relu_all", L.ReLU(max_value=2.0, negative_slope=0.1, threshold=0.5), uniform(4, 9) * 4)
    case("relu_max", L.ReLU(max_value=1.5), x)
    case("relu_slope", L.ReLU(negative_slope=0.2), x, training=True)
    case("softmax", L.Softmax(), uniform(3, 5))
    case("softmax_axis", L.Softmax(axis=1), uniform(2, 3, 4))
    case("softmax_axes", L.Softmax(axis=[1, 2]), uniform(2, 3, 4))
    case("softmax_axes_one", L.Softmax(axis=[-1]), uniform(2, 3, 4))
    case("softmax_mask", L.Softmax(), uniform(2, 3, 4), tensors={"mask": bits(2, 3, 4)})
    case("softmax_mask_stretched", L.Softmax(axis=(1, 2)), uniform(2, 3, 4), tensors={"mask": bits(2, 1, 4)})
    none = bits(2, 3)
    none[1] = False
    case("softmax_mask_nothing", L.Softmax(), uniform(2, 3), masks=[none])
