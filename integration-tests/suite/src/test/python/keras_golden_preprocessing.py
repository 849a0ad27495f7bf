# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""What real Keras computes for preprocessing layers, for the tests in dev.lamina.it.keras.

usage: KERAS_BACKEND=tensorflow TF_ENABLE_ONEDNN_OPTS=0 python keras_golden_preprocessing.py ../resources/golden/keras
Made with Keras 3.15.1 and TensorFlow 2.21. keras_layers.cases says what a case holds.
"""
from keras_layers.cases import write
from keras_layers.lookups import numbers, strings, text_functions, texts
from keras_layers.preprocessing import adapt, images, preprocessing
from keras_layers.single_images import single_images

for section in (preprocessing, images, adapt, strings, numbers, texts, single_images, text_functions):
    write("layers_" + section.__name__, section)
