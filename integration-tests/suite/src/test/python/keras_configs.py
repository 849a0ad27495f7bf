# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Lets real Keras make models from the JSON that Lamina wrote, and compares their sizes.

usage: KERAS_BACKEND=tensorflow python keras_configs.py FOLDER
FOLDER is integration-tests/suite/target/configs, which the tests of architectures fill.
"""
import json
import pathlib
import sys

import keras
from keras import tree

good, failures, skipped = 0, [], []
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    text = path.read_text()
    facts = json.loads(path.with_suffix(".facts").read_text())
    if '"__lambda__"' in text or '"function":["4w' in text:
        skipped.append(f"{path.name}: code of another Python")
        continue
    if '"TransformerBlock"' in text or '"CustomVariationalLayer"' in text:
        skipped.append(f"{path.name}: a class of a user")
        continue
    if "keras2>hard_sigmoid" in text:
        skipped.append(f"{path.name}: the hard sigmoid of Keras 2, which Keras 3 has not")
        continue
    keras.utils.clear_session()
    try:
        model = keras.models.model_from_json(text)
        outputs = [list(y.shape) for y in tree.flatten(model.outputs)]
        assert model.count_params() == facts["weights"], f"{model.count_params()} weights, not {facts['weights']}"
        # Keras leaves more extents open than ours: those are known, and fit.
        fit = all(len(a) == len(b) and all(x in (None, y) for x, y in zip(a, b)) for a, b in zip(outputs, facts["outputs"]))
        assert len(outputs) == len(facts["outputs"]) and fit, f"outputs {outputs}, not {facts['outputs']}"
        good += 1
    except Exception as e:
        failures.append(f"{path.name}: {type(e).__name__} {str(e)[:300]}")
print(*skipped, *failures, sep="\n")
print(f"{good} models of Keras {keras.__version__} as large as ours, {len(failures)} failures, {len(skipped)} left out")
sys.exit(bool(failures))
