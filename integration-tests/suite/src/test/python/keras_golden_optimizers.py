# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes losses, weights and optimizer variables of 20 training steps of real Keras.

usage: KERAS_BACKEND=tensorflow python keras_golden_optimizers.py ../resources/golden/keras
       KERAS_BACKEND=jax python keras_golden_optimizers.py ../resources/golden/keras
JAX serves for ScheduleFreeAdamW alone: under TensorFlow, Keras 3.15.1 reads the momentum that it means to have kept
from before the update after it.
"""
import json

import keras
from keras import constraints as C
from keras import layers as L
from keras import optimizers as O
from keras.optimizers import schedules as S

from golden import Golden, uniform

jax = keras.backend.backend() == "jax"
g = Golden("optimizers_jax" if jax else "optimizers")
x, y = uniform(20, 6, 3), uniform(20, 6, 2)
start = [uniform(3, 4), uniform(4), uniform(4, 2), uniform(2)]
g.case("data")
g.tensor("x", x)
g.tensor("y", y)
for i, w in enumerate(start):
    g.tensor(f"start{i}", w)


def case(make, exclude=None, kernel=None, bias=None, fit=False, factor=None):
    keras.backend.clear_session()
    optimizer = make()
    g.case(type(optimizer).__name__)
    g.config(O.serialize(optimizer))
    if exclude:
        optimizer.exclude_from_weight_decay(var_names=exclude)
        g.config({"names": exclude}, "exclude")
    for name, constraint in dict(kernel=kernel, bias=bias).items():
        if constraint:
            g.config(C.serialize(constraint), name)
    m = keras.Sequential([
        L.Input((3,)), L.Dense(4, activation="tanh", kernel_constraint=kernel, bias_constraint=bias), L.Dense(2)])
    if factor:
        g.tensor("factor", factor)
    m.set_weights([w * (factor or 1) for w in start])
    m.compile(optimizer, "mse")
    seen = []
    if fit:
        g.tensor("fit", 1)
        m.fit(x.reshape(120, 3), y.reshape(120, 2), batch_size=6, epochs=1, shuffle=False, verbose=0)
    else:
        for i in range(20):
            m.reset_metrics()
            seen.append(m.train_on_batch(x[i], y[i]))
        g.tensor("losses", seen)
    for i, w in enumerate(m.get_weights()):
        g.tensor(f"w{i}", w)
    names = [v.path.split("/")[-1].replace("sequential_", "") for v in optimizer.variables]
    g.config({"names": names}, "variables")
    for i, v in enumerate(optimizer.variables):
        g.tensor(f"v{i}", v.numpy())



def schedule_free():
    case(lambda: O.ScheduleFreeAdamW())
    case(lambda: O.ScheduleFreeAdamW(0.02, beta_1=0.8, beta_2=0.95, epsilon=1e-4, warmup_steps=5))
    case(lambda: O.ScheduleFreeAdamW(0.02, weight_decay=0.1))
    case(lambda: O.ScheduleFreeAdamW(0.02, weight_decay=0.1, gradient_accumulation_steps=3))


def all_others():
    case(lambda: O.SGD(0.1))
    case(lambda: O.SGD(0.05, momentum=0.9))
    case(lambda: O.SGD(0.05, momentum=0.8, nesterov=True))
    case(lambda: O.RMSprop(0.01))
    case(lambda: O.RMSprop(0.01, rho=0.8, momentum=0.5))
    case(lambda: O.RMSprop(0.01, centered=True))
    case(lambda: O.RMSprop(0.01, momentum=0.5, centered=True, epsilon=1e-4))
    case(lambda: O.Adam(0.01))
    case(lambda: O.Adam(0.02, beta_1=0.8, beta_2=0.99, epsilon=1e-4))
    case(lambda: O.Adam(0.01, amsgrad=True))
    case(lambda: O.AdamW(0.01))
    case(lambda: O.AdamW(0.02, weight_decay=0.3, beta_1=0.8))
    case(lambda: O.AdamW(0.01, weight_decay=0.1, amsgrad=True), exclude=["bias"])
    case(lambda: O.Adamax(0.02))
    case(lambda: O.Adamax(0.01, beta_1=0.7, beta_2=0.9))
    case(lambda: O.Adamax(0.01, epsilon=0.01, weight_decay=0.1))
    case(lambda: O.Nadam(0.01))
    case(lambda: O.Nadam(0.02, beta_1=0.8, beta_2=0.95, epsilon=1e-3))
    case(lambda: O.Nadam(0.01, gradient_accumulation_steps=3))
    case(lambda: O.Lamb(0.01))
    case(lambda: O.Lamb(0.02, beta_1=0.8, beta_2=0.9))
    case(lambda: O.Lamb(0.01, epsilon=0.1, weight_decay=0.05))
    case(lambda: O.Lion(0.01))
    case(lambda: O.Lion(0.003, beta_1=0.5, beta_2=0.9))
    case(lambda: O.Lion(0.005, weight_decay=0.2))
    case(lambda: O.Adadelta(0.5))
    case(lambda: O.Adadelta(1.0, rho=0.8, epsilon=1e-4))
    case(lambda: O.Adadelta(1.0, rho=0.5, clipvalue=0.05))
    case(lambda: O.Adagrad(0.05))
    case(lambda: O.Adagrad(0.1, initial_accumulator_value=0.5))
    case(lambda: O.Adagrad(0.05, initial_accumulator_value=0.0, epsilon=0.01))
    case(lambda: O.Ftrl(0.1))
    case(lambda: O.Ftrl(0.1, learning_rate_power=-0.7, initial_accumulator_value=0.3, beta=0.1))
    case(lambda: O.Ftrl(0.1, l1_regularization_strength=0.02, l2_regularization_strength=0.03,
                        l2_shrinkage_regularization_strength=0.01))
    case(lambda: O.Adafactor(0.05))
    case(lambda: O.Adafactor(0.5, beta_2_decay=-0.5, epsilon_1=1e-8, epsilon_2=0.01, clip_threshold=0.5))
    case(lambda: O.Adafactor(0.02, relative_step=False, weight_decay=0.1))
    case(lambda: O.Muon(0.02))
    case(lambda: O.Muon(0.02, exclude_layers=["dense_1"], nesterov=False, momentum=0.8, adam_lr_ratio=0.5, ns_steps=3))
    case(lambda: O.Muon(0.05, weight_decay=None, adam_weight_decay=0.1, rms_rate=None, adam_beta_1=0.8, adam_beta_2=0.9))
    case(lambda: O.Muon(0.02, muon_a=3.0, muon_b=-4.0, muon_c=1.5, epsilon=1e-4, exclude_embeddings=False))
    # Schedules.
    case(lambda: O.SGD(S.CosineDecay(0.2, 15)))
    case(lambda: O.Adam(S.ExponentialDecay(0.05, 5, 0.5), weight_decay=0.1))
    case(lambda: O.RMSprop(S.PiecewiseConstantDecay([4, 9], [0.02, 0.01, 0.001]), gradient_accumulation_steps=2))
    case(lambda: O.Adafactor(S.InverseTimeDecay(0.1, 5, 0.5)))
    # The arguments that all optimizers have.
    case(lambda: O.SGD(0.1, weight_decay=0.2))
    case(lambda: O.SGD(0.3, clipnorm=0.1))
    case(lambda: O.SGD(0.3, momentum=0.5, clipvalue=0.05))
    case(lambda: O.Adam(0.02, global_clipnorm=0.2))
    case(lambda: O.Adam(0.02, global_clipnorm=50.0))
    case(lambda: O.SGD(0.1, use_ema=True))
    case(lambda: O.Adam(0.02, use_ema=True, ema_momentum=0.7, ema_overwrite_frequency=4))
    case(lambda: O.SGD(0.1, use_ema=True, ema_momentum=0.8, ema_overwrite_frequency=2, gradient_accumulation_steps=3))
    case(lambda: O.RMSprop(0.01, use_ema=True, ema_momentum=0.6), fit=True)
    case(lambda: O.SGD(0.1, loss_scale_factor=128.0))
    case(lambda: O.SGD(0.1, momentum=0.9, gradient_accumulation_steps=4))
    case(lambda: O.Adam(0.02, gradient_accumulation_steps=3, clipnorm=0.1, weight_decay=0.1, loss_scale_factor=8.0,
                        use_ema=True, ema_overwrite_frequency=3))
    case(lambda: O.SGD(0.2), kernel=C.MaxNorm(0.7), bias=C.NonNeg())
    case(lambda: O.Adam(0.05, gradient_accumulation_steps=2, use_ema=True, ema_overwrite_frequency=3),
         kernel=C.UnitNorm(axis=1), bias=C.MinMaxNorm(0.5, 1.0, 0.5))
    case(lambda: O.LossScaleOptimizer(O.Adam(0.02)))
    case(lambda: O.LossScaleOptimizer(O.SGD(0.1, momentum=0.5), initial_scale=8.0, dynamic_growth_steps=3))
    case(lambda: O.LossScaleOptimizer(O.RMSprop(S.ExponentialDecay(0.05, 5, 0.5), gradient_accumulation_steps=2),
                                      initial_scale=2.0 ** 9, dynamic_growth_steps=4))
    # Gradients that overflow at first.
    case(lambda: O.LossScaleOptimizer(O.Adamax(0.02), initial_scale=2.0 ** 127), factor=8.0)


(schedule_free if jax else all_others)()
g.save()
