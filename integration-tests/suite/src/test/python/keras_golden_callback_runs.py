# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""What callbacks see and do in whole trainings of one small model: the order of their calls with the names of the logs,
what is printed, what is sent to a server, and weights that averages replace.

    KERAS_BACKEND=tensorflow python keras_golden_callback_runs.py src/test/resources/golden/keras
"""
import contextlib
import http.server
import io
import os
import re
import tempfile
import threading

import keras
import numpy as np

from golden import Golden, uniform

golden = Golden("callback_runs")
x, y, vx, vy = uniform(12, 3), uniform(12, 1), uniform(5, 3), uniform(5, 1)
start = [uniform(3, 1), uniform(1)]


def model(**optimizer):
    made = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1, name="only")])
    made.set_weights(start)
    made.compile(keras.optimizers.SGD(0.1, **optimizer), "mse", metrics=["mae"])
    return made


def train(made, *callbacks, verbose=0, epochs=2, targets=y):
    return made.fit(x, targets, batch_size=5, epochs=epochs, shuffle=False, verbose=verbose,
                    validation_data=(vx, vy), validation_batch_size=3, callbacks=list(callbacks))


class Recorder(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.events = []


def recording(name):
    def method(self, *number, logs=None):
        if number and not isinstance(number[-1], int):
            *number, logs = number
        logs = sorted(key for key in (logs or {}) if key != "outputs")
        self.events.append(" ".join([name] + [str(n) for n in number] + logs))
    return method


for phase in ("train", "test", "predict"):
    for moment in (f"on_{phase}_begin", f"on_{phase}_end", f"on_{phase}_batch_begin", f"on_{phase}_batch_end"):
        setattr(Recorder, moment, recording(moment))
for moment in ("on_epoch_begin", "on_epoch_end"):
    setattr(Recorder, moment, recording(moment))

golden.case("data")
for name, value in (("x", x), ("y", y), ("vx", vx), ("vy", vy), ("start0", start[0]), ("start1", start[1])):
    golden.tensor(name, value)

recorder, made = Recorder(), model()
train(made, recorder)
made.evaluate(x, y, batch_size=8, verbose=0, callbacks=[recorder])
made.predict(x, batch_size=8, verbose=0, callbacks=[recorder])
golden.case("events")
golden.text("events", "\n".join(recorder.events))


def printed(verbose):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        train(model(), verbose=verbose)
    text = re.sub(r"\x1b\[[0-9]*m", "", out.getvalue())
    # Of a line that is drawn again and again, the last; and times are those of the machine.
    lines = [re.split("[\r\b]+", line)[-1].rstrip() for line in text.split("\n")]
    return "\n".join(re.sub(r"\b\d+s(?: -)? \d+(s|ms|us)/step", "TIME", line) for line in lines if line)


golden.case("printed")
golden.text("bar", printed(1))
golden.text("lines", printed(2))

for swap in (False, True):
    seen = {"validated": [], "ended": []}
    made = model(use_ema=True, ema_momentum=0.5)
    watch = keras.callbacks.LambdaCallback(
        on_epoch_end=lambda epoch, logs: seen["ended"].append(made.get_weights()))

    class Validated(keras.callbacks.Callback):
        def on_test_batch_begin(self, batch, logs=None):
            seen["validated"].append(made.get_weights())

    train(made, keras.callbacks.SwapEMAWeights(swap_on_epoch=swap), watch, Validated())
    golden.case(f"swap_{str(swap).lower()}")
    for name, moments in seen.items():
        golden.tensor(name, np.concatenate([w.ravel() for weights in moments for w in weights]))
    golden.tensor("final", np.concatenate([w.ravel() for w in made.get_weights()]))

bad = y.copy()
bad[7] = np.nan
recorder = Recorder()
with contextlib.redirect_stdout(io.StringIO()) as out:
    history = train(model(), keras.callbacks.TerminateOnNaN(), recorder, targets=bad)
golden.case("not_finite")
golden.tensor("epochs", history.epoch, "int32")
golden.text("printed", out.getvalue().strip())
golden.text("events", "\n".join(recorder.events))



class Interruption(Exception):
    pass


class Interrupts(keras.callbacks.Callback):
    def __init__(self, epoch, batch):
        super().__init__()
        self.stop, self.epoch = (epoch, batch), 0

    def on_epoch_begin(self, epoch, logs=None):
        self.epoch = epoch

    def on_train_batch_end(self, batch, logs=None):
        if (self.epoch, batch) == self.stop:
            raise Interruption()


# A backup of Keras holds weights, and neither the optimizer's state nor the batches of an epoch.
with tempfile.TemporaryDirectory() as folder:
    try:
        train(model(), keras.callbacks.BackupAndRestore(folder), Interrupts(2, 1), epochs=4)
    except Interruption:
        pass
    golden.case("backup")
    golden.tensor("kept", len(os.listdir(folder)) > 0, "int32")
    again = model()
    history = train(again, keras.callbacks.BackupAndRestore(folder), epochs=4)
    golden.tensor("epochs", history.epoch, "int32")
    golden.tensor("loss", history.history["loss"])
    golden.tensor("left", os.path.exists(folder) and len(os.listdir(folder)) > 0, "int32")
    golden.tensor("final", np.concatenate([w.ravel() for w in again.get_weights()]))

posts = []


class Listener(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        posts.append(f"{self.path} {self.headers['Content-Type']} {self.headers['X-Run']}\n{body}")
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Listener)
threading.Thread(target=server.serve_forever, daemon=True).start()
root = f"http://127.0.0.1:{server.server_port}"
for json in (False, True):
    train(model(), keras.callbacks.RemoteMonitor(root=root, headers={"X-Run": "7"}, send_as_json=json), epochs=1)
server.shutdown()
golden.case("posts")
golden.text("form", posts[0])
golden.text("json", posts[1])
golden.save()
