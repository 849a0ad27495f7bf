# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Layers that turn texts and whole numbers into categories, outside of what is compiled.

A case holds the serialized layer, the data a0, a1 ... that it adapts to, its vocabulary afterwards, the idf weights w, an
input x and the output y. Texts are JSON: their shape and values.
"""
import json

import numpy as np
import tensorflow as tf

import keras
from keras import layers as L

from keras_layers.cases import described, integers, tensor, text

WORDS = "the cat sat on mat dog über 北京 a an and The CAT don't".split()


def value(name, x):
    x = np.asarray(x)
    if x.dtype.kind in "SUO":
        flat = [v.decode() if isinstance(v, bytes) else str(v) for v in x.ravel()]
        text(name, json.dumps({"shape": list(x.shape), "values": flat}))
    else:
        tensor(name, x)


def case(name, layer, x, *data):
    serialized = keras.saving.serialize_keras_object(layer)
    serialized.pop("build_config", None)
    described(name, serialized)
    for i, batch in enumerate(data):
        value(f"a{i}", batch)
    if len(data) == 1:
        layer.adapt(data[0])
    elif data:
        layer.adapt(iter(data))
    if hasattr(layer, "get_vocabulary"):
        text("vocabulary", json.dumps({"tokens": [None if t is None else str(t) for t in layer.get_vocabulary()]}))
    lookup = getattr(layer, "_lookup_layer", layer)
    if getattr(lookup, "output_mode", "") == "tf_idf":
        tensor("w", lookup.idf_weights_const)
    value("x", x)
    y = layer(tf.constant(x))
    value("y", y.numpy())


def words(*shape):
    return np.array(WORDS)[integers(len(WORDS), *shape)]


def strings():
    ten = [chr(97 + i) for i in range(10)]
    x = np.array([["b", "", "zebra"], ["j", "a", "[UNK]"]])
    case("string_lookup", L.StringLookup(vocabulary=ten), x)
    case("string_lookup_mask", L.StringLookup(vocabulary=ten, mask_token="", name="mask"), x)
    case("string_lookup_special", L.StringLookup(vocabulary=["", "[UNK]", "b", "a"], mask_token=""), x)
    case("string_lookup_oov", L.StringLookup(vocabulary=ten[:3], num_oov_indices=5, oov_token="?"), words(4, 3))
    case("string_lookup_salt", L.StringLookup(vocabulary=ten[:3], num_oov_indices=7, salt=[3, 12345678901]), words(4, 3))
    case("string_lookup_salt_mask", L.StringLookup(vocabulary=ten[:3], num_oov_indices=4, salt=9, mask_token="zebra"), x)
    case("string_lookup_closed", L.StringLookup(vocabulary=ten, num_oov_indices=0), np.array(["a", "j"]))
    case("string_lookup_invert", L.StringLookup(vocabulary=ten, mask_token="", invert=True), integers(14, 3, 4))
    case("string_lookup_invert_plain", L.StringLookup(vocabulary=ten[:2], invert=True, num_oov_indices=2), integers(6, 9))
    for mode in ("one_hot", "multi_hot", "count"):
        case("string_lookup_" + mode, L.StringLookup(vocabulary=ten, mask_token="", output_mode=mode), x)
        case(f"string_lookup_{mode}_column", L.StringLookup(vocabulary=ten, output_mode=mode), x[:, :1])
        case(f"string_lookup_{mode}_row", L.StringLookup(vocabulary=ten, output_mode=mode), x[0])
        case(f"string_lookup_{mode}_rank3", L.StringLookup(vocabulary=ten, output_mode=mode), x.reshape(2, 1, 3))
    case("string_lookup_pad", L.StringLookup(vocabulary=ten, max_tokens=15, pad_to_max_tokens=True, output_mode="count"), x)
    case("string_lookup_idf", L.StringLookup(vocabulary=ten[:3], idf_weights=[0.1, 0.7, 2], output_mode="tf_idf"), x)
    case("string_lookup_idf_pad", L.StringLookup(vocabulary=["[UNK]", *ten[:3]], idf_weights=[9, 0.1, 0.7, 2], max_tokens=6,
                                                 pad_to_max_tokens=True, output_mode="tf_idf"), x)
    for mode in ("int", "multi_hot", "tf_idf"):
        more = {"output_mode": mode}
        case("string_lookup_adapt_" + mode, L.StringLookup(**more), words(3, 4), words(30))
        case("string_lookup_adapt_most_" + mode, L.StringLookup(max_tokens=6, mask_token="cat", **more), words(2, 5),
             words(12, 4))
        case("string_lookup_adapt_batches_" + mode, L.StringLookup(oov_token="dog", num_oov_indices=2, **more), words(2, 5),
             words(7, 4), words(3, 4), words(9))
    case("string_lookup_adapt_pad", L.StringLookup(max_tokens=40, pad_to_max_tokens=True, output_mode="tf_idf"),
         words(2, 3), words(12, 2))


def numbers():
    ten = [12, 36, 1138, 42, -5, 7]
    x = np.array([[12, 1138, 42], [42, 1000, 36], [0, -5, -77]])
    case("integer_lookup", L.IntegerLookup(vocabulary=ten), x)
    case("integer_lookup_mask", L.IntegerLookup(vocabulary=ten, mask_token=0, name="mask"), x)
    case("integer_lookup_special", L.IntegerLookup(vocabulary=[0, -1, 42, 12], mask_token=0), x)
    case("integer_lookup_oov", L.IntegerLookup(vocabulary=ten, num_oov_indices=3), x)
    case("integer_lookup_farmhash", L.IntegerLookup(vocabulary=[42], num_oov_indices=5, oov_method="farmhash"), x)
    case("integer_lookup_salt", L.IntegerLookup(vocabulary=[42], num_oov_indices=5, oov_method="farmhash", salt=7), x)
    case("integer_lookup_invert", L.IntegerLookup(vocabulary=ten, invert=True, mask_token=99, oov_token=-2),
         integers(10, 2, 5))
    for mode in ("one_hot", "multi_hot", "count"):
        case("integer_lookup_" + mode, L.IntegerLookup(vocabulary=ten, mask_token=1000, output_mode=mode), x)
    case("integer_lookup_idf", L.IntegerLookup(vocabulary=ten, idf_weights=np.arange(6) / 4, output_mode="tf_idf"), x)
    for mode in ("int", "count", "tf_idf"):
        case("integer_lookup_adapt_" + mode, L.IntegerLookup(output_mode=mode, max_tokens=5), integers(9, 3, 4),
             integers(9, 20, 2))
    case("integer_lookup_adapt_batches", L.IntegerLookup(mask_token=3), integers(9, 4), integers(9, 6, 2), integers(9, 6, 2))
    lengths = ["".join(chr(97 + (i * j) % 26) for j in range(i)) for i in range(0, 70)]
    lengths += ["x" * n + "öé" for n in (70, 100, 127, 128, 129, 200, 300)]
    case("hashing", L.Hashing(1000003), np.array(lengths))
    case("hashing_salt", L.Hashing(1000003, salt=[1234567890123456789, 42], name="strong"), np.array(lengths))
    case("hashing_one_salt", L.Hashing(10, salt=133), words(3, 4))
    case("hashing_integers", L.Hashing(num_bins=97), integers(10**9, 4, 5) - 5 * 10**8)
    case("hashing_floats", L.Hashing(3), np.array([[-1.5, 2.5, 1e9]], "float32"))
    case("hashing_mask", L.Hashing(4, mask_value="cat"), words(5, 4))
    case("hashing_mask_integers", L.Hashing(4, mask_value=3, salt=2, dtype="int32"), integers(6, 3, 4))
    case("hashing_one_bin", L.Hashing(1, mask_value=""), words(3))
    for mode in ("one_hot", "multi_hot", "count"):
        case("hashing_" + mode, L.Hashing(5, output_mode=mode), words(3, 4))
        case(f"hashing_{mode}_column", L.Hashing(5, output_mode=mode, mask_value="dog"), words(3, 1))


def texts():
    corpus = np.array(["The cat sat on the mat.", "A dog!  And a CAT", "", "Don't (stop) [now] {über} ÜBER_straße",
                       "a\tb\nc  d-e", "北京 is   北京; the cat's"])
    x = np.array(["the CAT is on the mat", "dog dog über-cat", "?", "北京 a b"])
    short = {"vocabulary": ["cat", "the", "mat", "dog"]}
    case("text_vectorization", L.TextVectorization(), x, corpus)
    case("text_vectorization_column", L.TextVectorization(max_tokens=6, name="words"), x.reshape(4, 1),
         corpus.reshape(6, 1))
    case("text_vectorization_given", L.TextVectorization(**short), x)
    case("text_vectorization_special", L.TextVectorization(vocabulary=["", "[UNK]", "the"]), x)
    case("text_vectorization_length", L.TextVectorization(output_sequence_length=4, **short), x)
    case("text_vectorization_longer", L.TextVectorization(output_sequence_length=9, **short), x)
    for how in ("lower", "strip_punctuation", None):
        case(f"text_vectorization_{how}", L.TextVectorization(standardize=how), x, corpus)
    case("text_vectorization_character", L.TextVectorization(split="character"), x, corpus)
    for mode in ("multi_hot", "count", "tf_idf"):
        case("text_vectorization_" + mode, L.TextVectorization(output_mode=mode), x, corpus)
        case(f"text_vectorization_{mode}_batches", L.TextVectorization(output_mode=mode, max_tokens=9), x, corpus[:2],
             corpus[2:])
    case("text_vectorization_pad", L.TextVectorization(output_mode="multi_hot", max_tokens=30, pad_to_max_tokens=True), x,
         corpus)
    case("text_vectorization_idf", L.TextVectorization(output_mode="tf_idf", idf_weights=[1, 2, 3, 0.5], **short), x)
    case("text_vectorization_ngrams", L.TextVectorization(ngrams=2), x, corpus)
    case("text_vectorization_ngrams_some", L.TextVectorization(ngrams=(1, 3), output_mode="count"), x, corpus)
    case("text_vectorization_no_split", L.TextVectorization(split=None), words(3, 4), words(9, 3))
    case("text_vectorization_no_split_row", L.TextVectorization(split=None, standardize="lower"), words(4), words(9))
    case("text_vectorization_no_split_length", L.TextVectorization(split=None, output_sequence_length=2), words(3, 4),
         words(9, 3))
    case("text_vectorization_no_split_hot", L.TextVectorization(split=None, output_mode="one_hot"), words(3, 4),
         words(9, 3))
    case("text_vectorization_no_split_count", L.TextVectorization(split=None, output_mode="count"), words(3, 4),
         words(9, 3))


@keras.saving.register_keras_serializable()
def clean(x):
    return tf.strings.regex_replace(tf.strings.lower(x), "<br>", " ")


@keras.saving.register_keras_serializable(package="golden")
def commas(x):
    return tf.strings.split(x, ",")


def text_functions():
    corpus = np.array(["The CAT,sat<br>on,the CAT", "a dog,, and", "dog", ""])
    x = np.array(["the cat,DOG", "dog<br>,the cat", ",", "a,b,a dog"])
    case("text_vectorization_clean", L.TextVectorization(standardize=clean), x, corpus)
    case("text_vectorization_commas", L.TextVectorization(standardize="lower", split=commas, ngrams=2), x, corpus)
    case("text_vectorization_functions", L.TextVectorization(standardize=clean, split=commas, output_mode="count"), x,
         corpus)
    case("text_vectorization_functions_no_split", L.TextVectorization(standardize=clean, split=None), words(3, 4),
         words(9, 3))
