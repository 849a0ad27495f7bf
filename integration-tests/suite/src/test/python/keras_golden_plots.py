# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Nodes, clusters and edges of the graphs that Keras's model_to_dot makes. Needs the package pydot; Graphviz is not run.

    KERAS_BACKEND=tensorflow python keras_golden_plots.py src/test/resources/golden/keras
"""
import re

import keras
from keras import layers

from golden import Golden

golden = Golden("plots")


def chain():
    return keras.Sequential([keras.Input((8, 8, 1), name="image"), layers.Conv2D(3, 3, activation="relu", name="conv"),
                             layers.BatchNormalization(name="norm", trainable=False), layers.Flatten(name="flat"),
                             layers.Dense(2, name="scores")], name="chain")


def shared():
    left, right = keras.Input((4,), name="left"), keras.Input((4,), name="right")
    encode = layers.Dense(5, activation="tanh", name="encode")
    a, b = encode(left), encode(right)
    both = layers.Concatenate(name="both")([a, b, left])
    return keras.Model([left, right], [layers.Dense(1, name="first")(both), layers.Dense(2, name="second")(both)],
                       name="shared")


def nested():
    x = keras.Input((6,), name="x")
    tower = keras.Sequential([keras.Input((6,), name="tower_in"), layers.Dense(4, activation="relu", name="down"),
                              layers.Dense(6, name="up")], name="tower")
    p, q = keras.Input((6,), name="p"), keras.Input((6,), name="q")
    join = keras.Model([p, q], layers.Dense(3, name="mix")(layers.Add(name="sum")([p, tower(q)])), name="join")
    return keras.Model(x, layers.Softmax(name="out")(join([layers.Identity(name="same")(x), x])), name="nested")


def collect(graph, path, names, lines):
    for node in graph.get_nodes():
        if node.get_label() is not None:
            label = node.get_label()
            names[node.get_name()] = re.search("<b>(.*?)</b>", label).group(1)
            lines.append(f"node {path} {label}")
    for cluster in graph.get_subgraphs():
        collect(cluster, f"{path}/{cluster.get_label()}", names, lines)


def edges(graph, names, lines):
    for edge in graph.get_edges():
        lines.append(f"edge {names[edge.get_source()]} {names[edge.get_destination()]}")
    for cluster in graph.get_subgraphs():
        edges(cluster, names, lines)


everything = dict(show_shapes=True, show_dtype=True, show_layer_activations=True, show_trainable=True)
for make in (chain, shared, nested):
    for options in ({}, everything, {"expand_nested": True, "show_shapes": True}, {"show_trainable": True}):
        graph = keras.utils.model_to_dot(make(), **options)
        golden.case(f"{make.__name__}_{'_'.join(options) or 'plain'}")
        golden.text("options", " ".join(options) or "none")
        names, lines = {}, []
        collect(graph, ".", names, lines)
        edges(graph, names, lines)
        golden.text("graph", "\n".join(sorted(lines)))
golden.save()
