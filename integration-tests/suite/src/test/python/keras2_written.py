# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Has real Keras read the files that Keras2FilesTest wrote as Keras 2 does.

    mvn -Dfast -pl integration-tests/suite -am test -Dtest=Keras2FilesTest -Dsurefire.failIfNoSpecifiedTests=false
    KERAS_BACKEND=tensorflow TF_ENABLE_ONEDNN_OPTS=0 python keras2_written.py target/keras2 FIXTURES READER

READER is tf_keras; or tensorflow, for the part of Keras 2 that TensorFlow itself still has; or keras, for Keras 3 with
its reader of older files. What that reader cannot open of any Keras 2, real files too, is told apart: uses of nested
models, mixed policies, and names of modes that it takes for functions; so are layers that TensorFlow has no more.
Outputs must be those in the folder: FIXTURES, or src/test/resources/keras. Prints a table, and ends with 1 if they
differ.
"""
import importlib
import json
import pathlib
import sys

import numpy as np

KNOWN = {
    "nested": "disconnected nodes",
    "keras2_nested_mha": "disconnected nodes",
    "mixed_dtypes": "quantization_mode",
    "keras_h5_unloadable": "score_mode",
    "network": "disconnected nodes",
}


def arrays(values):
    if isinstance(values, dict):
        return [np.asarray(v) for v in values.values()]
    return [np.asarray(v) for v in values] if isinstance(values, (list, tuple)) else [np.asarray(values)]


def feed(fixture, meta):
    inputs = [np.load(fixture / f"input_{i}.npy") for i in range(len(meta["inputs"]))]
    keys = [one["key"] for one in meta["inputs"]]
    if not keys[0].isdigit():
        return dict(zip(keys, inputs))
    return inputs if len(inputs) > 1 else inputs[0]


def reader(name):
    if name == "tensorflow":
        return importlib.import_module("tensorflow.python.keras.saving.hdf5_format").load_model_from_hdf5
    return importlib.import_module(name).models.load_model


def difference(model, fixture):
    meta = json.loads((fixture / "meta.json").read_text())
    outputs = arrays(model(feed(fixture, meta), training=False))
    wanted = [np.load(fixture / f"output_{i}.npy") for i in range(len(outputs))]
    return max(float(np.abs(a.astype("float64") - b.astype("float64")).max()) for a, b in zip(outputs, wanted))


def is_known(name, fixture, problem):
    return "Unknown layer" in problem if name == "tensorflow" else KNOWN.get(fixture, "?") in problem


def main(saved, fixtures, name):
    load = reader(name)
    failed = False
    for path in sorted(pathlib.Path(saved).glob("*.h5")):
        fixture = pathlib.Path(fixtures) / path.stem
        if not fixture.exists():
            continue
        try:
            largest = difference(load(path, compile=False), fixture)
            failed |= largest > 1e-6
            print(f"{path.stem:24} largest difference {largest:.1e}")
        except Exception as e:  # whatever the reader throws is its answer
            known = is_known(name, path.stem, str(e))
            failed |= not known
            print(f"{path.stem:24} {'not known to ' + name if known else 'FAILS'}: {str(e).splitlines()[0][:90]}")
    sys.exit(failed)


main(*sys.argv[1:])
