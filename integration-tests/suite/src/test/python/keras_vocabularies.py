# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Models of real Keras with vocabularies, and whether real Keras reads them after Lamina has written them.

    KERAS_BACKEND=tensorflow TF_ENABLE_ONEDNN_OPTS=0 python keras_vocabularies.py write src/test/resources/keras/vocabulary
    mvn -Dfast -pl integration-tests/suite -am test -Dtest=SavedVocabulariesTest -Dsurefire.failIfNoSpecifiedTests=false
    KERAS_BACKEND=tensorflow TF_ENABLE_ONEDNN_OPTS=0 python keras_vocabularies.py check target/saved-vocabulary \\
        src/test/resources/keras/vocabulary

The first writes model.keras, and what it gives for tokens.json to outputs.json. The third has Keras read what
SavedVocabulariesTest wrote of it: assets and outputs must be the same, and ends with 1 if they are not. Made with Keras
3.15.1.
"""
import json
import pathlib
import sys
import tempfile
import zipfile

import keras
import numpy as np
import tensorflow as tf
from keras import layers

TOKENS = {
    "words": [["b"], ["x"], ["nothing"], ["\u00e9t\u00e9"]],
    "sentences": [["Some text, here"], ["more text"], ["none"], [""]],
    "numbers": [[2], [1], [7], [-1]],
}


def make(folder):
    """Vocabularies in the config, learned, from a file, weighted, and in a model within the model."""
    words = keras.Input((1,), dtype="string", name="words")
    sentences = keras.Input((1,), dtype="string", name="sentences")
    numbers = keras.Input((1,), dtype="int64", name="numbers")
    given = layers.StringLookup(vocabulary=["b", "a", "c"], name="given")
    weighted = layers.StringLookup(output_mode="tf_idf", name="weighted")
    weighted.adapt(np.array([["x", "b"], ["x", "z"], ["\u00e9t\u00e9", "x"]]))
    file = pathlib.Path(folder) / "vocabulary.txt"
    file.write_text("x\nb\nlast\n", encoding="utf-8")
    listed = layers.StringLookup(vocabulary=str(file), name="listed", num_oov_indices=2, mask_token="")
    texts = layers.TextVectorization(name="texts", output_sequence_length=4)
    texts.adapt(["some text here", "more text"])
    counted = layers.TextVectorization(name="counted", output_mode="tf_idf", max_tokens=4, pad_to_max_tokens=True)
    counted.adapt(["some text here", "more text"])
    ints = layers.IntegerLookup(name="ints", output_mode="multi_hot")
    ints.adapt(np.array([[1], [2], [2]]))
    return keras.Model([words, sentences, numbers],
                       [given(words), weighted(words), listed(words), texts(sentences), counted(sentences), ints(numbers)],
                       name="vocabularies")


def outputs(model):
    tensors = [tf.constant(TOKENS["words"]), tf.constant(TOKENS["sentences"]),
               tf.constant(TOKENS["numbers"], dtype="int64")]
    return [np.asarray(each) for each in model(tensors)]


def assets(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith("assets/")}


def write(folder):
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        model = make(temporary)
    model.save(folder / "model.keras")
    (folder / "tokens.json").write_text(json.dumps(TOKENS))
    (folder / "outputs.json").write_text(
        json.dumps({"outputs": [{"shape": o.shape, "values": o.ravel().tolist()} for o in outputs(model)]}))


def check(saved, folder):
    mine, theirs = assets(saved / "model.keras"), assets(folder / "model.keras")
    assert mine == theirs, f"{mine}\n{theirs}"
    model = keras.models.load_model(saved / "model.keras")
    wanted = json.loads((folder / "outputs.json").read_text())["outputs"]
    for got, want in zip(outputs(model), wanted, strict=True):
        assert list(got.shape) == want["shape"], (got.shape, want["shape"])
        assert np.abs(got.ravel() - want["values"]).max() <= 1e-6, (got, want)
    print(f"{len(mine)} assets and {len(wanted)} outputs are the same")


if sys.argv[1] == "write":
    write(pathlib.Path(sys.argv[2]))
else:
    check(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))
