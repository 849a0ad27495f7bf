# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Has real Keras read the models that SavedModelsTest wrote after it had read those of real Keras.

    mvn -Dfast -pl integration-tests/suite -am test -Dtest=SavedModelsTest -Dsurefire.failIfNoSpecifiedTests=false
    KERAS_BACKEND=tensorflow TF_ENABLE_ONEDNN_OPTS=0 python keras_roundtrip.py target/saved FIXTURES

For every model and format: the weights must be equal to the bit to those that Keras reads from its own file, outputs
to those in the folder, and where the second training step is known it must follow from the stored optimizer. Files
that Keras cannot read when it wrote them itself, or could not write, are told apart. With TensorFlow Keras takes other
steps with ScheduleFreeAdamW than with JAX, which agrees with SavedOptimizersTest. Other fixtures are in
src/test/resources/keras. Prints a table, and ends with 1 if anything differs.
"""
import json
import pathlib
import sys
import traceback

import h5py
import keras
import numpy as np
from keras.src.legacy.saving import legacy_h5_format

FORMATS = ["model.keras", "model.h5", "model.weights.h5", "weights_legacy.h5", "model.weights.json"]


def legacy(path, model):
    with h5py.File(path) as file:
        legacy_h5_format.load_weights_from_hdf5_group(file, model)
    return model


def reference(path, fixture):
    """The model as Keras reads its own files, and whether that has its optimizer: Keras 3 reads no files of Keras 2."""
    if not fixture.name.startswith("keras2"):
        return keras.models.load_model(fixture / "model.keras"), True
    return legacy(fixture / "weights_legacy.h5", keras.models.load_model(path.with_name("model.keras"))), False


def load(path, fixture):
    """A model with what is in a file; weights alone go into the model that Keras wrote."""
    if path.name in ("model.keras", "model.h5"):
        return keras.models.load_model(path)
    made, _ = reference(path, fixture)
    for weight in made.weights:
        weight.assign(keras.ops.zeros_like(weight))
    if getattr(made, "optimizer", None):
        for variable in made.optimizer.variables[2:]:
            variable.assign(keras.ops.zeros_like(variable))
    if path.name == "weights_legacy.h5":
        return legacy(path, made)
    made.load_weights(path)
    return made


def array(value):
    return np.asarray(keras.ops.convert_to_numpy(keras.ops.cast(value, "float32")))


def arrays(values):
    if isinstance(values, dict):
        return [array(v) for v in values.values()]
    return [array(v) for v in values] if isinstance(values, (list, tuple)) else [array(values)]


def numpy(fixture, prefix, count):
    return [np.load(fixture / f"{prefix}_{i}.npy") for i in range(count)]


def feed(fixture, meta):
    inputs = numpy(fixture, "input", len(meta["inputs"]))
    keys = [one["key"] for one in meta["inputs"]]
    if not keys[0].isdigit():
        return dict(zip(keys, inputs))
    return inputs if len(inputs) > 1 else inputs[0]


def equal(mine, theirs, what):
    assert len(mine) == len(theirs), f"{what}: {len(mine)} for {len(theirs)}"
    for a, b in zip(mine, theirs):
        a, b = (np.asarray(keras.ops.convert_to_numpy(v)) for v in (a, b))
        assert a.shape == b.shape and a.tobytes() == b.tobytes(), f"{what}: {a.shape} differs"


def check(path, fixture, meta):
    """What went well, in one word."""
    model = load(path, fixture)
    own, trained = reference(path, fixture)
    equal(model.weights, own.weights, "weights")
    outputs = arrays(model(feed(fixture, meta), training=False))
    for mine, theirs in zip(outputs, numpy(fixture, "output", len(meta["outputs"])), strict=True):
        assert np.abs(mine - theirs).max() <= (1e-2 if fixture.name == "mixed_dtypes" else 1e-5), "outputs differ"
    # Keras's own .h5 files do not restore the optimizer, nor do files with weights by layer names.
    if path.name in ("model.h5", "weights_legacy.h5") or not trained or not meta.get("compiled", True):
        return "weights"
    equal(model.optimizer.variables, own.optimizer.variables, "optimizer")
    if not (fixture / "train_x_0.npy").exists():
        return "optimizer"
    x = np.load(fixture / "train_x_0.npy")
    model.fit(x, np.load(fixture / "train_y_0.npy"), batch_size=len(x), epochs=1, verbose=0)
    difference = np.abs(array(model(x, training=False)) - np.load(fixture / "output_step2_0.npy")).max()
    assert difference <= 1e-4, f"second step differs by {difference}"
    return "fit"


def main():
    saved, fixtures = map(pathlib.Path, sys.argv[1:3])
    failures = 0
    print(f"{'model':24}" + "".join(f"{name:>20}" for name in FORMATS))
    for folder in sorted(saved.iterdir()):
        fixture = fixtures / folder.name
        if not fixture.exists():
            continue
        meta = json.loads((fixture / "meta.json").read_text())
        row = []
        for name in FORMATS:
            if not (folder / name).exists():
                row.append("-")
                continue
            try:
                row.append(check(folder / name, fixture, meta))
            except Exception as problem:
                own = name.endswith(".json") or (fixture / name).exists()
                if not own or meta.get("keras_loads", {}).get(name, True) is not True:
                    row.append("Keras's neither")
                    continue
                failures += 1
                row.append("FAILS")
                print(f"{folder.name}/{name}: {type(problem).__name__}: {str(problem)[:600]}", file=sys.stderr)
                if "-v" in sys.argv:
                    traceback.print_exc()
        print(f"{folder.name:24}" + "".join(f"{cell:>20}" for cell in row), flush=True)
    print(f"{failures} failures")
    sys.exit(failures > 0)


main()
