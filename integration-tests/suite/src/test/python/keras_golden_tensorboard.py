# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Under which tags, with which plugins and at which steps Keras's TensorBoard writes a training. Needs the package
tensorboard beside TensorFlow.

    KERAS_BACKEND=tensorflow python keras_golden_tensorboard.py src/test/resources/golden/keras
"""
import glob
import os
import tempfile

import keras
import numpy as np
from tensorboard.backend.event_processing.event_file_loader import LegacyEventFileLoader

from golden import Golden

golden = Golden("tensorboard")


def written(folder):
    """RUN PLUGIN TAG STEPS for each tag, sorted."""
    found = {}
    for run in ("train", "validation"):
        for path in glob.glob(os.path.join(folder, run, "events*")):
            for event in LegacyEventFileLoader(path).Load():
                for value in event.summary.value:
                    plugin = value.metadata.plugin_data.plugin_name
                    if plugin in ("scalars", "histograms", "images"):
                        found.setdefault(f"{run} {plugin} {value.tag}", []).append(event.step)
    return "\n".join(f"{key} {','.join(map(str, steps))}" for key, steps in sorted(found.items()))


def case(name, **arguments):
    keras.utils.clear_session()
    inputs = keras.Input((4, 4, 2))
    hidden = keras.layers.Flatten()(keras.layers.Conv2D(3, 2, name="conv")(inputs))
    model = keras.Model(inputs, keras.layers.Dense(1, name="out")(hidden))
    model.compile("sgd", "mse", metrics=["mae"])
    x, y = np.ones((12, 4, 4, 2), "float32"), np.ones((12, 1), "float32")
    with tempfile.TemporaryDirectory() as folder:
        callback = keras.callbacks.TensorBoard(folder, write_graph=False, **arguments)
        model.fit(x, y, batch_size=4, epochs=3, verbose=0, validation_data=(x, y), callbacks=[callback])
        golden.case(name)
        golden.config(arguments, "arguments")
        golden.text("tags", written(folder))


case("epochs")
case("batches", update_freq="batch", write_steps_per_second=True)
case("weights", histogram_freq=2, write_images=True)
golden.save()
