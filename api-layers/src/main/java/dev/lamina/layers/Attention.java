// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.initializers.Ones;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Attention by dot products (keras.io/api/layers/attention_layers/attention; Luong and others,
 * 2015, arXiv:1508.04025); inputs, masks and call arguments as in {@link ScoredAttention}.
 */
public final class Attention extends ScoredAttention<Attention> {
  private boolean concat;
  private Weight scale;
  private Weight concatWeight;

  /** Dot products without a scale. */
  public Attention() {
    super(false);
  }

  static Attention fromConfig(ConfigReader reader) {
    Attention layer = new Attention();
    reader.text("score_mode", layer::scoreMode);
    return layer.attention(reader);
  }

  /** {@code dot} (default), or {@code concat}: the sum of the tanh of query plus key. */
  public Attention scoreMode(String mode) {
    if (!mode.equals("dot") && !mode.equals("concat")) {
      throw new IllegalArgumentException("unknown scoreMode '" + mode + "'; known: concat, dot");
    }
    this.concat = mode.equals("concat");
    return self();
  }

  @Override
  public Config getConfig() {
    return ending(
        super.getConfig()
            .put("use_scale", useScale())
            .put("score_mode", concat ? "concat" : "dot"));
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    super.build(inputs);
    if (useScale()) {
      scale = addWeight("scale", Shape.scalar(), new Ones(), null);
    }
    if (concat) {
      concatWeight = addWeight("concat_score_weight", Shape.scalar(), new Ones(), null);
    }
  }

  @Override
  Tensor scores(CallContext context, Tensor query, Tensor key) {
    Ops ops = context.ops();
    if (!concat) {
      return scaled(context, ops.linalg().matmul(query, key, false, true));
    }
    Tensor sums = ops.math().add(ops.array().expandDims(query, 2), ops.array().expandDims(key, 1));
    Tensor bent = ops.math().tanh(scaled(context, sums));
    return ops.math().multiply(ops.reduce().sum(bent, false, 3), context.value(concatWeight));
  }

  private Tensor scaled(CallContext context, Tensor x) {
    return useScale() ? context.ops().math().multiply(x, context.value(scale)) : x;
  }
}
