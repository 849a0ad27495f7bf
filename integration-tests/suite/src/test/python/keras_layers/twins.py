# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Layers that compute what TensorFlow cannot on the CPU, with the same weights."""
import keras
import tensorflow as tf


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
