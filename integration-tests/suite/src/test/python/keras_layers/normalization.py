# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Normalization layers."""
import numpy as np

from keras import layers as L

from golden import uniform
from keras_layers.cases import bits, case, integers


def normalization():
    row, steps, image = uniform(6, 5), uniform(3, 4, 6), uniform(2, 3, 4, 6)
    N = L.BatchNormalization
    case("batch_norm", N(), row)
    case("batch_norm_image", N(epsilon=0.01), image)
    case("batch_norm_axis", N(axis=1), image)
    case("batch_norm_bare", N(center=False, scale=False), image)
    case("batch_norm_training", N(momentum=0.9), row, training=True)
    case("batch_norm_training_axis", N(axis=1, momentum=0.5), image, training=True)
    case("batch_norm_training_bare", N(center=False), image, training=True)
    case("batch_norm_frozen", N(trainable=False), row, training=True)
    case("batch_norm_mask", N(momentum=0.8), steps, masks=[bits(3, 4)], training=True)
    case("batch_norm_mask_bare", N(scale=False, epsilon=0.1), steps, masks=[bits(3, 4)], training=True)
    case("batch_norm_mask_inference", N(), steps, masks=[bits(3, 4)])
    case("batch_norm_all", N(beta_initializer="ones", gamma_initializer="zeros", moving_mean_initializer="ones",
                             moving_variance_initializer="zeros", beta_regularizer="l1", gamma_regularizer="l2",
                             beta_constraint="non_neg", gamma_constraint="unit_norm"), row, training=True)
    N = L.LayerNormalization
    case("layer_norm", N(), row)
    case("layer_norm_steps", N(epsilon=1e-5), steps)
    case("layer_norm_axis", N(axis=1), steps)
    case("layer_norm_axes", N(axis=[1, 2]), steps)
    case("layer_norm_bare", N(center=False, scale=False), steps, masks=[bits(3, 4)])
    case("layer_norm_center", N(scale=False), image)
    case("layer_norm_scale", N(center=False, gamma_regularizer="l2", gamma_initializer="zeros"), image)
    case("layer_norm_rms", N(rms_scaling=True), steps)
    case("layer_norm_one", N(), uniform(2, 1))
    N = L.RMSNormalization
    case("rms_norm", N(), row)
    case("rms_norm_steps", N(epsilon=0.01), steps)
    case("rms_norm_last_two", N(axis=[1, 2]), steps)
    case("rms_norm_image", N(axis=-1, name="rms"), image)
    case("rms_norm_image_axes", N(axis=[2, 3]), image)
    case("rms_norm_list", N(axis=[-1]), image)
    case("rms_norm_one", N(), uniform(3, 1))
    case("rms_norm_frozen", N(trainable=False), row)
    case("rms_norm_zero", N(), np.zeros((2, 3), "float32"))
    N = L.UnitNormalization
    case("unit_norm", N(), row)
    case("unit_norm_axis", N(axis=1), steps)
    case("unit_norm_axes", N(axis=[1, 2]), steps)
    case("unit_norm_image", N(axis=[1, 3]), image)
    case("unit_norm_mask", N(axis=-1), steps, masks=[bits(3, 4)])
    case("unit_norm_batch", N(axis=0), row)
    case("unit_norm_one", N(), uniform(3, 1))
    case("unit_norm_list", N(axis=[-1]), image)
    N = L.GroupNormalization
    case("group_norm", N(groups=3), uniform(2, 6))
    case("group_norm_image", N(groups=2), image)
    case("group_norm_each", N(groups=-1), image)
    case("group_norm_one", N(groups=1, epsilon=0.1), steps)
    case("group_norm_axis", N(groups=3, axis=1), uniform(2, 6, 2, 3))
    case("group_norm_bare", N(groups=2, center=False, scale=False), image)
    case("group_norm_center", N(groups=2, scale=False, beta_regularizer="l2"), steps, masks=[bits(3, 4)])
    case("group_norm_scale", N(groups=6, center=False, gamma_constraint="non_neg", gamma_initializer="ones"), image)
    N = L.SpectralNormalization
    case("spectral_norm", N(L.Dense(3, name="inner")), uniform(2, 4))
    case("spectral_norm_training", N(L.Dense(3, name="inner")), uniform(2, 4), training=True)
    case("spectral_norm_iterations", N(L.Dense(3, name="inner", use_bias=False), power_iterations=3), uniform(2, 4),
         training=True)
    case("spectral_norm_einsum", N(L.EinsumDense("abc,cde->abde", output_shape=(None, 2, 3), name="inner")),
         uniform(2, 2, 4), training=True)
    # Keras casts the output to the dtype of the input, hence no integers here.
    case("spectral_norm_embedding", N(L.Embedding(4, 3, name="inner")), integers(4, 2, 3).astype("float32"))
    case("spectral_norm_embedding_training", N(L.Embedding(4, 3, name="inner"), power_iterations=2),
         integers(4, 2, 3).astype("float32"), training=True)
    case("spectral_norm_relu", N(L.Dense(2, activation="relu", name="inner"), name="outer"), uniform(3, 2), training=True)
    case("spectral_norm_frozen", N(L.Dense(2, name="inner"), trainable=False), uniform(3, 2), training=True)
