# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Layers of images on one image, without a batch."""
from keras import layers as L

from golden import uniform
from keras_layers.cases import case, integers


def single_images():
    image, first, whole = uniform(5, 6, 2), uniform(2, 4, 6), integers(256, 5, 4, 3)
    channels_first = {"data_format": "channels_first"}
    case("single_resizing", L.Resizing(3, 8), image)
    case("single_resizing_first", L.Resizing(3, 7, interpolation="nearest", **channels_first), first)
    case("single_resizing_crop", L.Resizing(4, 4, crop_to_aspect_ratio=True), image)
    case("single_resizing_pad", L.Resizing(4, 4, pad_to_aspect_ratio=True, fill_value=0.5), image)
    case("single_center_crop", L.CenterCrop(2, 4), image)
    case("single_center_crop_first", L.CenterCrop(6, 3, **channels_first), first)
    case("single_rescaling", L.Rescaling(2.0, offset=-1), whole)
    for name, kind in (("flip", L.RandomFlip), ("rotation", L.RandomRotation), ("zoom", L.RandomZoom),
                       ("contrast", L.RandomContrast), ("brightness", L.RandomBrightness)):
        amount = () if name == "flip" else (0.3,)
        case(f"single_inference_random_{name}", kind(*amount, seed=3), image, training=False)
    case("single_inference_random_translation", L.RandomTranslation(0.2, 0.3, seed=3), image, training=False)
    # Ranges of one number leave nothing to chance; images of whole numbers have no gradients, see images.
    case("single_random_rotation", L.RandomRotation((0.07, 0.07)), whole, training=True)
    case("single_random_rotation_first", L.RandomRotation([-0.2, -0.2], **channels_first), whole, training=True)
    case("single_random_zoom", L.RandomZoom((0.3, 0.3), (-0.4, -0.4), fill_mode="constant"), whole, training=True)
    case("single_random_translation", L.RandomTranslation((0.3, 0.3), (-0.4, -0.4)), whole, training=True)
    case("single_random_crop", L.RandomCrop(7, 9, seed=1), image, training=True)
    case("single_random_crop_first", L.RandomCrop(6, 4, seed=1, **channels_first), first, training=True)
    case("single_random_contrast", L.RandomContrast((-0.1, 0.1)), image * 100 + 100, training=True)
    case("single_random_brightness", L.RandomBrightness([0.3, 0.3]), image * 100 + 100, training=True)
