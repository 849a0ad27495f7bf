# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes what h5py reads in HDF5 files, for dev.lamina.it.saving.FixtureFilesTest.

usage: python hdf5_golden.py FOLDER OUTPUT
Made with h5py 3.14 (HDF5 1.14.6). Every file below FOLDER, and the one inside each .keras archive,
is a line "file NAME"; objects follow, sorted, their fields separated by tabs:
  attribute: a PATH NAME KIND EXTENTS CRC      dataset: d PATH TYPE EXTENTS CRC
Values count as the CRC-32 of their float64 bytes, strings as that of their UTF-8 joined by NUL. Files
with the same objects as the one before are a line "same NAME".
"""
import io
import pathlib
import sys
import zipfile
import zlib

import h5py
import numpy as np


def extents(shape):
    if shape is None:
        return "0"
    return ",".join(map(str, shape)) or "-"


def strings(value):
    values = np.asarray(value, dtype=object).ravel() if np.ndim(value) else [value]
    return [v.encode() if isinstance(v, str) else bytes(v) for v in values]


def describe(value, dtype, shape):
    if dtype.kind in "OS":
        return "text", zlib.crc32(b"\0".join(strings(value)))
    array = np.zeros(0, dtype) if isinstance(value, h5py.Empty) else np.asarray(value)
    if dtype.kind == "V":
        name = "bfloat16"
        array = (array.view(np.uint16).astype(np.uint32) << 16).view(np.float32)
    else:
        name = dtype.newbyteorder("=").name
    return name, zlib.crc32(np.ascontiguousarray(array.reshape(-1).astype("<f8")).tobytes())


def objects(file):
    lines = []

    def visit(path, node):
        for name in node.attrs:
            attribute = node.attrs.get_id(name)
            kind, crc = describe(node.attrs[name], attribute.dtype, attribute.shape)
            kind = "text" if kind == "text" else "numbers"
            fields = "a", path, name, kind, extents(attribute.shape), f"{crc:08x}"
            lines.append("\t".join(fields))
        if isinstance(node, h5py.Dataset):
            kind, crc = describe(node[()], node.dtype, node.shape)
            stored = node.id.get_type()
            if isinstance(stored, h5py.h5t.TypeFloatID) and stored.get_size() == 2 and stored.get_fields()[2] == 8:
                kind = "bfloat16"
            lines.append("\t".join(("d", path, kind, extents(node.shape), f"{crc:08x}")))
        else:
            for name in node:
                visit(path.rstrip("/") + "/" + name, node[name])

    visit("/", file)
    return sorted(lines)


def main(folder, output):
    lines, last = [], None
    for path in sorted(pathlib.Path(folder).rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix not in (".h5", ".keras") or name.startswith(("corrupt/", "hostile/")):
            continue
        data = path.read_bytes()
        if path.suffix == ".keras":
            data = zipfile.ZipFile(path).read("model.weights.h5")
        with h5py.File(io.BytesIO(data), "r") as file:
            found = objects(file)
        lines += [f"same {name}"] if found == last else [f"file {name}", *found]
        last = found
    pathlib.Path(output).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
