# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes values and gradients of real Keras's activations.

usage: KERAS_BACKEND=tensorflow python keras_golden_activations.py ../resources/golden/keras
"""
import numpy as np
import tensorflow as tf
from keras import activations as A

from golden import Golden, uniform

g = Golden("activations")


def case(name, *inputs, **arguments):
    for x in inputs:
        g.case(name)
        g.config(arguments, "arguments")
        g.tensor("x", x)
        v = tf.Variable(x)
        with tf.GradientTape() as tape:
            y = A.get(name)(v, **arguments)
        g.tensor("y", y)
        dy = uniform(*y.shape)
        g.tensor("dy", dy)
        g.tensor("dx", tape.gradient(y, v, output_gradients=tf.constant(dy)))


plain = ("celu elu exponential gelu hard_shrink hard_sigmoid hard_silu hard_swish hard_tanh leaky_relu linear log_sigmoid "
         "log_softmax mish relu relu6 selu sigmoid silu swish soft_shrink softmax softplus softsign sparse_plus "
         "sparse_sigmoid squareplus tanh tanh_shrink").split()
for name in plain:
    case(name, uniform(3, 8) * 2, uniform(2, 3, 4) * 8)
case("threshold", uniform(3, 8), threshold=0.3, default_value=-1.5)
case("threshold", uniform(2, 3, 4), threshold=-0.2, default_value=0)
case("glu", uniform(3, 8), uniform(2, 3, 4))
case("glu", uniform(2, 6, 3), axis=1)
case("glu", uniform(4, 3), axis=0)
for alpha in (0.3, 2.0):
    case("celu", uniform(3, 8) * 4, alpha=alpha)
    case("elu", uniform(3, 8) * 4, alpha=alpha)
case("gelu", uniform(3, 8) * 4, uniform(2, 3, 4), approximate=True)
case("leaky_relu", uniform(3, 8), negative_slope=0.01)
case("leaky_relu", uniform(3, 8), negative_slope=0)
for name in ("hard_shrink", "soft_shrink"):
    case(name, uniform(3, 8), threshold=0.2)
    case(name, uniform(3, 8), threshold=0)
for b in (0.5, 9):
    case("squareplus", uniform(3, 8) * 3, b=b)
for name in ("softmax", "log_softmax"):
    for axis in (0, 1, -2):
        case(name, uniform(3, 4, 2) * 3, axis=axis)
# Where several elements are positive, Keras 3.15.1 gives no probabilities (it adds up sums of sums): here one is.
apart = np.random.default_rng(1).permuted(np.tile(np.arange(8, dtype="float32") * 1.5, (3, 1)), axis=1)
case("sparsemax", apart, apart.reshape(3, 4, 2))
case("sparsemax", np.ascontiguousarray(apart.T), axis=0)
case("sparsemax", apart.reshape(3, 8, 1), axis=-2)
case("relu", uniform(3, 8) * 4, negative_slope=0.1)
case("relu", uniform(3, 8) * 4, max_value=2.0)
case("relu", uniform(3, 8) * 8, max_value=6)
case("relu", uniform(3, 8) * 4, threshold=1.0)
case("relu", uniform(3, 8) * 4, negative_slope=0.2, max_value=1.5, threshold=0.5)
case("relu", uniform(3, 8) * 4, negative_slope=0.2, max_value=1.5)
case("relu", uniform(3, 8) * 4, negative_slope=0.2, threshold=0.5)
g.case("large")
g.tensor("x", np.array([[-1e3, -90, -20, 20, 90, 1e3]], "float32"))
for name in plain:
    if name != "exponential":
        g.tensor(name, A.get(name)(tf.constant([[-1e3, -90, -20, 20, 90, 1e3]], "float32")))
g.save()
