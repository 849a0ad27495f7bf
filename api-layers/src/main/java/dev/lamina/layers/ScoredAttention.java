// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What {@link Attention} and {@link AdditiveAttention} share: inputs are query {@code (batch,
 * targets, dim)}, value {@code (batch, sources, dim)} and, if it differs from the value, key; each
 * target becomes a mean of values, weighted by the softmax of scores. Sources whose value is masked
 * do not count; targets whose query is masked become 0. Call arguments: {@code
 * return_attention_scores}, which makes the weights a second output, and {@code use_causal_mask}.
 *
 * @param <L> the layer's own class
 */
public abstract class ScoredAttention<L extends ScoredAttention<L>> extends FluentLayer<L> {
  /** The call argument that makes the attention weights a second output. */
  public static final String RETURN_ATTENTION_SCORES = "return_attention_scores";

  /** The call argument that keeps targets from seeing later sources. */
  public static final String USE_CAUSAL_MASK = "use_causal_mask";

  private boolean useScale;
  private double dropout;
  private OptionalLong seed = OptionalLong.empty();
  private Weight seedState;

  ScoredAttention(boolean useScale) {
    this.useScale = useScale;
    supportMasking();
  }

  /** Whether scores have a scale that training finds. */
  public final L useScale(boolean use) {
    this.useScale = use;
    return self();
  }

  /** The share of attention weights that is dropped while training, in [0, 1); default 0. */
  public final L dropout(double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("dropout " + rate + " must be in [0, 1)");
    }
    this.dropout = rate;
    return self();
  }

  /** The seed of what is dropped; default: from the model. */
  public final L seed(long value) {
    this.seed = OptionalLong.of(value);
    return self();
  }

  /** Whether scores have a scale. */
  public final boolean useScale() {
    return useScale;
  }

  final L attention(ConfigReader reader) {
    reader.flag("use_scale", this::useScale);
    reader.number("dropout", this::dropout);
    reader.integer("seed", this::seed);
    return common(reader);
  }

  final Config ending(Config config) {
    return config.put("dropout", dropout).put("seed", seed.isPresent() ? seed.getAsLong() : null);
  }

  @Override
  protected Set<String> callArguments() {
    return Set.of(RETURN_ATTENTION_SCORES, USE_CAUSAL_MASK);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    if (inputs.size() < 2 || inputs.size() > 3) {
      throw new IllegalArgumentException(
          "takes query and value, or query, value and key; given " + inputs.size() + " inputs");
    }
    if (inputs.stream().anyMatch(input -> input.rank() != 3)) {
      throw new IllegalArgumentException("the inputs must be (batch, steps, features)");
    }
    if (dropout > 0) {
      seedState = addSeed(seed);
    }
  }

  @Override
  protected final List<Tensor> call(CallContext context, List<Tensor> inputs) {
    Ops ops = context.ops();
    Tensor query = inputs.get(0);
    Tensor value = inputs.get(1);
    Tensor key = inputs.size() > 2 ? inputs.get(2) : value;
    Tensor scores = allowed(context, scores(context, query, key), value);
    Tensor weights = ops.nn().softmax(scores, -1);
    if (context.training() && dropout > 0) {
      Tensor kept = Drop.kept(context, seedState, dropout, weights.shape(), weights.dtype());
      weights = Drop.scaled(ops, weights, kept, dropout);
    }
    Tensor result = ops.linalg().matmul(weights, value);
    Tensor output = context.mask(query).map(mask -> Masks.kept(ops, mask, result)).orElse(result);
    return context.flag(RETURN_ATTENTION_SCORES) ? List.of(output, weights) : List.of(output);
  }

  /** Scores {@code (batch, targets, sources)}. */
  abstract Tensor scores(CallContext context, Tensor query, Tensor key);

  private static Tensor allowed(CallContext context, Tensor scores, Tensor value) {
    Ops ops = context.ops();
    Optional<Tensor> mask = context.mask(value).map(given -> ops.array().expandDims(given, 1));
    if (context.flag(USE_CAUSAL_MASK)) {
      Tensor past = AttentionMask.causal(ops, scores.shape().dim(1), scores.shape().dim(2));
      mask = Masks.and(ops, mask, Optional.of(past));
    }
    double far = scores.dtype() == DType.FLOAT16 ? 65504 : 1e9;
    return mask.map(given -> ops.compare().select(given, scores, ops.math().subtract(scores, far)))
        .orElse(scores);
  }
}
