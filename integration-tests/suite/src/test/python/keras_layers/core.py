# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Dense and embedding layers, wrappers, and what disturbs inputs."""
import numpy as np

import keras
from keras import layers as L

from golden import uniform
from keras_layers.cases import bits, case, double, integers, total, wave


def core():
    case("dense", L.Dense(4), uniform(3, 5))
    case("dense_all", L.Dense(4, activation="tanh", use_bias=False, kernel_initializer="he_normal", kernel_regularizer="l2",
                              kernel_constraint="max_norm", activity_regularizer=keras.regularizers.L1L2(0.1, 0.2)),
         uniform(2, 3, 5))
    case("dense_mask", L.Dense(2, bias_regularizer=keras.regularizers.L1(0.1), name="scores"), uniform(2, 3, 4),
         masks=[bits(2, 3)])
    case("dense_one", L.Dense(1, activation="sigmoid", trainable=False), uniform(1, 1))
    case("einsum_dense", L.EinsumDense("abc,cd->abd", output_shape=(None, 6), bias_axes="d"), uniform(2, 3, 4))
    case("einsum_dense_ellipsis", L.EinsumDense("...x,xy->...y", output_shape=3, bias_axes="y", activation="relu",
                                                kernel_regularizer="l2"), uniform(2, 2, 3, 4))
    case("einsum_dense_heads", L.EinsumDense("abc,cde->abde", output_shape=(None, 2, 3), bias_axes="de"), uniform(2, 3, 4))
    case("einsum_dense_back", L.EinsumDense("abcd,cde->abe", output_shape=(None, 5), bias_axes="e"), uniform(2, 2, 3, 4))
    case("einsum_dense_no_bias", L.EinsumDense("ab,bc->ac", output_shape=(3,), activity_regularizer="l2"), uniform(3, 2))
    case("einsum_dense_right", L.EinsumDense("ab...,bc->ac...", output_shape=(5,), bias_axes="c"), uniform(2, 3, 4))
    case("einsum_dense_middle_bias", L.EinsumDense("abc,cde->adbe", output_shape=(2, None, 3), bias_axes="d"),
         uniform(2, 3, 4))
    case("embedding", L.Embedding(5, 3), integers(5, 2, 4))
    case("embedding_mask", L.Embedding(4, 2, mask_zero=True, embeddings_regularizer="l2"), integers(4, 3, 5))
    case("embedding_floats", L.Embedding(6, 2, embeddings_initializer="ones", embeddings_constraint="non_neg"),
         integers(6, 3).astype("float32"))
    case("embedding_rank3", L.Embedding(3, 2, activity_regularizer="l1"), integers(3, 2, 2, 2))
    case("reversible_embedding", L.ReversibleEmbedding(5, 3, mask_zero=True), integers(5, 2, 4))
    case("reversible_embedding_back", L.ReversibleEmbedding(5, 3, logit_soft_cap=0.5), uniform(2, 4, 3), reverse=True)
    case("reversible_embedding_untied", L.ReversibleEmbedding(4, 2, tie_weights=False), uniform(2, 3, 2), reverse=True)
    case("reversible_embedding_dtype", L.ReversibleEmbedding(4, 2, reverse_dtype="float32"), uniform(3, 2), reverse=True)
    steps = uniform(2, 4, 3)
    steps[0, 1] = 0
    steps[1, 2:] = 0
    case("masking", L.Masking(), steps)
    ones = uniform(2, 3, 2)
    ones[1, 0] = 0.5
    case("masking_value", L.Masking(mask_value=0.5), ones)
    case("masking_rank4", L.Masking(), np.where(bits(2, 3, 2)[..., None], uniform(2, 3, 2, 2), 0).astype("float32"))
    case("identity", L.Identity(), uniform(2, 3))
    case("identity_mask", L.Identity(name="same"), uniform(2, 3, 1), masks=[bits(2, 3)])
    case("identity_integers", L.Identity(trainable=False), integers(9, 2, 2))
    case("lambda", L.Lambda(double), uniform(2, 3))
    case("lambda_wave", L.Lambda(wave, name="wave"), uniform(2, 3, 2))
    case("lambda_total", L.Lambda(total), uniform(4, 3))
    case("activity_regularization", L.ActivityRegularization(l1=0.1), uniform(3, 4))
    case("activity_regularization_both", L.ActivityRegularization(l1=0.3, l2=0.2), uniform(2, 3, 2), masks=[bits(2, 3)])
    case("activity_regularization_l2", L.ActivityRegularization(l2=0.7), uniform(1, 2))
    for layer in (L.Dropout(0.5), L.Dropout(0.3, noise_shape=(None, 1, None), seed=3), L.Dropout(0, name="none"),
                  L.AlphaDropout(0.2), L.AlphaDropout(0.3, noise_shape=(2, 1, 4), seed=1), L.AlphaDropout(0.0),
                  L.GaussianDropout(0.2), L.GaussianDropout(0.4, seed=9), L.GaussianDropout(0.0),
                  L.GaussianNoise(0.2), L.GaussianNoise(1.0, seed=9), L.GaussianNoise(0.0),
                  L.SpatialDropout1D(0.2), L.SpatialDropout1D(0.5, seed=4), L.SpatialDropout1D(0.0, name="kept")):
        case("inference_" + layer.name, layer, uniform(2, 3, 4), masks=[bits(2, 3)])
    for layer in (L.SpatialDropout2D(0.2), L.SpatialDropout2D(0.5, data_format="channels_first", seed=1),
                  L.SpatialDropout2D(0.0)):
        case("inference_" + layer.name, layer, uniform(2, 2, 3, 2))
    for layer in (L.SpatialDropout3D(0.2), L.SpatialDropout3D(0.5, data_format="channels_first", seed=1),
                  L.SpatialDropout3D(0.0)):
        case("inference_" + layer.name, layer, uniform(2, 2, 1, 3, 2))
    case("dropout_none_training", L.Dropout(0.0), uniform(2, 3), training=True)
    case("noise_none_training", L.GaussianNoise(0.0), uniform(2, 3), training=True)
    case("time_distributed", L.TimeDistributed(L.Dense(3, name="inner")), uniform(2, 4, 5))
    case("time_distributed_images", L.TimeDistributed(L.Flatten(name="inner")), uniform(2, 3, 2, 2))
    case("time_distributed_mask", L.TimeDistributed(L.Softmax(name="inner")), uniform(2, 3, 4), masks=[bits(2, 3, 4)])
    case("time_distributed_norm", L.TimeDistributed(L.BatchNormalization(momentum=0.5, name="inner"), name="steps"),
         uniform(4, 3, 2), training=True)
