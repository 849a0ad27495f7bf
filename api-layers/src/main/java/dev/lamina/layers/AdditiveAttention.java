// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.initializers.GlorotUniform;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Attention by a sum over the tanh of query plus key
 * (keras.io/api/layers/attention_layers/additive_attention; Bahdanau and others, 2014,
 * arXiv:1409.0473); inputs, masks and call arguments as in {@link ScoredAttention}.
 */
public final class AdditiveAttention extends ScoredAttention<AdditiveAttention> {
  private Weight scale;

  /** With a scale for each feature. */
  public AdditiveAttention() {
    super(true);
  }

  static AdditiveAttention fromConfig(ConfigReader reader) {
    return new AdditiveAttention().attention(reader);
  }

  @Override
  public Config getConfig() {
    return ending(super.getConfig().put("use_scale", useScale()));
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    super.build(inputs);
    if (useScale()) {
      long features = InputCheck.known(inputs.get(0), -1);
      scale = addWeight("scale", Shape.of(features), new GlorotUniform(), null);
    }
  }

  @Override
  Tensor scores(CallContext context, Tensor query, Tensor key) {
    Ops ops = context.ops();
    Tensor sums = ops.math().add(ops.array().expandDims(query, 2), ops.array().expandDims(key, 1));
    Tensor bent = ops.math().tanh(sums);
    Tensor scaled = useScale() ? ops.math().multiply(bent, context.value(scale)) : bent;
    return ops.reduce().sum(scaled, false, 3);
  }
}
