# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes small arrays as NumPy does.

usage: python npy_golden.py ../resources/npy
Made with NumPy 2. Each holds -6 ... 5 (their absolute values where there is no sign), or a part of it.
"""
import pathlib
import sys

import numpy as np

folder = pathlib.Path(sys.argv[1])
folder.mkdir(exist_ok=True)
values = np.arange(-6, 6).reshape(3, 4)
for code in "f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 b1 >f4 >i2 >u4 >f8".split():
    array = (np.abs(values) if "u" in code else values).astype(code)
    np.save(folder / f"{code.replace('>', 'big_')}.npy", array)
np.save(folder / "fortran.npy", np.asfortranarray(values.reshape(3, 2, 2).astype("f4")))
np.save(folder / "vector.npy", values.ravel().astype("i8"))
np.save(folder / "scalar.npy", np.float32(-6))
np.save(folder / "empty.npy", np.zeros((0, 3), "f4"))
with open(folder / "version2.npy", "wb") as file:
    np.lib.format.write_array(file, values.astype("f4"), version=(2, 0))
np.save(folder / "refused_text.npy", np.array(["a", "b"]))
np.save(folder / "refused_complex.npy", np.zeros(2, "c8"))
