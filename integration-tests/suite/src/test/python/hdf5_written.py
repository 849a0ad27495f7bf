# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Opens what Lamina wrote with h5py, zipfile and, where it is installed, h5dump.

usage: python hdf5_written.py FOLDER
FOLDER is integration-tests/suite/target/written, which WrittenFilesTest fills: for each file
NAME.h5 or NAME.keras there is NAME.txt with the lines that hdf5_golden.py would write for it.
"""
import io
import pathlib
import shutil
import subprocess
import sys
import zipfile

import h5py

from hdf5_golden import objects

H5DUMP = shutil.which("h5dump")
failures = 0


def check(path):
    data = path.read_bytes()
    if path.suffix == ".keras":
        archive = zipfile.ZipFile(path)
        if archive.testzip() is not None:
            return "a checksum is wrong"
        data = archive.read("model.weights.h5")
    with h5py.File(io.BytesIO(data), "r") as file:
        found = objects(file)
    expected = path.with_suffix(".txt").read_text().splitlines()
    if found != expected:
        return f"{len(set(found) ^ set(expected))} lines differ"
    if H5DUMP and path.suffix == ".h5":
        dump = subprocess.run([H5DUMP, path], capture_output=True, text=True)
        if dump.returncode or dump.stderr:
            return f"h5dump: {dump.stderr}"
    return f"ok, {len(found)} attributes and datasets"


print("h5py", h5py.version.version, "HDF5", h5py.version.hdf5_version, "h5dump", H5DUMP or "not installed")
for file in sorted(pathlib.Path(sys.argv[1]).glob("*")):
    if file.suffix in (".h5", ".keras"):
        result = check(file)
        failures += not result.startswith("ok")
        print(f"{file.name}: {result}")
sys.exit(failures != 0)
