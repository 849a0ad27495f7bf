# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes learning rates of real Keras's schedules.

usage: KERAS_BACKEND=tensorflow python keras_golden_schedules.py ../resources/golden/keras
"""
import numpy as np
import tensorflow as tf
from keras.optimizers import schedules as S

from golden import Golden

g = Golden("schedules")
steps = np.array([*range(0, 26), 30, 50, 99, 100, 101, 1000])


def case(schedule):
    g.case(type(schedule).__name__)
    g.config(S.serialize(schedule))
    g.tensor("step", steps)
    g.tensor("rate", [schedule(tf.constant(step, "int64")) for step in steps])


case(S.CosineDecay(0.1, 10))
case(S.CosineDecay(0.1, 20, alpha=0.2))
case(S.CosineDecay(0.01, 10, warmup_target=0.1, warmup_steps=7))
case(S.CosineDecay(0.0, 50, 0.1, "mine", 0.3, 5))
case(S.CosineDecayRestarts(0.1, 5))
case(S.CosineDecayRestarts(0.1, 6, t_mul=1.0, m_mul=0.8))
case(S.CosineDecayRestarts(0.1, 6, t_mul=1.5, m_mul=0.9, alpha=0.1))
case(S.ExponentialDecay(0.1, 10, 0.5))
case(S.ExponentialDecay(0.1, 10, 0.5, staircase=True))
case(S.ExponentialDecay(0.3, 7, 0.96, name="mine"))
case(S.InverseTimeDecay(0.1, 10, 0.5))
case(S.InverseTimeDecay(0.1, 10, 0.5, staircase=True))
case(S.InverseTimeDecay(0.3, 3, 2.0))
case(S.PiecewiseConstantDecay([5, 10], [0.1, 0.05, 0.01]))
case(S.PiecewiseConstantDecay([7], [0.1, 0.3]))
case(S.PiecewiseConstantDecay([0, 3, 20, 100], [1.0, 0.5, 0.4, 0.3, 0.2], name="mine"))
case(S.PolynomialDecay(0.1, 10))
case(S.PolynomialDecay(0.1, 20, end_learning_rate=0.01, power=0.5))
case(S.PolynomialDecay(0.1, 10, 0.01, 2.0, cycle=True))
case(S.PolynomialDecay(0.1, 7, cycle=True))
g.save()
