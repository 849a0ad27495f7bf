# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Layers that merge several inputs."""
from keras import layers as L

from golden import uniform
from keras_layers.cases import bits, case


def merging():
    a, b, c = uniform(2, 3, 4), uniform(2, 3, 4), uniform(2, 3, 4)
    ma, mb = bits(2, 3), bits(2, 3)
    for kind in (L.Add, L.Average, L.Multiply, L.Maximum, L.Minimum):
        n = kind.__name__.lower()
        case(n, kind(), a, b, c)
        case(n + "_stretched", kind(), a, uniform(2, 1, 4))
        case(n + "_ranks", kind(name="merged"), a, uniform(2, 4))
        case(n + "_masks", kind(), a, b, masks=[ma, mb])
        case(n + "_one_mask", kind(), a, b, masks=[None, mb])
    case("subtract", L.Subtract(), a, b)
    case("subtract_stretched", L.Subtract(), uniform(2, 1), uniform(2, 3))
    case("subtract_masks", L.Subtract(), a, b, masks=[ma, mb])
    case("concatenate", L.Concatenate(), uniform(2, 3), uniform(2, 5))
    case("concatenate_axis", L.Concatenate(axis=1), uniform(2, 3, 4), uniform(2, 1, 4))
    case("concatenate_masks", L.Concatenate(axis=1), uniform(2, 3, 4), uniform(2, 2, 4), masks=[ma, bits(2, 2)])
    case("concatenate_features_masks", L.Concatenate(axis=-1), a, uniform(2, 3, 2), masks=[ma, mb])
    case("concatenate_one_mask", L.Concatenate(axis=1), a, b, masks=[ma, None])
    case("dot", L.Dot(axes=1), uniform(3, 4), uniform(3, 4))
    case("dot_axes", L.Dot(axes=(2, 1)), uniform(2, 3, 4), uniform(2, 4, 5))
    case("dot_last", L.Dot(axes=-1), uniform(2, 3, 4), uniform(2, 5, 4))
    case("dot_normalized", L.Dot(axes=1, normalize=True), uniform(3, 4), uniform(3, 4))
    case("dot_ranks", L.Dot(axes=(1, 2)), uniform(2, 4), uniform(2, 3, 4))
    case("dot_rank4", L.Dot(axes=(3, 1)), uniform(2, 2, 3, 4), uniform(2, 4, 3))
