# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""What real Keras makes of what goes with images, for dev.lamina.it.keras.ImageBoxesTest.

usage: KERAS_BACKEND=tensorflow TF_ENABLE_ONEDNN_OPTS=0 python keras_golden_boxes.py ../resources/golden/keras
Made with Keras 3.15.1 and TensorFlow 2.21. A case holds the layer, inputs x:NAME and outputs y:NAME. Layers that draw are not
here: what they draw is not what Lamina draws.
"""
import numpy as np

import keras
from keras import layers as L

from golden import Golden, rng

FORMATS = ("xyxy yxyx xywh center_xywh center_yxhw rel_xyxy rel_yxyx rel_xywh rel_center_xywh").split()


def main():
    g = Golden("image_boxes")

    def case(name, layer, *shape):
        box_format = layer.bounding_box_format
        height, width = shape[-3:-1] if layer.data_format == "channels_last" else shape[-2:]
        batch = shape[:-3]
        left, top = rng.uniform(-2, width - 1, (*batch, 3)), rng.uniform(-2, height - 1, (*batch, 3))
        right, bottom = left + rng.uniform(0.5, width, left.shape), top + rng.uniform(0.5, height, left.shape)
        corners = np.stack([left, top, right, bottom], -1).astype("float32")
        boxes = np.array(keras.utils.bounding_boxes.convert_format(corners, "xyxy", box_format, height, width))
        boxes[..., 2, :] = -1 if "crop" in name else 0
        flat = {"images": rng.integers(0, 256, shape).astype("float32"), "labels": rng.integers(0, 9, (*batch, 2)),
                "segmentation_masks": rng.integers(0, 5, shape).astype("float32"),
                "bounding_boxes/boxes": boxes, "bounding_boxes/labels": rng.integers(0, 9, (*batch, 3))}
        nested = {k: v for k, v in flat.items() if "/" not in k}
        nested["bounding_boxes"] = {k: flat["bounding_boxes/" + k] for k in ("boxes", "labels")}
        g.case(name)
        g.config(keras.saving.serialize_keras_object(layer))
        for key, value in flat.items():
            g.tensor("x:" + key, value)
        out = layer(nested, training=False)
        out |= {"bounding_boxes/" + k: out["bounding_boxes"][k] for k in ("boxes", "labels")}
        for key in flat:
            g.tensor("y:" + key, out[key])

    for i, form in enumerate(FORMATS):
        case("resizing_" + form, L.Resizing(7, 4 + i, bounding_box_format=form), 2, 5, 6, 1)
        case("center_crop_" + form, L.CenterCrop(4, 3, bounding_box_format=form), 2, 5, 6, 1)
    more = {"bounding_box_format": "xyxy"}
    for height, width in ((4, 4), (3, 8), (9, 5), (11, 3)):
        size = f"{height}_{width}"
        case("resizing_crop_" + size, L.Resizing(height, width, crop_to_aspect_ratio=True, **more), 2, 5, 6, 1)
        case("resizing_pad_" + size, L.Resizing(height, width, pad_to_aspect_ratio=True, **more), 2, 5, 6, 1)
        case("center_crop_" + size, L.CenterCrop(height, width, **more), 2, 5, 6, 1)
    case("resizing_single", L.Resizing(7, 3, **more), 5, 6, 1)
    case("center_crop_first", L.CenterCrop(3, 4, data_format="channels_first", **more), 2, 1, 5, 6)
    for kind in (L.RandomFlip, L.RandomContrast, L.RandomBrightness):
        layer = kind(bounding_box_format="xywh") if kind is L.RandomFlip else kind(0.3, bounding_box_format="xywh")
        case("inference_" + kind.__name__, layer, 2, 3, 4, 1)
    g.save()


main()
