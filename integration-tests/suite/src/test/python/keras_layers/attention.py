# Copyright 2026 The Lamina Authors
# SPDX-License-Identifier: Apache-2.0
"""Attention layers."""
from keras import layers as L

from golden import uniform
from keras_layers.cases import bits, case


def attention():
    q, v, k = uniform(2, 3, 4), uniform(2, 5, 4), uniform(2, 5, 4)
    mq, mv, mk = bits(2, 3), bits(2, 5), bits(2, 5)
    causal = {"use_causal_mask": True}
    scores = {"return_attention_scores": True}
    for kind, name in ((L.Attention, "attention"), (L.AdditiveAttention, "additive_attention")):
        case(name, kind(), q, v)
        case(name + "_key", kind(use_scale=True), q, v, k)
        case(name + "_no_scale", kind(use_scale=False), q, v)
        case(name + "_scores", kind(), q, v, k, **scores)
        case(name + "_causal", kind(), q, v, **causal)
        case(name + "_masks", kind(use_scale=True), q, v, masks=[mq, mv])
        case(name + "_value_mask", kind(), q, v, masks=[None, mv])
        case(name + "_query_mask_causal", kind(), q, v, k, masks=[mq, None, mk], **causal, **scores)
        case(name + "_dropout_inference", kind(dropout=0.3, seed=2), q, v)
    case("attention_concat", L.Attention(score_mode="concat"), q, v)
    case("attention_concat_scale", L.Attention(score_mode="concat", use_scale=True), q, v, k, masks=[mq, mv])
    case("attention_training", L.Attention(), q, v, training=True)

    A = L.MultiHeadAttention
    case("multi_head", A(2, 3), q, v, spread=True)
    case("multi_head_key", A(2, 3, value_dim=2), q, v, uniform(2, 5, 6), spread=True)
    case("multi_head_no_bias", A(1, 2, use_bias=False, kernel_regularizer="l2"), q, q, spread=True)
    case("multi_head_gate", A(2, 2, use_gate=True), q, v, spread=True)
    case("multi_head_output", A(2, 2, output_shape=3), q, v, spread=True)
    case("multi_head_output_two", A(2, 2, output_shape=(3, 2)), q, v, spread=True)
    case("multi_head_causal", A(2, 2), q, v, spread=True, **causal)
    case("multi_head_window", A(2, 2, sliding_window=2), q, v, spread=True)
    case("multi_head_window_causal", A(2, 2, sliding_window=2), v, k, spread=True, **causal)
    case("multi_head_scores", A(2, 2), q, v, spread=True, **scores)
    case("multi_head_scores_causal", A(2, 2), q, v, spread=True, **scores, **causal)
    case("multi_head_masks", A(2, 2), q, v, masks=[mq, mv], spread=True)
    case("multi_head_masks_key", A(2, 2), q, v, k, masks=[None, mv, mk], spread=True, **causal)
    case("multi_head_masks_scores", A(2, 2), q, v, masks=[mq, mv], spread=True, **scores)
    case("multi_head_attention_mask", A(2, 2), q, v, tensors={"attention_mask": bits(2, 3, 5)}, spread=True)
    case("multi_head_attention_mask_scores", A(2, 2), q, v, masks=[None, mv],
         tensors={"attention_mask": bits(2, 3, 5)}, spread=True, **scores)
    case("multi_head_attention_mask_heads", A(2, 2), q, v, tensors={"attention_mask": bits(2, 2, 3, 5)}, spread=True)
    case("multi_head_value_mask", A(2, 2), q, v, tensors={"value_mask": mv}, spread=True)
    case("multi_head_dropout_inference", A(2, 2, dropout=0.3, seed=1), q, v, masks=[mq, None], spread=True)
    case("multi_head_penalty", A(2, 2, activity_regularizer="l2", bias_regularizer="l1", kernel_constraint="max_norm"),
         q, v, spread=True)
    images = uniform(2, 2, 3, 4)
    case("multi_head_rank4", A(2, 2), images, uniform(2, 3, 2, 4), spread=True)
    case("multi_head_axes", A(2, 2, attention_axes=(2,)), images, uniform(2, 2, 5, 4), spread=True)
    case("multi_head_axes_scores", A(2, 2, attention_axes=[1]), images, uniform(2, 4, 3, 4), spread=True, **scores)
    case("multi_head_rank4_mask", A(1, 2, attention_axes=(2,)), images, uniform(2, 2, 5, 4),
         tensors={"attention_mask": bits(2, 2, 3, 5)}, spread=True)

    A = L.GroupQueryAttention
    case("group_query", A(3, 4, 2), q, v, spread=True)
    case("group_query_key", A(2, 2, 1), q, v, uniform(2, 5, 6), spread=True)
    case("group_query_no_bias", A(2, 2, 2, use_bias=False), q, q, spread=True)
    case("group_query_gate", A(2, 4, 2, use_gate=True), q, v, spread=True)
    case("group_query_causal", A(2, 4, 2), q, v, spread=True, **causal)
    case("group_query_window", A(2, 4, 2, sliding_window=2), q, v, spread=True)
    case("group_query_scores", A(2, 4, 2), q, v, spread=True, **scores)
    case("group_query_scores_causal", A(2, 4, 1), q, v, masks=[mq, mv], spread=True, **scores, **causal)
    case("group_query_masks", A(2, 4, 2), q, v, k, masks=[mq, mv, mk], spread=True)
    case("group_query_attention_mask", A(2, 4, 2), q, v, tensors={"attention_mask": bits(2, 3, 5)}, spread=True)
    case("group_query_dropout_inference", A(2, 2, 1, dropout=0.3, seed=1), q, v, spread=True)
    case("group_query_penalty", A(2, 2, 1, activity_regularizer="l2", kernel_regularizer="l2"), q, v, spread=True)
