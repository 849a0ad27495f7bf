# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the event files that Lamina wrote with TensorBoard itself, and compares.

usage: python tensorboard_written.py FOLDER
FOLDER is integration-tests/suite/target/tensorboard, which TensorBoardTest fills: folders with event files, and
expected.jsonl with a line for each thing written.
"""
import json
import pathlib
import struct
import sys
import zlib

import numpy as np
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.plugins.base_plugin import TBContext
from tensorboard.plugins.histogram.summary_v2 import histogram_pb
from tensorboard.plugins.projector.projector_plugin import ProjectorPlugin
from tensorboard.util import tensor_util
from werkzeug.test import Client


def pixels(png):
    """The bytes of an image without filters, and its shape; all checksums are checked."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, data = 8, b""
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        chunk = png[at + 4 : at + 8 + size]
        assert struct.unpack(">I", png[at + 8 + size : at + 12 + size])[0] == zlib.crc32(chunk)
        if chunk[:4] == b"IHDR":
            width, height, bits, colour = struct.unpack(">IIBB", chunk[4:14])
        elif chunk[:4] == b"IDAT":
            data += chunk[4:]
        at += 12 + size
    assert bits == 8
    channels = {0: 1, 4: 2, 2: 3, 6: 4}[colour]
    rows = np.frombuffer(zlib.decompress(data), "uint8").reshape(height, width * channels + 1)
    assert not rows[:, 0].any()
    return rows[:, 1:].reshape(height, width, channels)


def event(accumulator, line):
    """The tensor of a tag at a step."""
    events = [e for e in accumulator.Tensors(line["tag"]) if e.step == line["step"]]
    assert len(events) == 1, f"{len(events)} events"
    return tensor_util.make_ndarray(events[0].tensor_proto)


def check(accumulator, line):
    kind = line["kind"]
    if kind == "graph":
        found = [f"{n.name} {n.op} {','.join(n.input)}" for n in accumulator.Graph().node]
        assert found == line["nodes"], found
        return
    plugin = {"scalar": "scalars", "histogram": "histograms", "image": "images", "text": "text"}[kind]
    assert line["tag"] in accumulator.PluginTagToContent(plugin)
    found = event(accumulator, line)
    if kind == "scalar":
        assert found == np.float32(line["value"]), found
    elif kind == "text":
        assert found.item().decode() == line["text"]
    elif kind == "histogram":
        oracle = tensor_util.make_ndarray(histogram_pb("tag", np.float64(line["values"])).value[0].tensor)
        np.testing.assert_allclose(found, oracle, rtol=1e-12, atol=1e-15)
    else:
        n, height, width, channels = line["shape"]
        assert [found[0], found[1]] == [str(width).encode(), str(height).encode()]
        assert len(found) == 2 + min(n, 3)
        given = np.float32(line["values"]).reshape(line["shape"])
        oracle = np.clip(given * np.float32(255.5), 0, 255).astype("uint8")
        for image, png in zip(oracle, found[2:]):
            np.testing.assert_array_equal(pixels(png), image)


def projected(logdir, line):
    """The vectors that TensorBoard's projector serves."""
    plugin = ProjectorPlugin(TBContext(logdir=str(logdir), multiplexer=None))
    application = Client(plugin.get_plugin_apps()["/tensor"])
    got = application.get("/tensor", query_string={"run": ".", "name": line["tag"]})
    given = np.float32(line["values"]).reshape(line["shape"])
    np.testing.assert_array_equal(np.frombuffer(got.data, "float32").reshape(given.shape), given)


folder = pathlib.Path(sys.argv[1])
counts, failures = {}, 0
accumulators = {}
for text in (folder / "expected.jsonl").read_text().splitlines():
    line = json.loads(text)
    run = line["run"]
    if run not in accumulators:
        accumulators[run] = EventAccumulator(str(folder / run), size_guidance={"tensors": 0})
        accumulators[run].Reload()
    try:
        if line["kind"] == "projector":
            projected(folder / run, line)
        else:
            check(accumulators[run], line)
        counts[line["kind"]] = counts.get(line["kind"], 0) + 1
    except (AssertionError, KeyError, ValueError) as e:
        failures += 1
        print(f"{run} {line['kind']} {line.get('tag')}: {e}")
for run, accumulator in accumulators.items():
    tags = {k: v for k, v in accumulator.Tags().items() if v}
    print(f"{run}: {len(tags.pop('tensors', []))} tensor tags, {tags}")
print(f"agree: {counts}; failures: {failures}")
sys.exit(1 if failures or not counts else 0)
