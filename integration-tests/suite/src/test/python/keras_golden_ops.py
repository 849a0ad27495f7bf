# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Writes what real Keras computes with ops, for dev.lamina.it.keras.OpsTest.

usage: KERAS_BACKEND=jax python keras_golden_ops.py ../resources/golden/keras
Made with Keras 3.15.1, JAX 0.10.2 and SciPy 1.17.1. JAX, since TensorFlow quantises the weights of bicubic resizing, and
maps coordinates outside an image by rules of its own. x0, x1 ... are the operands, y0, y1 ... the results.
"""
import numpy as np
import scipy.special

import keras
from keras import layers as L
from keras import ops as K

from golden import Golden


def main():
    g = Golden("ops")
    own = np.random.default_rng(7)

    def u(*shape, scale=1.0):
        return (own.uniform(-1, 1, shape) * scale).astype("float32")

    def case(name, outputs, *inputs):
        g.case(name)
        for i, x in enumerate(inputs):
            g.tensor(f"x{i}", x)
        for i, y in enumerate(outputs if isinstance(outputs, (list, tuple)) else [outputs]):
            g.tensor(f"y{i}", y)

    def layer(name, made, *inputs, **kw):
        made.build(inputs[0].shape)
        made.set_weights([u(*w.shape) for w in made.weights])
        case(name, made(*inputs, **kw), *inputs, *made.get_weights())

    # Functions of one element.
    x = u(4, 9, scale=3)
    for name in ("erf sin cos tan sinh cosh tanh arcsinh arctan expm1 floor ceil round sign square abs sigmoid softplus "
                 "relu silu hard_sigmoid softsign exp").split():
        case("unary_" + name, getattr(K, name)(x), x)
    case("unary_mish", keras.activations.mish(x), x)
    case("gelu_exact", K.gelu(x, approximate=False), x)
    case("gelu_tanh", K.gelu(x, approximate=True), x)
    case("elu", K.elu(x, alpha=0.7), x)
    case("leaky_relu", K.leaky_relu(x, negative_slope=0.3), x)
    unit = np.concatenate([u(20) * 0.999, [0, 1 - 2.0 ** -24, -1 + 2.0 ** -23, 1e-30]]).astype("float32")
    case("unary_erfinv", K.erfinv(unit), unit)
    wide = np.array([1e-6, 0.3, 1, 1.5, 2, 7.25, 15, 40, 1e4, 1e10, -0.5, -1.75, -6.3, -20.5], "float32")
    case("unary_lgamma", scipy.special.gammaln(wide.astype("float64")), wide)
    case("unary_digamma", scipy.special.digamma(wide[:12].astype("float64")), wide[:12])
    positive = wide[1:8]
    for n in (1, 2, 5):
        case(f"polygamma_{n}", scipy.special.polygamma(n, positive.astype("float64")), positive)

    # Normalisation.
    x = u(2, 3, 4, 6, scale=2)
    layer("layer_norm", L.LayerNormalization(), x)
    layer("layer_norm_axes", L.LayerNormalization(axis=[2, 3], epsilon=0.01), x)
    layer("layer_norm_bare", L.LayerNormalization(center=False, scale=False), x)
    layer("rms_norm", L.RMSNormalization(), x)
    layer("group_norm", L.GroupNormalization(groups=3), x)
    layer("group_norm_instance", L.GroupNormalization(groups=-1, scale=False), x)
    layer("unit_norm", L.UnitNormalization(), x)
    layer("unit_norm_axes", L.UnitNormalization(axis=[1, 2]), x)
    case("unit_norm_zero", K.normalize(np.zeros((2, 3), "float32"), epsilon=1e-12), np.zeros((2, 3), "float32"))

    # Attention.
    q, k, v = u(2, 5, 4, 3), u(2, 6, 4, 3), u(2, 6, 4, 3)
    mask = own.integers(0, 2, (2, 1, 5, 6)).astype(bool)
    mask[..., 0] = True
    case("attention", K.dot_product_attention(q, k, v), q, k, v)
    case("attention_scale", K.dot_product_attention(q, k, v, scale=1.7), q, k, v)
    case("attention_mask", K.dot_product_attention(q, k, v, mask=mask), q, k, v, mask)
    case("attention_causal", K.dot_product_attention(q, k, v, is_causal=True), q, k, v)
    bias = u(1, 4, 5, 6)
    case("attention_bias", K.dot_product_attention(q, k, v, bias=bias, mask=mask, is_causal=True), q, k, v, bias, mask)
    case("attention_grouped", K.dot_product_attention(q, k[:, :, :2], v[:, :, :2]), q, k[:, :, :2], v[:, :, :2])
    case("attention_one_key_head", K.dot_product_attention(q, k[:, :, :1], v[:, :, :1]), q, k[:, :, :1], v[:, :, :1])

    # Recurrent layers: the sequence and the last states.
    x = u(3, 5, 4)
    mask = np.array([[1, 1, 1, 0, 0], [0, 1, 0, 1, 1], [1, 1, 1, 1, 1]], bool)

    def recurrent(name, made, states, masked=False):
        made.build(x.shape)
        made.set_weights([u(*w.shape) for w in made.weights])
        start = [u(3, made.units) for _ in range(states)]
        kw = {"mask": mask} if masked else {}
        case(name, made(x, initial_state=start if states > 1 else start[0], **kw), x, *start, *made.get_weights(),
             *([mask] if masked else []))

    every = dict(return_sequences=True, return_state=True)
    for masked in (False, True):
        for backwards in (False, True):
            end = ("_masked" if masked else "") + ("_backwards" if backwards else "")
            # Rolled up, JAX repeats the initial state before the first step that counts; TensorFlow, and JAX unrolled, zeros.
            kw = every | dict(go_backwards=backwards, unroll=masked)
            recurrent("simple_rnn" + end, L.SimpleRNN(3, **kw), 1, masked)
            recurrent("lstm" + end, L.LSTM(3, **kw), 2, masked)
            recurrent("gru" + end, L.GRU(3, **kw), 1, masked)
            recurrent("gru_before" + end, L.GRU(3, reset_after=False, **kw), 1, masked)
    recurrent("simple_rnn_relu_no_bias", L.SimpleRNN(3, activation="relu", use_bias=False, **every), 1)
    recurrent("lstm_hard", L.LSTM(3, activation="softsign", recurrent_activation="hard_sigmoid", **every), 2)
    recurrent("gru_no_bias", L.GRU(3, use_bias=False, recurrent_activation="hard_sigmoid", **every), 1)
    h, c = u(3, 2), u(3, 2)
    for name, cell, states in (("simple_rnn_cell", L.SimpleRNNCell(2), [h]), ("lstm_cell", L.LSTMCell(2), [h, c]),
                               ("gru_cell", L.GRUCell(2), [h])):
        cell.build((3, 4))
        cell.set_weights([u(*w.shape) for w in cell.weights])
        case(name, cell(x[:, 0], states)[1], x[:, 0], *states, *cell.get_weights())

    # Images.
    x = u(2, 5, 7, 2)
    for method in ("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"):
        for size in ((9, 13), (3, 4), (5, 10), (1, 1)):
            for antialias in (False, True):
                end = "_antialias" if antialias else ""
                case(f"resize_{method}_{size[0]}x{size[1]}{end}", K.image.resize(x, size, method, antialias=antialias), x)
    maps = np.array([[0.9, 0.2, -1.33, -0.1, 1.1, 0.77, 0, 0], [1.41, -0.6, 2.23, 0.8, 0.7, -2.64, 0, 0]], "float32")
    for method in ("nearest", "bilinear"):
        for mode in ("constant", "reflect", "wrap", "mirror", "nearest"):
            case(f"affine_{method}_{mode}", K.image.affine_transform(x, maps, method, mode, 0.25), x, maps)

    # Counting and scattering.
    x = u(4, 3)
    at = np.array([[2], [0]], "int32")
    case("scatter_update", K.scatter_update(x, at, x[2:] * 2), x, at, x[2:] * 2)
    pairs = np.array([[0, 1], [3, 2], [1, 1]], "int32")
    case("scatter_update_pairs", K.scatter_update(x, pairs, u(3) * 0 + 7), x, pairs, np.full(3, 7, "float32"))
    twice = np.array([[2], [0], [2]], "int32")
    case("scatter", K.scatter(twice, x[:3], (5, 3)), twice, x[:3])
    numbers = np.array([[1, 3, 1, 0], [2, 2, 2, 4]], "int32")
    case("bincount", K.bincount(numbers[0], minlength=6), numbers[0])
    case("bincount_rows", K.bincount(numbers, minlength=6), numbers)
    weights = u(2, 4)
    case("bincount_weights", K.bincount(numbers, weights=weights, minlength=6), numbers, weights)

    # The loss of sequences of labels.
    labels = np.array([[1, 2, 2, 0], [3, 0, 0, 0], [1, 2, 3, 1], [0, 0, 0, 0]], "int32")
    logits = u(4, 7, 5, scale=3)
    sizes, frames = np.array([3, 1, 4, 0], "int32"), np.array([7, 5, 6, 4], "int32")
    case("ctc", K.ctc_loss(labels, logits, sizes, frames, mask_index=4), labels, logits, sizes, frames)
    labels += 1
    case("ctc_blank_first", K.ctc_loss(labels, logits, sizes, frames, mask_index=0), labels, logits, sizes, frames)

    # Order, sums, products and layout.
    x, y, z = u(3, 4), u(4, 5), u(2, 3, 4)
    case("top_k", K.top_k(y, 3), y)
    case("sort", K.sort(x, axis=0), x)
    case("argsort", K.argsort(x, axis=-1), x)
    case("cumsum", K.cumsum(z, axis=1), z)
    case("cumprod", K.cumprod(z, axis=-1), z)
    case("logsumexp", K.logsumexp(z * 50, axis=(0, 2), keepdims=True), z * 50)
    case("var", K.var(z, axis=(0, 2)), z)
    case("std", K.std(z, axis=1, keepdims=True), z)
    case("einsum_bij_jk", K.einsum("bij,jk->bik", z, y), z, y)
    case("einsum_dots", K.einsum("...j,jk->k...", z, y), z, y)
    case("dot_vectors", K.dot(x[0], y[:, 0]), x[0], y[:, 0])
    case("dot_matrices", K.dot(x, y), x, y)
    case("dot_tensors", K.dot(z, K.transpose(z, (1, 2, 0))), z, np.transpose(z, (1, 2, 0)))
    case("dot_vector", K.dot(z, x[0]), z, x[0])
    case("tensordot", K.tensordot(z, np.transpose(z, (2, 0, 1)), axes=[[2, 0], [0, 1]]), z, np.transpose(z, (2, 0, 1)))
    case("tensordot_count", K.tensordot(z, x, axes=2), z, x)
    case("outer", K.outer(x, y), x, y)
    for order in (1, 2, 3, np.inf, -np.inf, 0):
        case(f"norm_vector_{order}", K.norm(z, ord=order, axis=1, keepdims=True), z)
    for order in (1, -1, np.inf, -np.inf, "fro"):
        case(f"norm_matrix_{order}", K.norm(z, ord=order, axis=(2, 0)), z)
    case("norm_all", K.norm(z), z)
    case("tile", K.tile(x, (2, 1, 3)), x)
    case("tile_short", K.tile(z, (2,)), z)
    case("repeat", K.repeat(z, 3, axis=1), z)
    case("roll", K.roll(z, -3, axis=2), z)
    for k in (-4, -1, 0, 2, 5):
        case(f"tril_{k}", K.tril(z, k), z)
        case(f"triu_{k}", K.triu(z, k), z)
        case(f"eye_{k}", K.eye(3, 4, k))
        case(f"diag_{k}", K.diag(x[0], k), x[0])
    for k in (-2, -1, 0, 1, 3):
        case(f"diagonal_{k}", K.diagonal(z, k, axis1=1, axis2=2), z)
    case("linspace", K.linspace(-0.3, 2.1, 7))
    case("linspace_open", K.linspace(5, -5, 4, endpoint=False))
    case("swapaxes", K.swapaxes(z, 0, -1), z)
    case("moveaxis", K.moveaxis(z, 0, -1), z)
    case("split", K.split(z, 2, axis=2), z)
    case("expand_dims", K.expand_dims(z, -2), z)
    g.save()


main()
