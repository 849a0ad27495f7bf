// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Attention in which groups of query heads share a head of key and value
 * (keras.io/api/layers/attention_layers/group_query_attention; Ainslie and others, 2023,
 * arXiv:2305.13245); inputs, masks and call arguments as in {@link HeadAttention}. Inputs are
 * {@code (batch, steps, features)}.
 */
public final class GroupQueryAttention extends HeadAttention<GroupQueryAttention> {
  private final int headDim;
  private final int numQueryHeads;
  private final int numKeyValueHeads;
  private Projections parts;
  private Dropout dropoutOfWeights;

  /**
   * Grouped attention.
   *
   * @param headDim extent of a head, > 0
   * @param numQueryHeads number of heads of the query, > 0
   * @param numKeyValueHeads number of heads of key and value, which divides that of the query
   */
  public GroupQueryAttention(int headDim, int numQueryHeads, int numKeyValueHeads) {
    if (headDim < 1
        || numQueryHeads < 1
        || numKeyValueHeads < 1
        || numQueryHeads % numKeyValueHeads != 0) {
      throw new IllegalArgumentException(
          "headDim "
              + headDim
              + " must be >= 1, and numKeyValueHeads "
              + numKeyValueHeads
              + " must divide numQueryHeads "
              + numQueryHeads);
    }
    this.headDim = headDim;
    this.numQueryHeads = numQueryHeads;
    this.numKeyValueHeads = numKeyValueHeads;
  }

  static GroupQueryAttention fromConfig(ConfigReader reader) {
    return new GroupQueryAttention(
            Math.toIntExact(reader.integer("head_dim")),
            Math.toIntExact(reader.integer("num_query_heads")),
            Math.toIntExact(reader.integer("num_key_value_heads")))
        .heads(reader);
  }

  /** Keras's class has a second name, from which this follows. */
  @Override
  public String defaultName() {
    return "grouped_query_attention";
  }

  @Override
  public Config getConfig() {
    Config config =
        super.getConfig()
            .put("head_dim", headDim)
            .put("num_query_heads", numQueryHeads)
            .put("num_key_value_heads", numKeyValueHeads);
    Config switched = switches(config).put("sliding_window", null).put("dropout", dropout());
    return ending(switched);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    requireInputs(inputs);
    if (inputs.stream().anyMatch(input -> input.rank() != 3)) {
      throw new IllegalArgumentException("the inputs must be (batch, steps, features)");
    }
    PartialShape query = inputs.get(0);
    PartialShape value = inputs.get(1);
    PartialShape key = inputs.size() > 2 ? inputs.get(2) : value;
    EinsumDense queries = project("query", query, numQueryHeads);
    EinsumDense keys = project("key", key, numKeyValueHeads);
    EinsumDense gate = useGate() ? project("gate", query, numQueryHeads) : null;
    EinsumDense values = project("value", value, numKeyValueHeads);
    dropoutOfWeights = weightDropout();
    PartialShape heads = PartialShape.of(-1, -1, numQueryHeads, headDim);
    long features = InputCheck.known(query, -1);
    EinsumDense output = projection("attention_output", "bquh,uhm->bqm", "m", heads, -1, features);
    parts = new Projections(queries, keys, values, gate, output);
  }

  private EinsumDense project(String part, PartialShape input, int heads) {
    return projection(part, "bqm,muh->bquh", "uh", input, -1, heads, headDim);
  }

  @Override
  protected List<Tensor> call(CallContext context, List<Tensor> inputs) {
    Ops ops = context.ops();
    boolean scores = context.flag(ScoredAttention.RETURN_ATTENTION_SCORES);
    boolean fused = dropout() == 0 && !scores;
    boolean causalOnly = fused && isCausalOnly(context, inputs);
    Optional<Tensor> mask =
        mask(context, inputs, !causalOnly).map(given -> AttentionMask.withRank(ops, given, 4, -3));
    List<Tensor> heads = parts.heads(context, inputs);
    if (!fused) {
      List<Tensor> outputs = weighted(context, inputs.get(0), heads, mask);
      return scores ? outputs : outputs.subList(0, 1);
    }
    Tensor means =
        ops.nn()
            .attention(
                heads.get(0),
                heads.get(1),
                heads.get(2),
                null,
                mask.orElse(null),
                scale(),
                causalOnly);
    return List.of(parts.out(context, inputs.get(0), means));
  }

  /** The output and the attention weights. */
  private List<Tensor> weighted(
      CallContext context, Tensor query, List<Tensor> heads, Optional<Tensor> mask) {
    Ops ops = context.ops();
    int repeats = numQueryHeads / numKeyValueHeads;
    Tensor keys = ops.array().repeat(heads.get(1), repeats, 2);
    Tensor values = ops.array().repeat(heads.get(2), repeats, 2);
    Tensor queries = ops.math().multiply(heads.get(0), scale());
    Tensor raw = ops.linalg().einsum("bquh,bkuh->buqk", queries, keys);
    Tensor weights =
        mask.map(wide -> Softmax.masked(ops, raw, wide, 3))
            .orElseGet(() -> Softmax.softmax(ops, raw, 3));
    Tensor dropped = dropoutOfWeights.run(context, List.of(weights)).get(0);
    Tensor means = ops.linalg().einsum("buqk,bkuh->bquh", dropped, values);
    return List.of(parts.out(context, query, means), weights);
  }

  private double scale() {
    return 1 / Math.sqrt(headDim);
  }
}
