# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""What real Keras computes for layers, for the tests in dev.lamina.it.keras.

usage: KERAS_BACKEND=tensorflow TF_ENABLE_ONEDNN_OPTS=0 python keras_golden_layers.py ../resources/golden/keras
Made with Keras 3.15.1 and TensorFlow 2.21. keras_layers.cases says what a case holds. All families are written in one go
and in this order: they draw from one generator of random numbers.
"""
from keras_layers.activations import activations
from keras_layers.attention import attention
from keras_layers.cases import write
from keras_layers.convolution import convolution
from keras_layers.core import core
from keras_layers.depthwise_convolution import depthwise_convolution
from keras_layers.inputs import inputs
from keras_layers.merging import merging
from keras_layers.normalization import normalization
from keras_layers.pooling import pooling
from keras_layers.recurrence import recurrence
from keras_layers.recurrence_convolution import recurrence_convolution
from keras_layers.reshaping import reshaping
from keras_layers.transposed_convolution import transposed_convolution
from keras_layers.windows import windows

for section in (core, activations, merging, reshaping, pooling, normalization, attention, convolution,
                transposed_convolution, depthwise_convolution, windows, inputs, recurrence, recurrence_convolution):
    write("layers_" + section.__name__, section)
