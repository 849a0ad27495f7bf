# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""What real Keras computes for layers that wrap images around, for dev.lamina.it.keras.LayerGoldenTest.

usage: KERAS_BACKEND=jax python keras_golden_wrapping.py ../resources/golden/keras
Made with Keras 3.15.1 and JAX 0.10.2: TensorFlow wraps positions by a rule of its own, see keras_golden_ops. The cases are
as in keras_layers.cases. Images of whole numbers have no gradients.
"""
import numpy as np

import keras
from keras import layers as L

from golden import Golden, rng, uniform


def main():
    g = Golden("layers_wrapped_images")

    def case(name, layer, *shape):
        g.case(name)
        g.config(keras.saving.serialize_keras_object(layer))
        g.config({"flags": {"training": True}, "tensors": []}, "call")
        x = rng.integers(0, 256, shape).astype("int32")
        y = np.asarray(layer(x, training=True))
        g.tensor("x0", x)
        g.tensor("y0", y)
        g.tensor("c0", uniform(*y.shape))

    first = {"data_format": "channels_first"}
    for how in ("bilinear", "nearest"):
        more = {"fill_mode": "wrap", "interpolation": how}
        case(f"wrapped_rotation_{how}", L.RandomRotation((0.07, 0.07), **more), 2, 4, 5, 1)
        case(f"wrapped_zoom_{how}", L.RandomZoom((0.3, 0.3), (-0.4, -0.4), **more), 2, 4, 5, 1)
        case(f"wrapped_translation_{how}", L.RandomTranslation((0.31, 0.31), (-0.45, -0.45), **more), 2, 4, 5, 1)
        case(f"wrapped_rotation_{how}_first", L.RandomRotation([-0.2, -0.2], **more, **first), 2, 2, 5, 4)
        case(f"wrapped_zoom_{how}_single", L.RandomZoom((0.9, 0.9), **more), 5, 4, 2)
        case(f"wrapped_translation_{how}_far", L.RandomTranslation((-0.9, -0.9), (0.8, 0.8), **more, **first), 2, 1, 4, 6)
    g.save()


main()
