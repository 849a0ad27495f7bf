# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes weights that constraints of real Keras changed.

usage: KERAS_BACKEND=tensorflow python keras_golden_constraints.py ../resources/golden/keras
"""
import numpy as np
from keras import constraints as C

from golden import Golden, uniform

g = Golden("constraints")


def case(constraint, *weights):
    for w in weights:
        g.case(type(constraint).__name__)
        g.config(C.serialize(constraint))
        g.tensor("x", w)
        g.tensor("y", constraint(w))


matrix, vector, kernel = uniform(4, 3) * 3, uniform(5) * 3, uniform(2, 3, 4, 2)
matrix[:, 1] = 0
for constraint in (C.MaxNorm(), C.MaxNorm(0.5), C.MinMaxNorm(), C.MinMaxNorm(0.5, 0.7), C.MinMaxNorm(1.5, 2.5, 0.3),
                   C.NonNeg(), C.UnitNorm()):
    case(constraint, matrix, vector, kernel)
for constraint in (C.MaxNorm(1, 1), C.MinMaxNorm(2, 3, axis=-1), C.UnitNorm(1)):
    case(constraint, matrix, kernel)
for constraint in (C.MaxNorm(1.5, axis=[0, 1, 2]), C.MinMaxNorm(2, 3, 0.5, [0, 1]), C.UnitNorm([0, 1, 2])):
    case(constraint, kernel)
g.save()
