# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes architectures of Keras 2, with weights, inputs and outputs, from the copy of it that TensorFlow has inside.

usage: python keras2_golden_architectures.py ../resources/golden/keras
"""
import numpy as np
import tensorflow as tf
from tensorflow.python import keras as keras2
from tensorflow.python.keras import Input
from tensorflow.python.keras import layers as L  # LSTMV1 is called LSTM in files, and so on
from tensorflow.python.keras import models as M

from golden import Golden, rng, uniform

keras2.__version__ = "2.6.0"  # the copy does not say it
g = Golden("architectures2")


def case(name, model, *inputs):
    g.case("keras2_" + name)
    g.text("model", model.to_json())
    ordered = [w for layer in model.layers for w in layer.weights]
    for w in ordered:
        w.assign(rng.uniform(-0.5, 0.5, w.shape))
    for i, w in enumerate(ordered):
        g.tensor(f"w{i}", w)
    for i, x in enumerate(inputs):
        g.tensor(f"x{i}", x)
    outputs = model(list(inputs) if len(inputs) > 1 else inputs[0], training=False)
    for i, y in enumerate(tf.nest.flatten(outputs)):
        g.tensor(f"y{i}", y)


def fresh():
    keras2.backend.clear_session()
    return Input((4, 3), name="x"), Input((4, 3), name="y")


case("sequential", M.Sequential([L.Dense(4, "relu", input_shape=(5,)), L.Dropout(0.1), L.Dense(2)]), uniform(3, 5))
keras2.backend.clear_session()
case("convolutions", M.Sequential([L.Conv2D(3, 2, padding="same", input_shape=(6, 6, 2)), L.LeakyReLU(0.2), L.MaxPooling2D(),
                                   L.DepthwiseConv2D(2), L.Conv2DTranspose(2, 3), L.SeparableConv2D(2, 2), L.ReLU(max_value=6.0),
                                   L.GlobalAveragePooling2D()]), uniform(2, 6, 6, 2))
x, y = fresh()
case("hard_sigmoid", M.Model(x, [L.LSTMV1(3, recurrent_activation="hard_sigmoid")(x), L.Activation("hard_sigmoid")(x)]), uniform(2, 4, 3) * 4)
x, y = fresh()
case("recurrent", M.Model(x, [L.GRUV1(3, reset_after=False)(x), L.GRUV1(2)(x), L.LSTMV1(2, return_sequences=True)(x),
                              L.SimpleRNN(2, go_backwards=True)(x), L.RNN(L.LSTMCellV1(2))(x)]), uniform(2, 4, 3))
x, y = fresh()
_, h, c = L.LSTMV1(3, return_state=True)(x)
case("initial_state", M.Model([x, y], L.LSTMV1(3)(y, initial_state=[h, c])), uniform(2, 4, 3), uniform(2, 4, 3))
x, y = fresh()
half = Input((3,), name="half")
block = M.Model(half, L.add([half, L.Dense(3, name="in_block")(half)]), name="block")
flat = M.Sequential([L.Flatten(input_shape=(4, 3)), L.Dense(3)], name="flat")
shared = L.Dense(3, name="shared")
case("nested", M.Model([x, y], [block(block(flat(shared(x)))), block(flat(shared(y)))]), uniform(2, 4, 3), uniform(2, 4, 3))
x, y = fresh()
case("merging", M.Model([x, y], [L.dot([x, y], axes=2), L.concatenate([x, y]), L.average([x, y]), L.Attention()([x, y])]),
     uniform(2, 4, 3), uniform(2, 4, 3))
x, y = fresh()
case("arithmetic", M.Model([x, y], [x + y, x * 2.0 - 1.0, 1.0 - x, x / y, -x, tf.maximum(x, 0.1), tf.square(x), tf.pow(x + 2.0, 2.0), abs(x)]),
     uniform(2, 4, 3), uniform(2, 4, 3))
x, y = fresh()
case("functions", M.Model(x, [tf.nn.relu(x), tf.sigmoid(x), tf.tanh(x), tf.nn.softmax(x), tf.nn.softmax(x, axis=1), tf.nn.leaky_relu(x, 0.3),
                              tf.exp(x), tf.math.log(x * x + 1.0), tf.sqrt(x * x), tf.nn.elu(x), tf.nn.relu6(x * 9.0),
                              tf.clip_by_value(x, -0.2, 0.3), tf.nn.l2_normalize(x, axis=-1), tf.nn.gelu(x), tf.nn.silu(x)]), uniform(2, 4, 3))
x, y = fresh()
case("reductions", M.Model(x, [tf.reduce_mean(x, axis=1), tf.reduce_sum(x, axis=[1, 2]), tf.reduce_max(x, axis=-1, keepdims=True),
                               tf.reduce_min(x, axis=2), tf.math.reduce_std(x, axis=1), tf.cast(tf.argmax(x, axis=-1), tf.int32)]), uniform(2, 4, 3))
x, y = fresh()
case("shaping", M.Model([x, y], [tf.reshape(x, [-1, 12]), tf.transpose(x, [0, 2, 1]), tf.expand_dims(x, 1), tf.squeeze(tf.expand_dims(x, 2), [2]),
                                 tf.concat([x, y], axis=-1), tf.stack([x, y], axis=1), tf.tile(x, [1, 2, 1]), tf.pad(x, [[0, 0], [1, 1], [0, 0]]),
                                 *tf.split(x, 2, axis=1), *tf.split(x, [1, 3], axis=1), *tf.unstack(x, axis=2), tf.reverse(x, [1])]),
     uniform(2, 4, 3), uniform(2, 4, 3))
x, y = fresh()
case("indexing", M.Model(x, [x[:, 0], x[:, -1, :], x[:, 1:3], x[..., 1], x[:, ::2, tf.newaxis], tf.gather(x, [2, 0], axis=2)]), uniform(2, 4, 3))
x, y = fresh()
case("products", M.Model([x, y], [tf.matmul(x, y, transpose_b=True), tf.matmul(x, y, transpose_a=True),
                                  tf.where(x > y, x, y), tf.cast(x > 0.0, tf.float32)]), uniform(2, 4, 3), uniform(2, 4, 3))


def graph(name, *nodes):
    """A model of TensorFlowOpLayers, which tf.keras 2.0 to 2.3 write: of each, (op, attributes, constants, tensors, result)."""
    x, y = uniform(2, 4, 3), uniform(2, 4, 3)
    inputs = [{"class_name": "InputLayer", "name": n, "inbound_nodes": [],
               "config": {"name": n, "batch_input_shape": [None, 4, 3], "dtype": "float32", "sparse": False, "ragged": False}} for n in "xy"]
    layers, outputs = [], []
    for i, (op, attributes, constants, tensors, _) in enumerate(nodes):
        config = {"name": f"{op}_{i}", "trainable": True, "dtype": "float32", "constants": constants,
                  "node_def": {"name": f"{op}_{i}", "op": op, "input": list(tensors), "attr": attributes}}
        layers.append({"class_name": "TensorFlowOpLayer", "name": f"tf_op_layer_{op}_{i}", "config": config,
                       "inbound_nodes": [[[t, 0, 0, {}] for t in tensors]]})
        outputs.append([f"tf_op_layer_{op}_{i}", 0, 0])
    g.case("keras2_" + name)
    g.config({"class_name": "Model", "keras_version": "2.3.0-tf", "config": {
        "name": name, "layers": inputs + layers, "input_layers": [["x", 0, 0], ["y", 0, 0]], "output_layers": outputs}}, "model")
    g.tensor("x0", x)
    g.tensor("x1", y)
    for i, node in enumerate(nodes):
        g.tensor(f"y{i}", node[4](x, y))


R = tf.raw_ops
T = {"b": True}
graph("graph",
      ("AddV2", {"T": {"type": "DT_FLOAT"}}, {}, "xy", lambda x, y: R.AddV2(x=x, y=y)),
      ("Mul", {}, {"1": 2.5}, "x", lambda x, y: R.Mul(x=x, y=2.5)),
      ("Sub", {}, {"0": 1.0}, "x", lambda x, y: R.Sub(x=1.0, y=x)),
      ("RealDiv", {}, {}, "xy", lambda x, y: R.RealDiv(x=x, y=y)),
      ("Relu", {}, {}, "x", lambda x, y: R.Relu(features=x)),
      ("Softmax", {}, {}, "x", lambda x, y: R.Softmax(logits=x)),
      ("Mean", {"keep_dims": T}, {"1": [1, 2]}, "x", lambda x, y: R.Mean(input=x, axis=[1, 2], keep_dims=True)),
      ("Sum", {"keep_dims": {"b": False}}, {"1": -1}, "x", lambda x, y: R.Sum(input=x, axis=-1)),
      ("Reshape", {}, {"1": [-1, 12]}, "x", lambda x, y: R.Reshape(tensor=x, shape=[-1, 12])),
      ("Transpose", {}, {"1": [0, 2, 1]}, "x", lambda x, y: R.Transpose(x=x, perm=[0, 2, 1])),
      ("ExpandDims", {}, {"1": 1}, "x", lambda x, y: R.ExpandDims(input=x, axis=1)),
      ("ConcatV2", {"N": {"i": "2"}}, {"2": -1}, "xy", lambda x, y: R.ConcatV2(values=[x, y], axis=-1)),
      ("Pack", {"axis": {"i": "1"}}, {}, "xy", lambda x, y: R.Pack(values=[x, y], axis=1)),
      ("BatchMatMulV2", {"adj_x": {"b": False}, "adj_y": T}, {}, "xy", lambda x, y: R.BatchMatMulV2(x=x, y=y, adj_y=True)),
      ("Cast", {"SrcT": {"type": "DT_FLOAT"}, "DstT": {"type": "DT_INT32"}}, {}, "x", lambda x, y: R.Cast(x=x, DstT=tf.int32)),
      ("Pad", {}, {"1": [[0, 0], [1, 0], [0, 2]]}, "x", lambda x, y: R.Pad(input=x, paddings=[[0, 0], [1, 0], [0, 2]])),
      ("Tile", {}, {"1": [1, 2, 1]}, "x", lambda x, y: R.Tile(input=x, multiples=[1, 2, 1])),
      ("StridedSlice", {"begin_mask": {"i": "5"}, "end_mask": {"i": "1"}, "shrink_axis_mask": {"i": "2"}, "ellipsis_mask": {"i": "0"},
                        "new_axis_mask": {"i": "0"}}, {"1": [0, 1, 0], "2": [0, 2, 2], "3": [1, 1, 1]}, "x", lambda x, y: x[:, 1, :2]),
      ("StridedSlice", {"begin_mask": {"i": "1"}, "end_mask": {"i": "1"}, "new_axis_mask": {"i": "4"}},
       {"1": [0, -2, 0], "2": [0, 4, 0], "3": [1, 1, 1]}, "x", lambda x, y: x[:, -2:4, np.newaxis]))
g.save()
