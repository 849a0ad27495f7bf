# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""The writer that all generators of expected values share.

A generator is run with the folder of the files, src/test/resources/golden/keras. The format is lines of text:
"case NAME" begins a case, "tensor NAME SHAPE DTYPE" is followed by one line of values, "text NAME LINES" by that many
lines.
"""
import json
import os
import sys

import numpy as np

rng = np.random.default_rng(42)


def uniform(*shape):
    """Numbers between -1 and 1."""
    return rng.uniform(-1, 1, shape).astype("float32")


class Golden:
    """One file of cases."""

    def __init__(self, name):
        self.path = os.path.join(sys.argv[1], name + ".txt")
        self.lines = []

    def case(self, name):
        self.lines.append(f"case {name}")

    def tensor(self, name, value, dtype=None):
        value = np.asarray(value)
        dtype = dtype or ("int32" if value.dtype.kind in "iub" else "float32")
        value = value.astype(dtype)
        shape = ",".join(map(str, value.shape)) or "-"
        self.lines.append(f"tensor {name} {shape} {dtype}")
        form = "{}" if dtype == "int32" else "{:.9g}"
        self.lines.append(" ".join(form.format(v) for v in value.ravel()))

    def text(self, name, text):
        rows = text.rstrip("\n").split("\n")
        self.lines.append(f"text {name} {len(rows)}")
        self.lines.extend(row.rstrip() for row in rows)

    def config(self, serialized, name="config"):
        """What keras.<family>.serialize gave, as JSON."""
        self.text(name, json.dumps(serialized))

    def save(self):
        with open(self.path, "w", encoding="utf-8") as f:
            f.write("\n".join(self.lines) + "\n")
