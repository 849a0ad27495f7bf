# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Recurrent layers."""
import keras
from keras import layers as L

from golden import uniform
from keras_layers.cases import bits, case


def recurrence():
    x = uniform(2, 4, 3)
    some, late = bits(2, 4), bits(2, 4)
    late[0, 0] = False
    late[1] = [False, False, True, False]
    h, c = uniform(2, 2), uniform(2, 2)
    every = {"return_sequences": True, "return_state": True}
    rules = {"kernel_regularizer": "l2", "recurrent_regularizer": keras.regularizers.L1(0.1), "bias_regularizer": "l1",
             "kernel_constraint": "max_norm", "recurrent_constraint": "non_neg", "bias_constraint": "unit_norm",
             "kernel_initializer": "he_normal", "recurrent_initializer": "glorot_normal", "bias_initializer": "ones"}
    for kind, cell, states in ((L.SimpleRNN, L.SimpleRNNCell, [h]), (L.LSTM, L.LSTMCell, [h, c]), (L.GRU, L.GRUCell, [h])):
        n = {"SimpleRNN": "simple_rnn"}.get(kind.__name__, kind.__name__.lower())
        given = {f"initial_state_{i}": s for i, s in enumerate(states)}
        case(n, kind(2), x)
        case(n + "_sequences", kind(3, return_sequences=True), x)
        case(n + "_states", kind(2, **every), x, tensors=given)
        case(n + "_backwards", kind(2, go_backwards=True, **every), x)
        case(n + "_no_bias", kind(2, use_bias=False, return_state=True, name="steps"), x)
        case(n + "_rules", kind(2, **rules), x)
        case(n + "_linear", kind(2, activation=None, return_sequences=True), x)
        case(n + "_mish", kind(2, activation="mish", **every), x, masks=[some])
        case(n + "_mish_backwards", kind(2, activation="mish", go_backwards=True, **every), x, masks=[late], tensors=given)
        case(n + "_mask", kind(2, **every), x, masks=[some])
        case(n + "_mask_late", kind(2, **every), x, masks=[late], tensors=given)
        case(n + "_mask_last", kind(2), x, masks=[late])
        case(n + "_mask_argument", kind(2, return_sequences=True), x, tensors={"mask": some})
        case(n + "_mask_backwards", kind(2, go_backwards=True, **every), x, masks=[late])
        case(n + "_mask_zeros", kind(2, zero_output_for_mask=True, **every), x, masks=[late])
        case(n + "_mask_zeros_backwards", kind(2, zero_output_for_mask=True, go_backwards=True, return_sequences=True), x,
             masks=[some])
        case(n + "_unroll", kind(2, unroll=True, dropout=0.3, recurrent_dropout=0.2, seed=5), x, masks=[some])
        case(n + "_stateful", kind(2, stateful=True, return_state=True), x)
        case(n + "_frozen", kind(2, trainable=False), x)
        case(n + "_one", kind(1, return_sequences=True), uniform(1, 1, 1))
        case(n + "_cell", cell(2), uniform(2, 3), *states, spread="cell")
        case(n + "_cell_rules", cell(2, use_bias=False, activation="mish", kernel_regularizer="l2", name="step"),
             uniform(2, 3), *states, spread="cell")
        case(n + "_cell_dropout", cell(2, dropout=0.5, recurrent_dropout=0.5, seed=3, bias_constraint="non_neg"),
             uniform(2, 3), *states, spread="cell")
        case("rnn_" + n, L.RNN(cell(2), **every), x, masks=[late])
        for mode in ("sum", "mul", "concat", "ave", None):
            case(f"bidirectional_{n}_{mode}", L.Bidirectional(kind(2, **every), merge_mode=mode), x, masks=[some])
            case(f"bidirectional_{n}_{mode}_last", L.Bidirectional(kind(2), merge_mode=mode), x)
        both = {f"initial_state_{i}": s for i, s in enumerate(states + [s * 2 for s in states])}
        case(f"bidirectional_{n}_states", L.Bidirectional(kind(2, return_state=True), name="both"), x, tensors=both)
    case("lstm_gates", L.LSTM(2, activation="softsign", recurrent_activation="hard_sigmoid", unit_forget_bias=False), x)
    case("lstm_gates_unknown", L.LSTM(2, activation="relu", recurrent_activation="relu6"), x)
    case("lstm_penalty", L.LSTM(2, activity_regularizer="l2", **every), x)
    case("lstm_cell_gates", L.LSTMCell(2, recurrent_activation="hard_sigmoid", unit_forget_bias=False), uniform(2, 3), h, c,
         spread="cell")
    for name, after in (("after", True), ("before", False)):
        more = {"reset_after": after}
        case(f"gru_{name}", L.GRU(2, recurrent_activation="relu", **more, **every), x, masks=[late])
        case(f"gru_{name}_mish", L.GRU(2, activation="mish", recurrent_activation="softsign", **more, **every), x)
        case(f"gru_{name}_no_bias", L.GRU(2, use_bias=False, activation="mish", **more), x)
        case(f"gru_{name}_penalty", L.GRU(2, activity_regularizer="l2", **more), x)
        case(f"gru_{name}_cell", L.GRUCell(2, **more), uniform(2, 3), h, spread="cell")
    stack = [L.GRUCell(2, name="first"), L.LSTMCell(3, name="second")]
    deep = {f"initial_state_{i}": uniform(2, 3 if i else 2) for i in range(3)}
    case("stacked_cells", L.StackedRNNCells(stack), uniform(2, 3), *deep.values(), spread="cells")
    case("stacked_cells_same", L.StackedRNNCells([L.SimpleRNNCell(2), L.LSTMCell(2)]), uniform(2, 3), h, h, c, spread="cells")
    case("stacked_cells_named", L.StackedRNNCells([L.GRUCell(1), L.LSTMCell(2, use_bias=False)], name="stack"),
         uniform(2, 3), uniform(2, 1), h, c, spread="cells")
    case("rnn_stack", L.RNN([L.GRUCell(2), L.LSTMCell(3)], return_sequences=True), x, masks=[late])
    case("rnn_stack_same", L.RNN([L.LSTMCell(2), L.LSTMCell(3), L.LSTMCell(2)], go_backwards=True), x)
    case("rnn_bidirectional", L.Bidirectional(L.RNN(L.GRUCell(2), return_sequences=True)), x, masks=[some])
    case("bidirectional_layers", L.Bidirectional(L.LSTM(2), backward_layer=L.GRU(3, go_backwards=True)), x)
    case("bidirectional_stateful", L.Bidirectional(L.LSTM(2, stateful=True)), x)
