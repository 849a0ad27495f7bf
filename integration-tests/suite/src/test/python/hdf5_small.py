# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes the small files that are committed for tests of containers.

usage: KERAS_BACKEND=tensorflow python hdf5_small.py ../resources/hdf5
       python hdf5_golden.py ../resources/hdf5 ../resources/golden/hdf5/small.txt
Made with Keras 3.15.1 and h5py 3.14. The models are tiny.*; the others hold numbers, text and groups in each form
that HDF5 stores them in; those in hostile/ are refused.
"""
import pathlib
import sys
import zipfile

import h5py
import keras
import numpy as np
from keras.src.legacy.saving import legacy_h5_format

folder = pathlib.Path(sys.argv[1])
folder.mkdir(exist_ok=True)
keras.utils.set_random_seed(1)


def models():
    for dtype in "float32", "bfloat16":
        name = "tiny" if dtype == "float32" else "tiny_bfloat16"
        model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, dtype=dtype)], name="tiny")
        model.compile("sgd", "mse")
        model.save(folder / f"{name}.keras")
        model.save_weights(folder / f"{name}.weights.h5")
        if dtype == "float32":
            model.save(folder / f"{name}.h5")
            with h5py.File(folder / f"{name}_weights.h5", "w") as file:
                legacy_h5_format.save_weights_to_hdf5_group(file, model)
            (folder / f"{name}.json").write_text(model.to_json())
            deflate(folder / f"{name}.keras", folder / f"{name}_deflated.keras")


def deflate(source, target):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(zipfile.ZipInfo(entry), old.read(entry), zipfile.ZIP_DEFLATED)


def numbers(file):
    values = np.arange(-12, 12).reshape(4, 6)
    for dtype in "f2 f4 f8 i1 u1 i2 u2 i4 u4 i8 u8 >f2 >f4 >f8 >i2 >u4 >i8".split():
        file[dtype.replace(">", "big_")] = np.abs(values).astype(dtype) if "u" in dtype else values.astype(dtype)
    file["u8_large"] = np.array([2**63 + 2**62, 2**64 - 2**12], "u8")
    file["special"] = np.array([np.nan, np.inf, -np.inf, -0.0, 1e-40], "f4")
    file["bool"] = values % 3 == 0
    file["scalar"] = np.float32(1.5)
    file["empty_rows"] = np.zeros((3, 0, 2), "f4")
    file["empty"] = h5py.Empty("f4")
    bits = values.astype("f4").view("u4") >> 16
    opaque = file.create_dataset("opaque", data=bits.astype("u2").view("V2"))
    opaque.attrs["dtype"] = "bfloat16"
    space = h5py.h5s.create_simple(values.shape)
    kind = h5py.h5t.IEEE_F32LE.copy()
    kind.set_fields(15, 7, 8, 0, 7)
    kind.set_size(2)
    h5py.h5d.create(file.id, b"true_bfloat16", kind, space).write(
        h5py.h5s.ALL, h5py.h5s.ALL, values.astype("f4"), h5py.h5t.NATIVE_FLOAT)
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_layout(h5py.h5d.COMPACT)
    h5py.h5d.create(file.id, b"compact", h5py.h5t.IEEE_F32LE, space, plist).write(
        h5py.h5s.ALL, h5py.h5s.ALL, values.astype("f4"))


def chunks(file):
    values = np.arange(7 * 5 * 3, dtype="f4").reshape(7, 5, 3)
    file.create_dataset("chunked", data=values, chunks=(2, 3, 2))
    file.create_dataset("gzip", data=values, chunks=(3, 5, 2), compression="gzip")
    file.create_dataset("all_filters", data=values, chunks=(4, 4, 3), compression="gzip", shuffle=True, fletcher32=True)
    file.create_dataset("growing", data=values, chunks=(2, 2, 2), maxshape=(None, 5, 3), fletcher32=True)
    file.create_dataset("growing_twice", data=values, chunks=(2, 2, 2), maxshape=(None, None, 3))
    repeated = np.tile(np.arange(3, dtype="i4"), 40)
    file.create_dataset("lzf", data=repeated, chunks=(60,), compression="lzf")
    noise = np.random.default_rng(1).integers(0, 256, 64).astype("u1")
    file.create_dataset("lzf_left_out", data=noise, chunks=(32,), compression="lzf", fletcher32=True)
    file.create_dataset("filled", (2, 3), "f4", fillvalue=7)
    partly = file.create_dataset("partly", (9,), "i2", chunks=(4,), fillvalue=-3)
    partly[0:2] = 5
    file.create_dataset("early", (5,), "i4", chunks=(2,), data=np.arange(5))


def text(file):
    file["fixed"] = np.array([b"one", b"three", b""])
    file["variable"] = np.array(["eins", "zwölf", ""], object)
    file.attrs["fixed"] = np.bytes_("abc")
    file.attrs["utf8"] = "größe"
    file.attrs["names"] = np.array(["a", "bb", "größe"], object)
    file.attrs["none"] = np.zeros(0)
    file.attrs["numbers"] = np.arange(4, dtype="i2")
    file.attrs["number"] = 3.25
    file.attrs["nothing"] = h5py.Empty("f4")
    file.attrs["truth"] = True


def many(file):
    group = file.create_group("many")
    for i in range(10):
        group.create_group(f"group {9 - i}\\with:odd-name")
    group["twice"] = file["text/t"]


def forms(name, *parts, **options):
    with h5py.File(folder / name, "w", **options) as file:
        file["text/t"] = 0
        text(file)
        for part in parts:
            part(file.create_group(part.__name__) if part is not many else file)


def hostile():
    (folder / "hostile").mkdir(exist_ok=True)
    with h5py.File(folder / "hostile" / "diamonds.h5", "w", libver="latest") as file:
        last = file.create_group("last")
        for i in range(40):
            group = file.create_group(f"g{i}")
            group["a"] = group["b"] = last
            last = group
    with h5py.File(folder / "hostile" / "links.h5", "w") as file:
        file["data"] = np.arange(3)
        file["soft"] = h5py.SoftLink("/data")
        file["external"] = h5py.ExternalLink("/etc/passwd", "/x")


models()
hostile()
forms("forms.h5", numbers, chunks, many)
forms("latest.h5", numbers, chunks, many, libver=("v108", "v110"))
forms("ordered.h5", many, track_order=True, userblock_size=512)
