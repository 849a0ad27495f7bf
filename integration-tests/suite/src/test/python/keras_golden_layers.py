# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""What real Keras computes for layers, for the tests in dev.lamina.it.keras.

usage: KERAS_BACKEND=tensorflow TF_ENABLE_ONEDNN_OPTS=0 python keras_golden_layers.py ../resources/golden/keras
Made with Keras 3.15.1 and TensorFlow 2.21. A case holds the serialized layer (config), the call arguments (call), the
paths of the weights, the weights w, inputs x, their masks m, further tensors t:NAME, cotangents c, outputs y, the mask of
the first output, what the layer added to the loss, the gradients of sum(y c) + loss for inputs (gx) and trainable weights
(gw), and the weights after the call where they changed.
"""
import json

import numpy as np
import tensorflow as tf

import keras
from keras import layers as L
from keras.src import backend

from golden import Golden, rng, uniform

keras.utils.set_random_seed(42)
g = None


@keras.saving.register_keras_serializable(package="golden")
def double(x):
    return 2 * x


@keras.saving.register_keras_serializable(package="golden")
def wave(x):
    return keras.ops.sin(x) * x


@keras.saving.register_keras_serializable(package="golden")
def total(x):
    return keras.ops.sum(x, axis=-1)


def integers(high, *shape):
    return rng.integers(0, high, shape).astype("int32")


def bits(*shape):
    """Truth values, the first along each axis true, so that every row has one."""
    value = rng.integers(0, 2, shape).astype(bool)
    value[..., 0] = True
    return value


def value_of(weight):
    value = uniform(*weight.shape)
    return np.abs(value) + 0.5 if "variance" in weight.name else value


def called(layer, inputs, spread, arguments):
    states = [v for k, v in arguments.items() if k.startswith("initial_state_")]
    arguments = {k: v for k, v in arguments.items() if not k.startswith("initial_state_")}
    if states:
        arguments["initial_state"] = states
    if spread == "cell":
        return layer(inputs[0], inputs[1:], **arguments)
    if spread == "cells":
        return layer(inputs[0], [[inputs[1]], inputs[2:]], **arguments)
    if spread:
        return layer(*inputs, **arguments)
    return layer(inputs[0] if len(inputs) == 1 else list(inputs), **arguments)


def channels_last(layer):
    """TensorFlow has no channels-first convolutions on the CPU: the same layer between two transposes."""

    class Twin(type(layer)):
        def __call__(self, x):
            rank = len(x.shape)
            y = super().__call__(tf.transpose(x, [0, *range(2, rank), 1]))
            return layer.activation(tf.transpose(y, [0, rank - 1, *range(1, rank - 1)]))

    return Twin.from_config(layer.get_config() | {"data_format": "channels_last", "activation": None})


def spread(kernel, rates):
    """A kernel with zeros between its elements."""
    for axis, rate in enumerate(rates):
        zeros = tf.zeros_like(kernel)
        shape = list(kernel.shape)
        size = shape[axis]
        shape[axis] = size * rate
        kernel = tf.reshape(tf.stack([kernel] + [zeros] * (rate - 1), axis + 1), shape)
        kernel = tf.gather(kernel, range((size - 1) * rate + 1), axis=axis)
    return kernel


def undilated(layer):
    """TensorFlow has no dilated transposed convolutions on the CPU: the same layer with zeros in its kernel."""

    class Twin(type(layer)):
        def call(self, x):
            kernel = spread(self.kernel.value, self.dilation_rate)
            y = keras.ops.conv_transpose(x, kernel, self.strides, self.padding, output_padding=self.output_padding)
            return self.activation(y + self.bias)

    return Twin.from_config(layer.get_config())


def case(name, layer, *inputs, masks=(), spread=False, tensors=None, twin=None, **flags):
    g.case(name)
    g.config(keras.saving.serialize_keras_object(layer))
    layer = layer if twin is None else twin(layer)
    tensors = tensors or {}
    g.config({"flags": flags, "tensors": list(tensors)}, "call")
    given = [tf.constant(x) for x in inputs]
    further = {k: tf.constant(v) for k, v in tensors.items()}
    quiet = {k: v for k, v in flags.items() if k != "training"}
    called(layer, given, spread, quiet | further)
    layer.set_weights([value_of(w) for w in layer.weights])
    if getattr(layer, "stateful", False):
        layer.reset_state()
    before = layer.get_weights()
    given = [tf.constant(x) for x in inputs]
    for x, mask in zip(given, masks):
        if mask is not None:
            backend.set_keras_mask(x, tf.constant(mask))
    floats = [x for x in given if x.dtype.is_floating]
    with tf.GradientTape() as tape:
        for x in floats:
            tape.watch(x)
        y = called(layer, given, spread, flags | further)
        outputs = keras.tree.flatten(y)
        mask = backend.get_keras_mask(outputs[0])
        cotangents = [uniform(*o.shape) for o in outputs]
        loss = sum(tf.reduce_sum(o * c) for o, c in zip(outputs, cotangents))
        added = sum(layer.losses) if layer.losses else None
        if added is not None:
            loss = loss + added
    trainable = [w.value for w in layer.trainable_weights]
    gradients = tape.gradient(loss, floats + trainable)
    for i, x in enumerate(inputs):
        g.tensor(f"x{i}", x)
    for i, m in enumerate(masks):
        if m is not None:
            g.tensor(f"m{i}", m)
    for k, v in tensors.items():
        g.tensor("t:" + k, v)
    if before:
        g.text("weights", "\n".join(w.path for w in layer.weights))
    for i, w in enumerate(before):
        g.tensor(f"w{i}", w)
    for i, (o, c) in enumerate(zip(outputs, cotangents)):
        g.tensor(f"y{i}", o)
        g.tensor(f"c{i}", c)
    if mask is not None:
        g.tensor("mask", mask)
    if added is not None:
        g.tensor("loss", added)
    sources = floats + trainable
    for i, (d, s) in enumerate(zip(gradients, sources)):
        d = np.zeros(s.shape, "float32") if d is None else tf.convert_to_tensor(d)
        n = len(floats)
        g.tensor(f"gx{i}" if i < n else f"gw{i - n}", d)
    if any(not np.array_equal(a, b) for a, b in zip(before, layer.get_weights())):
        for i, w in enumerate(layer.get_weights()):
            g.tensor(f"after{i}", w)


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


def merging():
    a, b, c = uniform(2, 3, 4), uniform(2, 3, 4), uniform(2, 3, 4)
    ma, mb = bits(2, 3), bits(2, 3)
    for kind in (L.Add, L.Average, L.Multiply, L.Maximum, L.Minimum):
        n = kind.__name__.lower()
        case(n, kind(), a, b, c)
        case(n + "_stretched", kind(), a, uniform(2, 1, 4))
        case(n + "_ranks", kind(name="merged"), a, uniform(2, 4))
        case(n + "_masks", kind(), a, b, masks=[ma, mb])
        case(n + "_one_mask", kind(), a, b, masks=[None, mb])
    case("subtract", L.Subtract(), a, b)
    case("subtract_stretched", L.Subtract(), uniform(2, 1), uniform(2, 3))
    case("subtract_masks", L.Subtract(), a, b, masks=[ma, mb])
    case("concatenate", L.Concatenate(), uniform(2, 3), uniform(2, 5))
    case("concatenate_axis", L.Concatenate(axis=1), uniform(2, 3, 4), uniform(2, 1, 4))
    case("concatenate_masks", L.Concatenate(axis=1), uniform(2, 3, 4), uniform(2, 2, 4), masks=[ma, bits(2, 2)])
    case("concatenate_features_masks", L.Concatenate(axis=-1), a, uniform(2, 3, 2), masks=[ma, mb])
    case("concatenate_one_mask", L.Concatenate(axis=1), a, b, masks=[ma, None])
    case("dot", L.Dot(axes=1), uniform(3, 4), uniform(3, 4))
    case("dot_axes", L.Dot(axes=(2, 1)), uniform(2, 3, 4), uniform(2, 4, 5))
    case("dot_last", L.Dot(axes=-1), uniform(2, 3, 4), uniform(2, 5, 4))
    case("dot_normalized", L.Dot(axes=1, normalize=True), uniform(3, 4), uniform(3, 4))
    case("dot_ranks", L.Dot(axes=(1, 2)), uniform(2, 4), uniform(2, 3, 4))
    case("dot_rank4", L.Dot(axes=(3, 1)), uniform(2, 2, 3, 4), uniform(2, 4, 3))


def reshaping():
    sequence, image, volume = uniform(2, 5, 3), uniform(2, 4, 5, 3), uniform(2, 4, 3, 5, 2)
    first = uniform(2, 3, 4, 5)
    first3 = uniform(1, 2, 4, 3, 3)
    case("cropping1d", L.Cropping1D(), sequence)
    case("cropping1d_pair", L.Cropping1D((2, 0)), sequence)
    case("cropping1d_none", L.Cropping1D(0), sequence)
    case("cropping2d", L.Cropping2D(1), image)
    case("cropping2d_pairs", L.Cropping2D(((1, 0), (0, 2))), image)
    case("cropping2d_first", L.Cropping2D((1, 2), data_format="channels_first"), first)
    case("cropping2d_default", L.Cropping2D(), image)
    case("cropping3d", L.Cropping3D(1), volume)
    case("cropping3d_pairs", L.Cropping3D(((1, 0), (0, 2), (2, 1))), volume)
    case("cropping3d_first", L.Cropping3D((1, 0, 1), data_format="channels_first"), first3)
    case("zero_padding1d", L.ZeroPadding1D(), sequence)
    case("zero_padding1d_pair", L.ZeroPadding1D((0, 2)), sequence)
    case("zero_padding1d_first", L.ZeroPadding1D(1, data_format="channels_first"), sequence)
    case("zero_padding2d", L.ZeroPadding2D(), image)
    case("zero_padding2d_pairs", L.ZeroPadding2D(((1, 0), (0, 2))), image)
    case("zero_padding2d_first", L.ZeroPadding2D((1, 2), data_format="channels_first"), first)
    case("zero_padding3d", L.ZeroPadding3D(), volume)
    case("zero_padding3d_pairs", L.ZeroPadding3D(((1, 0), (0, 1), (2, 1))), first3)
    case("zero_padding3d_first", L.ZeroPadding3D((0, 1, 0), data_format="channels_first"), first3)
    case("up_sampling1d", L.UpSampling1D(), sequence)
    case("up_sampling1d_three", L.UpSampling1D(3), uniform(1, 2, 2))
    case("up_sampling1d_one", L.UpSampling1D(1), sequence)
    small, small_first = uniform(1, 3, 4, 2), uniform(2, 2, 3, 2)
    case("up_sampling2d", L.UpSampling2D(), small)
    case("up_sampling2d_sizes", L.UpSampling2D((1, 3)), small)
    case("up_sampling2d_first", L.UpSampling2D((2, 1), data_format="channels_first"), small_first)
    case("up_sampling2d_bilinear", L.UpSampling2D((2, 3), interpolation="bilinear"), small)
    case("up_sampling2d_bicubic", L.UpSampling2D((2, 4), interpolation="bicubic"), small)
    case("up_sampling2d_bicubic_first", L.UpSampling2D(2, interpolation="bicubic", data_format="channels_first"),
         small_first)
    case("up_sampling2d_lanczos3", L.UpSampling2D((2, 3), interpolation="lanczos3"), small)
    case("up_sampling2d_lanczos5", L.UpSampling2D(2, interpolation="lanczos5"), small)
    case("up_sampling3d", L.UpSampling3D(), uniform(1, 2, 1, 2, 2))
    case("up_sampling3d_sizes", L.UpSampling3D((1, 2, 3)), uniform(1, 2, 2, 1, 2))
    case("up_sampling3d_first", L.UpSampling3D((2, 1, 1), data_format="channels_first"), uniform(1, 2, 2, 1, 2))
    case("flatten", L.Flatten(), image)
    case("flatten_first", L.Flatten(data_format="channels_first"), first)
    case("flatten_flat", L.Flatten(), uniform(3, 4))
    case("flatten_first_sequence", L.Flatten(data_format="channels_first"), sequence)
    case("permute", L.Permute((2, 1)), sequence)
    case("permute_three", L.Permute((3, 1, 2)), image)
    case("permute_one", L.Permute((1,)), uniform(2, 3))
    case("repeat_vector", L.RepeatVector(3), uniform(2, 4))
    case("repeat_vector_one", L.RepeatVector(1), uniform(2, 1))
    case("repeat_vector_five", L.RepeatVector(5, name="again"), uniform(1, 3))
    case("reshape", L.Reshape((3, -1, 2)), uniform(2, 6, 4))
    case("reshape_flat", L.Reshape((-1,)), uniform(2, 3, 2))
    case("reshape_exact", L.Reshape((2, 3)), uniform(4, 6))


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


def attention():
    q, v, k = uniform(2, 3, 4), uniform(2, 5, 4), uniform(2, 5, 4)
    mq, mv, mk = bits(2, 3), bits(2, 5), bits(2, 5)
    causal = {"use_causal_mask": True}
    scores = {"return_attention_scores": True}
    for kind, name in ((L.Attention, "attention"), (L.AdditiveAttention, "additive_attention")):
        case(name, kind(), q, v)
        case(name + "_key", kind(use_scale=True), q, v, k)
        case(name + "_no_scale", kind(use_scale=False), q, v)
        case(name + "_scores", kind(), q, v, k, **scores)
        case(name + "_causal", kind(), q, v, **causal)
        case(name + "_masks", kind(use_scale=True), q, v, masks=[mq, mv])
        case(name + "_value_mask", kind(), q, v, masks=[None, mv])
        case(name + "_query_mask_causal", kind(), q, v, k, masks=[mq, None, mk], **causal, **scores)
        case(name + "_dropout_inference", kind(dropout=0.3, seed=2), q, v)
    case("attention_concat", L.Attention(score_mode="concat"), q, v)
    case("attention_concat_scale", L.Attention(score_mode="concat", use_scale=True), q, v, k, masks=[mq, mv])
    case("attention_training", L.Attention(), q, v, training=True)

    A = L.MultiHeadAttention
    case("multi_head", A(2, 3), q, v, spread=True)
    case("multi_head_key", A(2, 3, value_dim=2), q, v, uniform(2, 5, 6), spread=True)
    case("multi_head_no_bias", A(1, 2, use_bias=False, kernel_regularizer="l2"), q, q, spread=True)
    case("multi_head_gate", A(2, 2, use_gate=True), q, v, spread=True)
    case("multi_head_output", A(2, 2, output_shape=3), q, v, spread=True)
    case("multi_head_output_two", A(2, 2, output_shape=(3, 2)), q, v, spread=True)
    case("multi_head_causal", A(2, 2), q, v, spread=True, **causal)
    case("multi_head_window", A(2, 2, sliding_window=2), q, v, spread=True)
    case("multi_head_window_causal", A(2, 2, sliding_window=2), v, k, spread=True, **causal)
    case("multi_head_scores", A(2, 2), q, v, spread=True, **scores)
    case("multi_head_scores_causal", A(2, 2), q, v, spread=True, **scores, **causal)
    case("multi_head_masks", A(2, 2), q, v, masks=[mq, mv], spread=True)
    case("multi_head_masks_key", A(2, 2), q, v, k, masks=[None, mv, mk], spread=True, **causal)
    case("multi_head_masks_scores", A(2, 2), q, v, masks=[mq, mv], spread=True, **scores)
    case("multi_head_attention_mask", A(2, 2), q, v, tensors={"attention_mask": bits(2, 3, 5)}, spread=True)
    case("multi_head_attention_mask_scores", A(2, 2), q, v, masks=[None, mv],
         tensors={"attention_mask": bits(2, 3, 5)}, spread=True, **scores)
    case("multi_head_attention_mask_heads", A(2, 2), q, v, tensors={"attention_mask": bits(2, 2, 3, 5)}, spread=True)
    case("multi_head_value_mask", A(2, 2), q, v, tensors={"value_mask": mv}, spread=True)
    case("multi_head_dropout_inference", A(2, 2, dropout=0.3, seed=1), q, v, masks=[mq, None], spread=True)
    case("multi_head_penalty", A(2, 2, activity_regularizer="l2", bias_regularizer="l1", kernel_constraint="max_norm"),
         q, v, spread=True)
    images = uniform(2, 2, 3, 4)
    case("multi_head_rank4", A(2, 2), images, uniform(2, 3, 2, 4), spread=True)
    case("multi_head_axes", A(2, 2, attention_axes=(2,)), images, uniform(2, 2, 5, 4), spread=True)
    case("multi_head_axes_scores", A(2, 2, attention_axes=[1]), images, uniform(2, 4, 3, 4), spread=True, **scores)
    case("multi_head_rank4_mask", A(1, 2, attention_axes=(2,)), images, uniform(2, 2, 5, 4),
         tensors={"attention_mask": bits(2, 2, 3, 5)}, spread=True)

    A = L.GroupQueryAttention
    case("group_query", A(3, 4, 2), q, v, spread=True)
    case("group_query_key", A(2, 2, 1), q, v, uniform(2, 5, 6), spread=True)
    case("group_query_no_bias", A(2, 2, 2, use_bias=False), q, q, spread=True)
    case("group_query_gate", A(2, 4, 2, use_gate=True), q, v, spread=True)
    case("group_query_causal", A(2, 4, 2), q, v, spread=True, **causal)
    case("group_query_window", A(2, 4, 2, sliding_window=2), q, v, spread=True)
    case("group_query_scores", A(2, 4, 2), q, v, spread=True, **scores)
    case("group_query_scores_causal", A(2, 4, 1), q, v, masks=[mq, mv], spread=True, **scores, **causal)
    case("group_query_masks", A(2, 4, 2), q, v, k, masks=[mq, mv, mk], spread=True)
    case("group_query_attention_mask", A(2, 4, 2), q, v, tensors={"attention_mask": bits(2, 3, 5)}, spread=True)
    case("group_query_dropout_inference", A(2, 2, 1, dropout=0.3, seed=1), q, v, spread=True)
    case("group_query_penalty", A(2, 2, 1, activity_regularizer="l2", kernel_regularizer="l2"), q, v, spread=True)


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


def recurrence():
    x = uniform(2, 4, 3)
    some, late = bits(2, 4), bits(2, 4)
    late[0, 0] = False
    late[1] = [False, False, True, False]
    h, c = uniform(2, 2), uniform(2, 2)
    every = {"return_sequences": True, "return_state": True}
    rules = {"kernel_regularizer": "l2", "recurrent_regularizer": keras.regularizers.L1(0.1), "bias_regularizer": "l1",
             "kernel_constraint": "max_norm", "recurrent_constraint": "non_neg", "bias_constraint": "unit_norm",
             "kernel_initializer": "he_normal", "recurrent_initializer": "glorot_normal", "bias_initializer": "ones"}
    for kind, cell, states in ((L.SimpleRNN, L.SimpleRNNCell, [h]), (L.LSTM, L.LSTMCell, [h, c]), (L.GRU, L.GRUCell, [h])):
        n = {"SimpleRNN": "simple_rnn"}.get(kind.__name__, kind.__name__.lower())
        given = {f"initial_state_{i}": s for i, s in enumerate(states)}
        case(n, kind(2), x)
        case(n + "_sequences", kind(3, return_sequences=True), x)
        case(n + "_states", kind(2, **every), x, tensors=given)
        case(n + "_backwards", kind(2, go_backwards=True, **every), x)
        case(n + "_no_bias", kind(2, use_bias=False, return_state=True, name="steps"), x)
        case(n + "_rules", kind(2, **rules), x)
        case(n + "_linear", kind(2, activation=None, return_sequences=True), x)
        case(n + "_mish", kind(2, activation="mish", **every), x, masks=[some])
        case(n + "_mish_backwards", kind(2, activation="mish", go_backwards=True, **every), x, masks=[late], tensors=given)
        case(n + "_mask", kind(2, **every), x, masks=[some])
        case(n + "_mask_late", kind(2, **every), x, masks=[late], tensors=given)
        case(n + "_mask_last", kind(2), x, masks=[late])
        case(n + "_mask_argument", kind(2, return_sequences=True), x, tensors={"mask": some})
        case(n + "_mask_backwards", kind(2, go_backwards=True, **every), x, masks=[late])
        case(n + "_mask_zeros", kind(2, zero_output_for_mask=True, **every), x, masks=[late])
        case(n + "_mask_zeros_backwards", kind(2, zero_output_for_mask=True, go_backwards=True, return_sequences=True), x,
             masks=[some])
        case(n + "_unroll", kind(2, unroll=True, dropout=0.3, recurrent_dropout=0.2, seed=5), x, masks=[some])
        case(n + "_stateful", kind(2, stateful=True, return_state=True), x)
        case(n + "_frozen", kind(2, trainable=False), x)
        case(n + "_one", kind(1, return_sequences=True), uniform(1, 1, 1))
        case(n + "_cell", cell(2), uniform(2, 3), *states, spread="cell")
        case(n + "_cell_rules", cell(2, use_bias=False, activation="mish", kernel_regularizer="l2", name="step"),
             uniform(2, 3), *states, spread="cell")
        case(n + "_cell_dropout", cell(2, dropout=0.5, recurrent_dropout=0.5, seed=3, bias_constraint="non_neg"),
             uniform(2, 3), *states, spread="cell")
        case("rnn_" + n, L.RNN(cell(2), **every), x, masks=[late])
        for mode in ("sum", "mul", "concat", "ave", None):
            case(f"bidirectional_{n}_{mode}", L.Bidirectional(kind(2, **every), merge_mode=mode), x, masks=[some])
            case(f"bidirectional_{n}_{mode}_last", L.Bidirectional(kind(2), merge_mode=mode), x)
        both = {f"initial_state_{i}": s for i, s in enumerate(states + [s * 2 for s in states])}
        case(f"bidirectional_{n}_states", L.Bidirectional(kind(2, return_state=True), name="both"), x, tensors=both)
    case("lstm_gates", L.LSTM(2, activation="softsign", recurrent_activation="hard_sigmoid", unit_forget_bias=False), x)
    case("lstm_gates_unknown", L.LSTM(2, activation="relu", recurrent_activation="relu6"), x)
    case("lstm_penalty", L.LSTM(2, activity_regularizer="l2", **every), x)
    case("lstm_cell_gates", L.LSTMCell(2, recurrent_activation="hard_sigmoid", unit_forget_bias=False), uniform(2, 3), h, c,
         spread="cell")
    for name, after in (("after", True), ("before", False)):
        more = {"reset_after": after}
        case(f"gru_{name}", L.GRU(2, recurrent_activation="relu", **more, **every), x, masks=[late])
        case(f"gru_{name}_mish", L.GRU(2, activation="mish", recurrent_activation="softsign", **more, **every), x)
        case(f"gru_{name}_no_bias", L.GRU(2, use_bias=False, activation="mish", **more), x)
        case(f"gru_{name}_penalty", L.GRU(2, activity_regularizer="l2", **more), x)
        case(f"gru_{name}_cell", L.GRUCell(2, **more), uniform(2, 3), h, spread="cell")
    stack = [L.GRUCell(2, name="first"), L.LSTMCell(3, name="second")]
    deep = {f"initial_state_{i}": uniform(2, 3 if i else 2) for i in range(3)}
    case("stacked_cells", L.StackedRNNCells(stack), uniform(2, 3), *deep.values(), spread="cells")
    case("stacked_cells_same", L.StackedRNNCells([L.SimpleRNNCell(2), L.LSTMCell(2)]), uniform(2, 3), h, h, c, spread="cells")
    case("stacked_cells_named", L.StackedRNNCells([L.GRUCell(1), L.LSTMCell(2, use_bias=False)], name="stack"),
         uniform(2, 3), uniform(2, 1), h, c, spread="cells")
    case("rnn_stack", L.RNN([L.GRUCell(2), L.LSTMCell(3)], return_sequences=True), x, masks=[late])
    case("rnn_stack_same", L.RNN([L.LSTMCell(2), L.LSTMCell(3), L.LSTMCell(2)], go_backwards=True), x)
    case("rnn_bidirectional", L.Bidirectional(L.RNN(L.GRUCell(2), return_sequences=True)), x, masks=[some])
    case("bidirectional_layers", L.Bidirectional(L.LSTM(2), backward_layer=L.GRU(3, go_backwards=True)), x)
    case("bidirectional_stateful", L.Bidirectional(L.LSTM(2, stateful=True)), x)


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


def inputs():
    """An input layer computes nothing: what it writes is all there is to compare."""
    for name, layer in (("row", L.InputLayer((3,))), ("steps", L.InputLayer((None, 4), name="words", dtype="int32")),
                        ("batch", L.InputLayer(batch_shape=(2, 5, None))), ("scalar", L.InputLayer(()))):
        g.case(name)
        g.config(keras.saving.serialize_keras_object(layer))


for section in (core, activations, merging, reshaping, pooling, normalization, attention, convolution,
                transposed_convolution, depthwise_convolution, windows, inputs, recurrence, recurrence_convolution):
    g = Golden("layers_" + section.__name__)
    section()
    g.save()
