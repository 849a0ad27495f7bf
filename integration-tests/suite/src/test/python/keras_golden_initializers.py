# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes initial weights of real Keras: all values of the deterministic ones, statistics of the random ones.

usage: KERAS_BACKEND=tensorflow python keras_golden_initializers.py ../resources/golden/keras
"""
import numpy as np
from keras import initializers as I

from golden import Golden

g = Golden("initializers")


def case(init, *shapes):
    for shape in shapes:
        g.case(type(init).__name__)
        g.config(I.serialize(init))
        g.tensor("shape", np.array(shape))
        v = np.array(init(shape), "float64")
        if isinstance(init, (I.Constant, I.Identity, I.Ones, I.STFT, I.Zeros)):
            g.tensor("values", v)
        else:
            g.tensor("statistics", [v.mean(), v.std(), v.min(), v.max()])


big, image = (300, 200), (3, 3, 64, 128)
for init in (
        I.GlorotUniform(1), I.GlorotNormal(1), I.HeUniform(1), I.HeNormal(1), I.LecunUniform(1), I.LecunNormal(1),
        I.RandomUniform(seed=1), I.RandomNormal(seed=1), I.TruncatedNormal(seed=1), I.VarianceScaling(seed=1),
        I.RandomUniform(-1, 3, seed=1), I.RandomNormal(2, 0.5, seed=1), I.TruncatedNormal(-1, 2, seed=1),
        I.VarianceScaling(2, "fan_out", "uniform", seed=1), I.VarianceScaling(0.3, "fan_avg", "untruncated_normal", 1),
        I.VarianceScaling(3, "fan_avg", "normal", seed=1)):
    case(init, big, image)
axes = dict(seed=1, input_axes=[0, 1], output_axes=[2, 3])
for init in (I.GlorotUniform(**axes), I.GlorotNormal(**axes), I.HeUniform(**axes), I.HeNormal(**axes),
             I.LecunUniform(**axes), I.LecunNormal(**axes), I.VarianceScaling(mode="fan_out", **axes)):
    case(init, (12, 30, 5, 40))
case(I.GlorotUniform(1), (5000,))
case(I.Orthogonal(seed=1), big, (200, 300), image)
case(I.Orthogonal(0.5, 1), big)
case(I.Zeros(), (2, 3), ())
case(I.Ones(), (2, 3), ())
case(I.Constant(), (2, 3))
case(I.Constant(2), (2, 3))
case(I.Constant(-0.3), (2, 1, 2))
case(I.Identity(), (3, 3), (2, 4), (4, 2))
case(I.STFT(), (8, 1, 5), (7, 1, 3), (1, 1, 4))
case(I.STFT("imag", scaling="spectrum"), (8, 1, 5))
case(I.STFT("imag", window=None, scaling=None), (6, 1, 4))
case(I.STFT(scaling=None, periodic=True), (6, 1, 4))
for window in "boxcar hamming blackman nuttall blackmanharris flattop bartlett bohman barthann".split():
    case(I.STFT(window=window), (9, 1, 3))
    case(I.STFT(window=window, periodic=True), (6, 1, 3))
g.save()
