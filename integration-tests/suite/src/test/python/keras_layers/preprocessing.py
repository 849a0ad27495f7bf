# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Layers that prepare numbers and categories."""
import numpy as np

import keras
from keras import layers as L

from golden import uniform
from keras_layers.cases import bits, case, described, integers, tensor


def finalized(layer):
    """Keras's layer uses new weights only after finalize_state."""

    class Twin(type(layer)):
        def set_weights(self, weights):
            super().set_weights(weights)
            self.finalize_state()

    return Twin.from_config(layer.get_config())


def preprocessing():
    x = uniform(3, 4) * 4
    case("rescaling", L.Rescaling(1 / 255), x)
    case("rescaling_offset", L.Rescaling(scale=2, offset=-1.5, name="centred"), uniform(2, 3, 4), masks=[bits(2, 3)])
    case("rescaling_channels", L.Rescaling([0.5, 2, 3, 4.5], offset=[1, 0, -1, 2]), x)
    case("rescaling_integers", L.Rescaling(0.1, offset=3), integers(9, 2, 3))
    case("rescaling_array", L.Rescaling(np.array([[1.0, 2.0], [3.0, 4.0]]), offset=np.float32(2.5)), uniform(3, 2, 2))
    for name, layer, shape in (
            ("", L.Normalization(), (3, 4)), ("_invert", L.Normalization(invert=True), (3, 4)),
            ("_none", L.Normalization(axis=None), (3, 4)), ("_axis", L.Normalization(axis=1, name="steps"), (2, 3, 4)),
            ("_axes", L.Normalization(axis=(1, -1)), (2, 3, 2, 4)), ("_mask", L.Normalization(), (2, 3, 4)),
            ("_given", L.Normalization(mean=2, variance=3.0), (3, 4)),
            ("_given_list", L.Normalization(mean=[1, 2, 3, 4], variance=[0.5, 0.1, 4, 2.0]), (3, 4)),
            ("_given_axes", L.Normalization(axis=(1, 2), mean=[[1, 2], [3, 4]], variance=[[1, 2], [3, 0]]), (3, 2, 2)),
            ("_given_fewer", L.Normalization(axis=(1, 2), mean=[1, 2], variance=[3, 4], invert=True), (3, 2, 2)),
            ("_given_none", L.Normalization(axis=None, mean=0.5, variance=2.0), (3, 2))):
        masks = [bits(2, 3)] if name == "_mask" else ()
        case("normalization" + name, layer, uniform(*shape), masks=masks, twin=None if "_given" in name else finalized)
    case("normalization_integers", L.Normalization(mean=2, variance=4), integers(9, 2, 3))
    edges = np.array([[-2.0, 0.5, 0.75], [1.0, np.nextafter(np.float32(1), np.float32(0)), 7]], "float32")
    case("discretization", L.Discretization([-1.0, 0.5, 1.0]), edges)
    for mode in ("one_hot", "multi_hot", "count"):
        case("discretization_" + mode, L.Discretization([0.0, 0.5], output_mode=mode), uniform(3, 4))
        case("discretization_column_" + mode, L.Discretization([0, 1], output_mode=mode, name="bins"), x[:, :1])
    case("discretization_integers", L.Discretization(bin_boundaries=[2, 5.5, 7]), integers(9, 2, 3))
    for mode in ("multi_hot", "one_hot", "count"):
        for name, shape in (("row", (4,)), ("", (3, 4)), ("_column", (3, 1)), ("_rank3", (2, 3, 2))):
            case(f"category_encoding_{mode}{name}", L.CategoryEncoding(5, output_mode=mode), integers(5, *shape))
    case("category_encoding", L.CategoryEncoding(num_tokens=6, name="hot"), integers(6, 2, 3))
    case("category_encoding_weights", L.CategoryEncoding(4, output_mode="count"), integers(4, 3, 5),
         tensors={"count_weights": uniform(3, 5)})
    case("category_encoding_integers", L.CategoryEncoding(4, output_mode="one_hot", dtype="int32"), integers(4, 3))


