# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes what real Keras computes by convolution and pooling, for dev.lamina.it.keras.ConvOpsTest.

usage: KERAS_BACKEND=tensorflow TF_ENABLE_ONEDNN_OPTS=0 python keras_golden_conv.py ../resources/golden/keras
Made with Keras 3.15.1 and TensorFlow 2.21; the format is that of keras_golden.py. A case's texts and
whole-number tensors are the arguments, its other tensors the operands and the result y.
"""
import os
import sys

import numpy as np

from keras import layers as L
from keras import ops

rng = np.random.default_rng(7)
lines = []


def tensor(name, value):
    value = np.asarray(value)
    whole = value.dtype.kind == "i"
    shape = ",".join(map(str, value.shape)) or "-"
    lines.append(f"tensor {name} {shape} {'int32' if whole else 'float32'}")
    lines.append(" ".join(("{}" if whole else "{:.9g}").format(v) for v in value.ravel()))


def case(name, op, y, tensors, padding=None, **numbers):
    lines.append(f"case {name}")
    lines.extend(["text op 1", op])
    if padding:
        lines.extend(["text padding 1", padding])
    for key, value in numbers.items():
        tensor(key, np.asarray(value, "int32"))
    for key, value in tensors.items():
        tensor(key, value)
    tensor("y", np.asarray(y))


def uniform(*shape):
    return rng.uniform(-1, 1, shape).astype("float32")


def each(rank, value):
    return (value,) * rank if isinstance(value, int) else tuple(value)


def conv(name, x, kernel, strides=1, padding="valid", dilations=1):
    rank = len(x) - 2
    x, kernel = uniform(*x), uniform(*kernel)
    strides, dilations = each(rank, strides), each(rank, dilations)
    y = ops.conv(x, kernel, strides=strides, padding=padding, dilation_rate=dilations)
    case(name, "conv", y, {"x": x, "kernel": kernel}, padding, strides=strides, dilations=dilations)


def causal(name, strides, dilation):
    x = uniform(2, 7, 3)
    layer = L.Conv1D(4, 3, strides=strides, padding="causal", dilation_rate=dilation)
    layer.build(x.shape)
    layer.set_weights([uniform(3, 3, 4), uniform(4)])
    kernel, bias = layer.get_weights()
    case(name, "conv", layer(x), {"x": x, "kernel": kernel, "bias": bias}, "causal",
         strides=[strides], dilations=[dilation])


def transpose(name, x, kernel, strides, padding, more=None):
    rank = len(x) - 2
    x, kernel = uniform(*x), uniform(*kernel)
    strides = each(rank, strides)
    y = ops.conv_transpose(x, kernel, strides=strides, padding=padding,
                           output_padding=None if more is None else each(rank, more))
    numbers = {} if more is None else {"more": each(rank, more)}
    case(name, "transpose", y, {"x": x, "kernel": kernel}, padding, strides=strides, **numbers)


def transpose_with_bias(name):
    x = uniform(1, 3, 4, 2)
    layer = L.Conv2DTranspose(3, 3, strides=2, padding="same")
    layer.build(x.shape)
    layer.set_weights([uniform(3, 3, 3, 2), uniform(3)])
    kernel, bias = layer.get_weights()
    case(name, "transpose", layer(x), {"x": x, "kernel": kernel, "bias": bias}, "same", strides=[2, 2])


def depthwise(name, x, kernel, strides=1, padding="valid", dilations=1):
    rank = len(x) - 2
    x, kernel = uniform(*x), uniform(*kernel)
    y = ops.depthwise_conv(x, kernel, strides=each(rank, strides), padding=padding,
                           dilation_rate=each(rank, dilations))
    case(name, "depthwise", y, {"x": x, "kernel": kernel}, padding, strides=each(rank, strides),
         dilations=each(rank, dilations))


def separable(name, x, kernel, point, strides=1, padding="valid"):
    rank = len(x) - 2
    x, kernel, point = uniform(*x), uniform(*kernel), uniform(*point)
    y = ops.separable_conv(x, kernel, point, strides=each(rank, strides), padding=padding)
    case(name, "separable", y, {"x": x, "kernel": kernel, "point": point}, padding,
         strides=each(rank, strides))


def pool(name, x, size, strides, padding):
    rank = len(x) - 2
    x = uniform(*x)
    numbers = {"size": each(rank, size), "strides": each(rank, strides)}
    y = ops.max_pool(x, numbers["size"], numbers["strides"], padding)
    case("max_" + name, "max", y, {"x": x}, padding, **numbers)
    y = ops.average_pool(x, numbers["size"], numbers["strides"], padding)
    case("average_" + name, "average", y, {"x": x}, padding, **numbers)


def adaptive(name, x, size):
    x = ops.convert_to_tensor(uniform(*x))
    y = ops.adaptive_average_pool(x, tuple(size) if len(size) > 1 else size[0])
    case("adaptive_average_" + name, "adaptive_average", y, {"x": x}, size=size)
    y = ops.adaptive_max_pool(x, tuple(size) if len(size) > 1 else size[0])
    case("adaptive_max_" + name, "adaptive_max", y, {"x": x}, size=size)


conv("conv1d", (2, 7, 3), (3, 3, 4))
conv("conv1d_same_strides", (2, 8, 2), (3, 2, 3), strides=2, padding="same")
conv("conv1d_dilated", (1, 9, 2), (3, 2, 2), dilations=3)
causal("conv1d_causal", 1, 1)
causal("conv1d_causal_dilated", 1, 2)
causal("conv1d_causal_strides", 2, 1)
conv("conv2d_same", (1, 5, 4, 2), (3, 2, 2, 3), padding="same")
conv("conv2d_strides", (1, 6, 5, 2), (2, 3, 2, 2), strides=(2, 1), padding="same")
conv("conv2d_groups", (1, 4, 4, 4), (2, 2, 2, 6))
conv("conv3d", (1, 3, 4, 3, 2), (2, 2, 2, 2, 3))
conv("conv3d_same_strides", (1, 4, 3, 5, 2), (3, 2, 3, 2, 2), strides=(2, 1, 2), padding="same")
for padding in ("valid", "same"):
    transpose("transpose1d_" + padding, (2, 4, 3), (3, 2, 3), 2, padding)
    transpose("transpose1d_gap_" + padding, (1, 3, 2), (2, 3, 2), 3, padding)
    transpose("transpose2d_" + padding, (1, 3, 2, 2), (3, 2, 3, 2), (2, 1), padding)
    transpose("transpose2d_4x4_" + padding, (1, 3, 3, 2), (4, 4, 1, 2), 2, padding)
    transpose("transpose3d_" + padding, (1, 2, 2, 3, 2), (2, 3, 2, 2, 2), (2, 2, 1), padding)
    for more in (0, 1):
        transpose(f"transpose1d_{padding}_{more}", (1, 3, 2), (3, 2, 2), 2, padding, more)
        # TensorFlow refuses what Keras asks of it for an even kernel, "same" and no output padding.
        width = 4 if more or padding == "valid" else 5
        transpose(f"transpose2d_{padding}_{more}", (1, 2, 3, 2), (3, width, 2, 2), 2, padding, more)
        transpose(f"transpose3d_{padding}_{more}", (1, 2, 2, 2, 1), (3, 1, 3, 2, 1), 2, padding, more)
transpose_with_bias("transpose2d_bias")
depthwise("depthwise1d", (2, 6, 3), (3, 3, 2))
depthwise("depthwise1d_same_strides", (1, 7, 2), (3, 2, 1), strides=2, padding="same")
depthwise("depthwise2d_same", (1, 4, 5, 3), (3, 3, 3, 2), padding="same")
depthwise("depthwise2d_strides", (1, 6, 6, 2), (3, 2, 2, 1), strides=2)
depthwise("depthwise2d_dilated", (1, 6, 6, 2), (2, 2, 2, 2), dilations=2)
separable("separable1d", (2, 6, 3), (3, 3, 2), (1, 6, 4), padding="same")
separable("separable2d_strides", (1, 6, 5, 2), (3, 3, 2, 2), (1, 1, 4, 3), strides=2)
pool("pool1d", (2, 7, 3), 2, 2, "valid")
pool("pool1d_same", (1, 7, 2), 3, 2, "same")
pool("pool2d_same", (1, 5, 6, 2), (3, 2), (2, 1), "same")
pool("pool3d", (1, 4, 3, 5, 2), 2, (2, 1, 2), "valid")
pool("pool3d_same", (1, 3, 4, 5, 1), (2, 3, 2), 2, "same")
adaptive("1d", (2, 7, 3), [3])
adaptive("1d_even", (1, 6, 2), [3])
adaptive("1d_more", (1, 3, 2), [5])
adaptive("2d", (1, 7, 5, 2), [3, 2])
adaptive("3d", (1, 4, 5, 3, 2), [2, 3, 2])

with open(os.path.join(sys.argv[1], "conv.txt"), "w", encoding="utf-8") as f:
    f.write("\n".join(lines) + "\n")
