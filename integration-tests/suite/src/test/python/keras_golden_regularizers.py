# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes penalties of real Keras and their gradients.

usage: KERAS_BACKEND=tensorflow python keras_golden_regularizers.py ../resources/golden/keras
"""
import tensorflow as tf
from keras import regularizers as R

from golden import Golden, uniform

g = Golden("regularizers")


def case(regularizer, x):
    g.case(type(regularizer).__name__)
    g.config(R.serialize(regularizer))
    g.tensor("x", x)
    v = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = regularizer(v)
    g.tensor("y", y)
    dx = tape.gradient(y, v)
    g.tensor("dx", 0 * x if dx is None else dx)


for x in (uniform(3, 4), uniform(5), uniform(2, 3, 2)):
    case(R.L1(), x)
    case(R.L1(0.3), x)
    case(R.L2(), x)
    case(R.L2(2), x)
    case(R.L1L2(), x)
    case(R.L1L2(0.1, 0.2), x)
    case(R.L1L2(l2=0.7), x)
    case(R.L1L2(l1=0.7), x)
for x in (uniform(3, 4), uniform(5, 2)):
    case(R.OrthogonalRegularizer(), x)
    case(R.OrthogonalRegularizer(0.3, "columns"), x)
    case(R.OrthogonalRegularizer(1.0, "rows"), x)
for name in ("l1", "l2", "l1l2", "L1L2", "orthogonal_regularizer"):
    g.case("named")
    g.text("name", name)
    g.config(R.serialize(R.get(name)))
g.save()
