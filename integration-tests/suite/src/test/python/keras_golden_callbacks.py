# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""When Keras's callbacks stop a training, which learning rates they set, what they write into a CSV file, when they save
and under which names, and which way its metrics get better.

    KERAS_BACKEND=jax python keras_golden_callbacks.py src/test/resources/golden/keras
"""
import inspect
import json
import os
import tempfile

import keras
import numpy as np

from keras.src.utils import io_utils

from golden import Golden

golden = Golden("callbacks")
rng = np.random.default_rng(7)


def model():
    made = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    made.compile("sgd", "mse", metrics=["accuracy", "mae"])
    made.fit(np.ones((1, 1)), np.ones((1, 1)), verbose=0)
    made.optimizer.learning_rate = 0.1
    made.stop_training = False
    return made


def run(callback, name, values):
    """The epochs that run, and the learning rate after each."""
    made = model()
    callback.set_model(made)
    callback.set_params({"epochs": len(values)})
    callback.on_train_begin()
    rates = []
    for epoch, value in enumerate(values):
        callback.on_epoch_begin(epoch)
        callback.on_epoch_end(epoch, {name: float(value)})
        rates.append(float(keras.ops.convert_to_numpy(made.optimizer.learning_rate)))
        if made.stop_training:
            break
    callback.on_train_end()
    return rates


def sequence(kind, epochs=14):
    noise = rng.uniform(-0.08, 0.08, epochs)
    if kind == "noise":
        values = 0.5 + 4 * noise
    elif kind == "falls":
        values = 1.0 / (1 + np.arange(epochs)) + noise
    elif kind == "rises":
        values = 1 - 1.0 / (1 + np.arange(epochs)) + noise
    elif kind == "steps":
        values = 0.9 - 0.05 * (np.arange(epochs) // 3)
    elif kind == "flat":
        values = np.full(epochs, 0.25)
    else:
        values = 1.0 / (1 + np.arange(epochs)) + noise
        values[2] = np.nan
    return values.astype("float32")


def stopping():
    cases = [
        ("falls", {}),
        ("noise", {}),
        ("noise", {"patience": 2}),
        ("falls", {"patience": 1, "min_delta": 0.05}),
        ("falls", {"patience": 3, "min_delta": -0.05}),
        ("steps", {"patience": 2, "min_delta": 0.05}),
        ("steps", {"patience": 4, "min_delta": 0.05}),
        ("steps", {"patience": 3}),
        ("steps", {"patience": 3, "min_delta": 1e-9}),
        ("flat", {}),
        ("flat", {"patience": 5, "min_delta": 1e-9}),
        ("rises", {"monitor": "val_accuracy", "patience": 2}),
        ("rises", {"monitor": "accuracy", "min_delta": 0.02}),
        ("falls", {"monitor": "val_mae", "patience": 1}),
        ("rises", {"monitor": "anything", "mode": "max", "patience": 1}),
        ("falls", {"monitor": "anything", "mode": "min", "patience": 1}),
        ("falls", {"monitor": "accuracy", "mode": "min", "patience": 2}),
        ("falls", {"baseline": 0.2, "patience": 3}),
        ("falls", {"baseline": 0.6, "patience": 2}),
        ("noise", {"baseline": 0.1, "patience": 4, "restore_best_weights": True}),
        ("noise", {"start_from_epoch": 5}),
        ("noise", {"start_from_epoch": 4, "patience": 2, "restore_best_weights": True}),
        ("nan", {"patience": 3}),
        ("nan", {"patience": 2, "start_from_epoch": 2, "restore_best_weights": True}),
        ("noise", {"monitor": "loss", "patience": 1, "restore_best_weights": True}),
    ]
    for i, (kind, arguments) in enumerate(cases):
        callback = keras.callbacks.EarlyStopping(**arguments)
        values = sequence(kind)
        golden.case(f"stop_{i}_{kind}")
        golden.config(arguments, "arguments")
        golden.tensor("values", values)
        golden.tensor("ran", len(run(callback, callback.monitor, values)), "int32")
        golden.tensor("stopped_epoch", callback.stopped_epoch, "int32")
        golden.tensor("best_epoch", callback.best_epoch, "int32")


def plateau():
    cases = [
        ("falls", {"patience": 1}),
        ("noise", {"patience": 1}),
        ("noise", {"patience": 2, "factor": 0.5}),
        ("noise", {"patience": 1, "factor": 0.5, "cooldown": 2}),
        ("flat", {"patience": 2, "factor": 0.3, "cooldown": 1}),
        ("flat", {"patience": 1, "factor": 0.1, "min_lr": 0.0005}),
        ("flat", {"patience": 1, "factor": 0.5, "min_lr": 0.05}),
        ("steps", {"patience": 2, "min_delta": 0.05}),
        ("steps", {"patience": 2, "min_delta": 0.06, "factor": 0.7}),
        ("rises", {"monitor": "val_accuracy", "patience": 1, "factor": 0.9}),
        ("rises", {"monitor": "x", "mode": "max", "patience": 2, "min_delta": 0.1}),
        ("nan", {"patience": 2, "factor": 0.5}),
        ("flat", {"patience": 0, "factor": 0.8}),
    ]
    for i, (kind, arguments) in enumerate(cases):
        callback = keras.callbacks.ReduceLROnPlateau(**arguments)
        values = sequence(kind)
        golden.case(f"plateau_{i}_{kind}")
        golden.config(arguments, "arguments")
        golden.tensor("values", values)
        golden.tensor("rates", run(callback, callback.monitor, values), "float32")


def scheduler():
    callback = keras.callbacks.LearningRateScheduler(lambda epoch, rate: rate if epoch < 3 else rate * 0.9)
    golden.case("scheduler")
    golden.tensor("rates", run(callback, "loss", sequence("flat", 8)), "float32")


def csv(name, separator, epochs):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "log.csv")
        callback = keras.callbacks.CSVLogger(path, separator=separator)
        callback.on_train_begin()
        for epoch, logs in enumerate(epochs):
            callback.on_epoch_end(epoch, dict(logs))
        callback.on_train_end()
        callback = keras.callbacks.CSVLogger(path, separator=separator, append=True)
        callback.on_train_begin()
        callback.on_epoch_end(7, dict(epochs[0]))
        callback.on_train_end()
        with open(path, newline="") as f:
            text = f.read()
        assert text.count("\r\n") == text.count("\n")
    golden.case(f"csv_{name}")
    golden.text("separator", separator)
    golden.text("logs", "\n".join(json.dumps(logs) for logs in epochs))
    golden.text("file", text.replace("\r\n", "\n"))


def checkpoint():
    """The files that are saved, in their order, and what is printed."""
    cases = [
        ("falls", "{epoch:02d}-{val_loss:.2f}.keras", {}, 3),
        ("noise", "best.keras", {"save_best_only": True, "verbose": 1}, 3),
        ("noise", "a/{epoch}_{batch}.weights.h5", {"save_weights_only": True, "save_freq": 4}, 3),
        ("falls", "{epoch:+d}_{batch:03d}_{loss:.3e}.h5", {"save_freq": 3, "monitor": "loss"}, 2),
        ("rises", "{val_accuracy:.1%}.keras", {"save_best_only": True, "monitor": "val_accuracy", "verbose": 1}, 2),
        ("falls", "x{{{epoch:4d}}}.keras", {"save_best_only": True, "initial_value_threshold": 0.4, "verbose": 1}, 2),
        ("nan", "{val_loss}.keras", {"save_best_only": True, "mode": "min", "verbose": 1}, 1),
        ("steps", "{val_loss:g}.keras", {"save_best_only": True, "mode": "max", "verbose": 1}, 1),
        ("flat", "{epoch}.keras", {"verbose": 1, "save_freq": 5}, 2),
    ]
    for i, (kind, path, arguments, batches) in enumerate(cases):
        values = sequence(kind, 8)
        callback = keras.callbacks.ModelCheckpoint(path, **arguments)
        made = model()
        saved, printed = [], []
        made.save = made.save_weights = lambda file, overwrite: saved.append(file)
        callback.set_model(made)
        callback.on_train_begin()
        print_msg = io_utils.print_msg
        io_utils.print_msg = lambda text, **ignored: printed.append(text.strip())
        with tempfile.TemporaryDirectory() as folder:
            here = os.getcwd()
            os.chdir(folder)
            for epoch, value in enumerate(values):
                callback.on_epoch_begin(epoch)
                for batch in range(batches):
                    callback.on_train_batch_end(batch, {"loss": float(value)})
                callback.on_epoch_end(epoch, {"loss": float(value), callback.monitor: float(value)})
            os.chdir(here)
        io_utils.print_msg = print_msg
        golden.case(f"checkpoint_{i}_{kind}")
        golden.config(arguments, "arguments")
        golden.text("path", path)
        golden.tensor("batches", batches)
        golden.tensor("values", values)
        golden.text("saved", "\n".join(saved))
        golden.text("printed", "\n".join(printed))


def formats():
    specs = ["", "d", "3d", "03d", "+d", "<5d", "^6d", "*>6d", ".2f", "8.3f", "08.3f", "+.1f", ".3e", "E", "g", ".2g",
             "G", ".1%", "%", ".3", ".1", "f", " .2f", "=+8.2f"]
    numbers = [0, 7, -12, 123456, 0.0, -0.0, 1.0, 0.5, 2.5, 0.125, -3.14159, 1e-5, 123456.789, 1e22, 9.995, 99.96,
               float("inf"), float("nan")]
    lines = []
    for spec in specs:
        for number in numbers:
            if spec.endswith("d") and isinstance(number, float) or spec in (".3", ".1") and isinstance(number, int):
                continue
            lines.append(json.dumps({"spec": spec, "number": number, "text": ("{x:" + spec + "}").format(x=number)}))
    golden.case("formats")
    golden.text("lines", "\n".join(lines))


def directions():
    special = {"MeanMetricWrapper", "Metric"}
    arguments = {
        "IoU": {"num_classes": 2, "target_class_ids": [0]}, "MeanIoU": {"num_classes": 2},
        "OneHotIoU": {"num_classes": 2, "target_class_ids": [0]}, "OneHotMeanIoU": {"num_classes": 2},
        "PrecisionAtRecall": {"recall": 0.5}, "RecallAtPrecision": {"precision": 0.5},
        "SensitivityAtSpecificity": {"specificity": 0.5}, "SpecificityAtSensitivity": {"sensitivity": 0.5},
    }
    for name, cls in inspect.getmembers(keras.metrics, inspect.isclass):
        if name in special or not issubclass(cls, keras.metrics.Metric) or cls.__name__ != name:
            continue
        metric = cls(**arguments.get(name, {}))
        golden.case(f"direction_{name}")
        golden.config(keras.metrics.serialize(metric))
        golden.text("direction", getattr(metric, "_direction", "unknown"))


stopping()
plateau()
scheduler()
csv("plain", ",", [{"loss": 0.5, "accuracy": 1.0, "val_loss": 1e-05}, {"loss": 123456789.0, "accuracy": 1e22}])
csv("no_validation", ";", [{"loss": 0.1, "mae": 0.0001}, {"loss": float("nan"), "mae": 3.0e-7, "val_loss": 2.0}])
csv("quoted", ",", [{"loss": 0.25, "a,b": 0.0, 'q"': 1.5}])
directions()
checkpoint()
formats()
golden.save()
