# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Input layers."""
import keras
from keras import layers as L

from keras_layers.cases import described


def inputs():
    """An input layer computes nothing: what it writes is all there is to compare."""
    for name, layer in (("row", L.InputLayer((3,))), ("steps", L.InputLayer((None, 4), name="words", dtype="int32")),
                        ("batch", L.InputLayer(batch_shape=(2, 5, None))), ("scalar", L.InputLayer(()))):
        described(name, keras.saving.serialize_keras_object(layer))