def images():
    image, first = uniform(2, 5, 6, 2), uniform(2, 2, 4, 6)
    channels_first = {"data_format": "channels_first"}
    for how in ("bilinear", "nearest", "bicubic", "lanczos3", "lanczos5"):
        # TensorFlow quantises bicubic weights; those of these sizes are exact.
        case("resizing_" + how, L.Resizing(10, 3, interpolation=how), image)
        case(f"resizing_{how}_antialias", L.Resizing(3, 3, interpolation=how, antialias=True), image)
    case("resizing_first", L.Resizing(3, 7, name="small", **channels_first), first)
    case("resizing_same", L.Resizing(5, 6), image)
    for height, width in ((4, 4), (3, 7), (8, 3), (9, 9)):
        size = f"{height}_{width}"
        case("resizing_crop_" + size, L.Resizing(height, width, crop_to_aspect_ratio=True), image)
        case("resizing_pad_" + size, L.Resizing(height, width, pad_to_aspect_ratio=True, fill_value=0.5), image)
        case("center_crop_" + size, L.CenterCrop(height, width), image)
    case("resizing_bytes", L.Resizing(8, 2), integers(256, 2, 4, 4, 2))
    case("resizing_nearest_integers", L.Resizing(7, 3, interpolation="nearest"), integers(256, 2, 4, 4, 2))
    case("center_crop_first", L.CenterCrop(2, 3, name="middle", **channels_first), first)
    case("center_crop_integers", L.CenterCrop(3, 3), integers(256, 1, 6, 6, 2))
    kinds = {"flip": L.RandomFlip, "rotation": L.RandomRotation, "zoom": L.RandomZoom, "contrast": L.RandomContrast,
             "brightness": L.RandomBrightness}
    for name, kind in kinds.items():
        amount = () if name == "flip" else (0.3,)
        case(f"inference_random_{name}", kind(*amount), image, training=False)
        case(f"inference_random_{name}_seed", kind(*amount, seed=7, name="augment"), uniform(2, 3, 3, 1), training=False)
        case(f"inference_random_{name}_one", kind(*amount), uniform(1, 2, 2, 1), training=False)
    case("inference_random_flip_first", L.RandomFlip("vertical", **channels_first), first, training=False)
    case("inference_random_translation", L.RandomTranslation((-0.1, 0.2), 0.3), image, training=False)
    case("inference_random_crop", L.RandomCrop(5, 6, seed=3), image, training=False)
    # Ranges of one number leave nothing to chance. TensorFlow's gradient of an affine map is not that of its
    # interpolation: images of whole numbers have none.
    whole, whole_first = integers(256, 2, 4, 5, 1), integers(256, 2, 2, 5, 4)
    # For images that are wrapped around see keras_golden_wrapping.
    for mode in ("reflect", "constant", "nearest"):
        for how in ("bilinear", "nearest"):
            more = {"fill_mode": mode, "interpolation": how, "fill_value": 9.0}
            n = f"{mode}_{how}"
            case("random_rotation_" + n, L.RandomRotation((0.07, 0.07), **more), whole, training=True)
            case("random_zoom_" + n, L.RandomZoom((0.3, 0.3), (-0.4, -0.4), **more), whole, training=True)
            case("random_translation_" + n, L.RandomTranslation((0.31, 0.31), (-0.45, -0.45), **more), whole, training=True)
    case("random_rotation_first", L.RandomRotation([-0.2, -0.2], **channels_first), whole_first, training=True)
    case("random_zoom_one", L.RandomZoom((-0.3, -0.3), seed=2, **channels_first), whole_first, training=True)
    case("random_translation_first", L.RandomTranslation([0.2, 0.2], [0.2, 0.2], **channels_first), whole_first,
         training=True)
    case("random_crop_same", L.RandomCrop(5, 6, seed=1), image, training=True)
    case("random_crop_small", L.RandomCrop(7, 9, seed=1), image, training=True)
    case("random_crop_narrow", L.RandomCrop(3, 8, seed=1), image, training=True)
    case("random_crop_first", L.RandomCrop(6, 4, seed=1, **channels_first), first, training=True)
    case("random_crop_tall", L.RandomCrop(9, 3, seed=1), image, training=True)
    bright = uniform(2, 4, 4, 3) * 100 + 100
    case("random_contrast", L.RandomContrast((0.0, 0.0)), bright, training=True)
    case("random_contrast_more", L.RandomContrast((-0.3, 0.3), value_range=(60, 140)), bright, training=True)
    case("random_contrast_first", L.RandomContrast((-0.1, 0.1), **channels_first), bright, training=True)
    case("random_brightness", L.RandomBrightness([0.3, 0.3], value_range=(255, 0)), bright, training=True)
    case("random_brightness_dark", L.RandomBrightness((-0.2, -0.2), value_range=[0.0, 1.0], **channels_first),
         np.abs(uniform(2, 3, 2, 2)), training=True)


def adapted(name, layer, *batches):
    """What a layer finds in data: one array, or several batches."""
    serialized = keras.saving.serialize_keras_object(layer)
    layer.adapt(batches[0] if len(batches) == 1 else list(batches))
    described(name, serialized)
    for i, batch in enumerate(batches):
        tensor(f"x{i}", batch)
    if isinstance(layer, L.Normalization):
        tensor("w0", layer.adapt_mean)
        tensor("w1", layer.adapt_variance)
    else:
        tensor("boundaries", np.array(layer.bin_boundaries))


def adapt():
    wide = uniform(60, 3) * [1, 10, 0.1] + [0, 5, -3]
    wide = wide.astype("float32")
    adapted("normalization", L.Normalization(), wide)
    adapted("normalization_batches", L.Normalization(name="scaled"), wide[:20], wide[20:25], wide[25:])
    adapted("normalization_none", L.Normalization(axis=None), wide, wide[:7])
    adapted("normalization_axes", L.Normalization(axis=(1, 3)), uniform(5, 2, 4, 3), uniform(3, 2, 4, 3))
    adapted("normalization_steps", L.Normalization(axis=1, invert=True), uniform(5, 2, 4))
    adapted("normalization_integers", L.Normalization(), integers(50, 9, 2))
    many = (uniform(700) ** 3 * 10).astype("float32")
    adapted("discretization", L.Discretization(num_bins=4), uniform(37))
    adapted("discretization_many", L.Discretization(num_bins=7), many.reshape(350, 2))
    adapted("discretization_batches", L.Discretization(num_bins=5), many[:300], many[300:310], many[310:])
    adapted("discretization_coarse", L.Discretization(num_bins=3, epsilon=0.2), many[:100], many[100:])
    adapted("discretization_few", L.Discretization(num_bins=6), uniform(4))
    adapted("discretization_one", L.Discretization(num_bins=1), uniform(9))
    adapted("discretization_integers", L.Discretization(num_bins=3, output_mode="one_hot"), integers(50, 80))
