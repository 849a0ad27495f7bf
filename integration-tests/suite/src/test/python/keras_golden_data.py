# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""What Keras makes of files and arrays: images in every interpolation, the order and the split of the files below a
directory, windows of a series, and the losses of trainings whose epochs have a number of steps.

    KERAS_BACKEND=tensorflow python keras_golden_data.py src/test/resources/golden/keras src/test/resources/data

writes the images too, below the second folder.
"""
import os
import struct
import sys
import tempfile
import zlib

import keras
import numpy as np
import tensorflow as tf
from keras.src.utils import dataset_utils

from golden import Golden, uniform

golden = Golden("data")
folder = os.path.join(sys.argv[2], "images")
rng = np.random.default_rng(3)


def save(image_class, name, data):
    os.makedirs(os.path.join(folder, image_class), exist_ok=True)
    with open(os.path.join(folder, image_class, name), "wb") as f:
        f.write(data)


def png(array):
    return tf.io.encode_png(array).numpy()


def palette_png(colors, indices):
    """A PNG whose pixels are numbers of colors."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    height, width = indices.shape
    rows = b"".join(b"\0" + row.tobytes() for row in indices)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0))
            + chunk(b"PLTE", colors.tobytes()) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def noise(*shape):
    return rng.integers(0, 256, shape).astype("uint8")


flat = np.full((8, 8, 3), (200, 40, 90), "uint8")
save("gray", "eight.png", png(noise(6, 4, 1)))
save("gray", "sixteen.png", png(rng.integers(0, 65536, (5, 5, 1)).astype("uint16")))
save("rgb", "landscape.png", png(noise(5, 9, 3)))
save("rgb", "palette.png", palette_png(noise(6, 3), rng.integers(0, 6, (4, 4)).astype("uint8")))
save("rgb", "portrait.PNG", png(noise(9, 6, 3)))
save("rgb", "flat.jpeg", tf.io.encode_jpeg(flat, quality=100, chroma_downsampling=False).numpy())
save("rgba", "clear.png", png(noise(6, 7, 4)))
with open(os.path.join(folder, "rgb", "notes.txt"), "w", encoding="utf-8") as f:
    f.write("This is no image.\n")


def images(name, **arguments):
    golden.case(f"images_{name}")
    golden.config({key: list(v) if isinstance(v, tuple) else v for key, v in arguments.items()}, "arguments")
    dataset = keras.utils.image_dataset_from_directory(folder, shuffle=False, verbose=False, batch_size=4, **arguments)
    golden.text("files", "\n".join(os.path.relpath(path, folder) for path in dataset.file_paths))
    golden.text("classes", " ".join(dataset.class_names or ["none"]))
    x = [batch[0] if isinstance(batch, tuple) else batch for batch in dataset]
    golden.tensor("x", np.concatenate(x))
    y = [batch[1] for batch in dataset if isinstance(batch, tuple)]
    if y:
        golden.tensor("y", np.concatenate(y))


for interpolation in ("bilinear", "nearest", "bicubic", "area", "lanczos3", "lanczos5", "gaussian", "mitchellcubic"):
    images(interpolation, image_size=(4, 7), interpolation=interpolation)
images("rgba", image_size=(3, 3), color_mode="rgba", class_names=["rgba", "gray"], label_mode="categorical")
images("grayscale", image_size=(5, 5), color_mode="grayscale", class_names=["rgb", "gray"], label_mode="binary")
images("cropped", image_size=(4, 3), crop_to_aspect_ratio=True, label_mode=None)
images("padded", image_size=(8, 5), pad_to_aspect_ratio=True, labels=[3, 1, 3, 1, 0, 0, 2])
images("large", image_size=(12, 11), interpolation="bicubic")

names = ["b/1.txt", "b/2.txt", "b/10.txt", "b/in/3.txt", "b/in-side/4.txt", "a/z.txt", "a/Y.txt", "a/x.TXT", "a/w.csv",
         ".hidden/v.txt", "c/u.txt", "c/t.txt", "c/s.txt"]
with tempfile.TemporaryDirectory() as root:
    for name in names:
        os.makedirs(os.path.dirname(os.path.join(root, name)), exist_ok=True)
        with open(os.path.join(root, name), "w", encoding="utf-8") as f:
            f.write(name)
    for seed in (None, 0, 7, 4294967295):
        files, labels, classes = dataset_utils.index_directory(
            root, "inferred", (".txt",), shuffle=seed is not None, seed=seed, verbose=False)
        golden.case(f"files_{seed}")
        golden.text("names", "\n".join(names))
        golden.text("files", "\n".join(os.path.relpath(path, root) for path in files))
        golden.tensor("labels", labels, "int32")
        golden.text("classes", " ".join(classes))
        for subset in ("training", "validation"):
            part, _ = dataset_utils.get_training_or_validation_split(list(files), list(labels), 0.35, subset)
            golden.text(subset, "\n".join(os.path.relpath(path, root) for path in part))

series, targets = uniform(20, 2), uniform(18)


def windows(name, length, with_targets=True, **arguments):
    golden.case(f"windows_{name}")
    golden.config(dict(arguments, sequence_length=length), "arguments")
    golden.tensor("data", series)
    dataset = keras.utils.timeseries_dataset_from_array(
        series, targets if with_targets else None, length, batch_size=4, **arguments)
    x = [batch[0] if with_targets else batch for batch in dataset]
    golden.tensor("x", np.concatenate(x))
    if with_targets:
        golden.tensor("targets", targets)
        golden.tensor("y", np.concatenate([batch[1] for batch in dataset]))


windows("plain", 3)
windows("alone", 5, with_targets=False)
windows("strides", 3, sequence_stride=4, sampling_rate=2)
windows("part", 2, start_index=3, end_index=12)
windows("part_strides", 2, start_index=1, end_index=17, sampling_rate=3, sequence_stride=2)

x, y, start = uniform(14, 3), uniform(14, 1), [uniform(3, 1), uniform(1)]
golden.case("steps_data")
for key, value in (("x", x), ("y", y), ("start0", start[0]), ("start1", start[1])):
    golden.tensor(key, value)
for steps, validation_steps in ((3, 1), (2, 3), (4, 2), (9, None), (1, 2)):
    made = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    made.set_weights(start)
    made.compile(keras.optimizers.SGD(0.1), "mse")
    history = made.fit(x, y, batch_size=4, epochs=5, shuffle=False, verbose=0, steps_per_epoch=steps,
                       validation_data=(x[::-1], y), validation_steps=validation_steps)
    golden.case(f"steps_{steps}_{validation_steps}")
    golden.tensor("loss", history.history["loss"])
    golden.tensor("val_loss", history.history["val_loss"])
golden.save()
