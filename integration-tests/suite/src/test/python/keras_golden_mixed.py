# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""What real Keras computes for layers in 16-bit floats, for the tests in dev.lamina.it.keras.

usage: KERAS_BACKEND=tensorflow TF_ENABLE_ONEDNN_OPTS=0 python keras_golden_mixed.py ../resources/golden/keras
Made with Keras 3.15.1 and TensorFlow 2.21. keras_layers.cases says what a case holds.
"""
from keras_layers.cases import write
from keras_layers.mixed import mixed

write("layers_mixed", mixed)
