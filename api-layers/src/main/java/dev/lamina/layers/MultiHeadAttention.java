// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Multi-head attention (keras.io/api/layers/attention_layers/multi_head_attention; Vaswani and
 * others, 2017, arXiv:1706.03762); inputs, masks and call arguments as in {@link HeadAttention}.
 * Inputs are {@code (batch, ..., features)}; axes that are not attended over count like the batch.
 *
 * <p>As in Keras the output has the query's mask, and the inputs lose theirs: a layer that is given
 * one of them later, such as the {@link Add} of a residual connection, sees no mask.
 */
public final class MultiHeadAttention extends HeadAttention<MultiHeadAttention> {
  private static final Set<String> PUBLIC_PARTS =
      Set.of("query", "key", "value", "attention_output");

  private final int numHeads;
  private final int keyDim;
  private int valueDim;
  private long[] outputShape;
  private int[] attentionAxes;
  private Projections parts;
  private Dropout dropoutOfWeights;
  private int[] attended;

  /**
   * Multi-head attention.
   *
   * @param numHeads number of heads, > 0
   * @param keyDim extent of queries and keys in a head, > 0
   */
  public MultiHeadAttention(int numHeads, int keyDim) {
    if (numHeads < 1 || keyDim < 1) {
      throw new IllegalArgumentException(
          "numHeads " + numHeads + " and keyDim " + keyDim + " must be >= 1");
    }
    this.numHeads = numHeads;
    this.keyDim = keyDim;
    this.valueDim = keyDim;
  }

  static MultiHeadAttention fromConfig(ConfigReader reader) {
    MultiHeadAttention layer =
        new MultiHeadAttention(
            Math.toIntExact(reader.integer("num_heads")),
            Math.toIntExact(reader.integer("key_dim")));
    reader.integer("value_dim", extent -> layer.valueDim(Math.toIntExact(extent)));
    reader.integers("output_shape", layer::outputShape);
    reader.integers(
        "attention_axes",
        axes -> layer.attentionAxes(LongStream.of(axes).mapToInt(Math::toIntExact).toArray()));
    return layer.heads(reader);
  }

  /** Keras has public names for these here, and here alone. */
  @Override
  String attribute(String part) {
    String hidden = super.attribute(part);
    return PUBLIC_PARTS.contains(part) ? hidden.substring(1) : hidden;
  }

  /** Extent of values in a head, > 0; default {@code keyDim}. */
  public MultiHeadAttention valueDim(int extent) {
    if (extent < 1) {
      throw new IllegalArgumentException("valueDim " + extent + " must be >= 1");
    }
    this.valueDim = extent;
    return self();
  }

  /** Extents of the output after the attended axes; default: the query's features. */
  public MultiHeadAttention outputShape(long... extents) {
    this.outputShape = extents.clone();
    return self();
  }

  /** Axes that are attended over; default: all but the batch and the features. */
  public MultiHeadAttention attentionAxes(int... axes) {
    this.attentionAxes = axes.clone();
    return self();
  }

  /** Number of heads. */
  public int numHeads() {
    return numHeads;
  }

  /** Extent of queries and keys in a head. */
  public int keyDim() {
    return keyDim;
  }

  @Override
  public Config getConfig() {
    Config config =
        super.getConfig()
            .put("num_heads", numHeads)
            .put("key_dim", keyDim)
            .put("value_dim", valueDim)
            .put("dropout", dropout());
    switches(config).put("output_shape", outputShape).put("attention_axes", attentionAxes);
    return ending(config);
  }

  /** Keras penalises the outputs of the projections only. */
  @Override
  Regularizer outputPenalty() {
    return null;
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    requireInputs(inputs);
    PartialShape query = inputs.get(0);
    PartialShape value = inputs.get(1);
    PartialShape key = inputs.size() > 2 ? inputs.get(2) : value;
    int rank = query.rank();
    boolean ranked = rank >= 2 && value.rank() == rank && key.rank() == rank;
    for (int i = 1; ranked && i < rank - 1; i++) {
      ranked = value.dim(i) == key.dim(i);
    }
    if (!ranked) {
      throw new IllegalArgumentException(
          "query, value and key must have one rank, and value and key the same extents but the"
              + " last");
    }
    attended = AttentionAxes.of(attentionAxes, rank);
    EinsumDense queries = project("query", query, keyDim);
    EinsumDense keys = project("key", key, keyDim);
    EinsumDense gate = useGate() ? project("gate", query, valueDim) : null;
    EinsumDense values = project("value", value, valueDim);
    dropoutOfWeights = weightDropout();
    long[] last = outputShape == null ? new long[] {InputCheck.known(query, -1)} : outputShape;
    long[] heads = Arrays.copyOf(query.dims(), rank + 1);
    heads[rank - 1] = numHeads;
    heads[rank] = valueDim;
    ProjectionEquation back = ProjectionEquation.of(rank - 1, 2, last.length);
    EinsumDense output =
        projection(
            "attention_output",
            back.equation(),
            back.biasAxes(),
            PartialShape.of(heads),
            back.outputShape(rank - 2, last));
    parts = new Projections(queries, keys, values, gate, output);
  }

  private EinsumDense project(String part, PartialShape input, int extent) {
    int free = input.rank() - 1;
    ProjectionEquation way = ProjectionEquation.of(free, 1, 2);
    return projection(
        part, way.equation(), way.biasAxes(), input, way.outputShape(free - 1, numHeads, extent));
  }

  @Override
  protected List<Tensor> call(CallContext context, List<Tensor> inputs) {
    Tensor query = inputs.get(0);
    Optional<Tensor> queryMask = context.mask(query);
    boolean scores = context.flag(ScoredAttention.RETURN_ATTENTION_SCORES);
    boolean fused = dropout() == 0 && !scores && query.shape().rank() == 3;
    boolean causalOnly = fused && isCausalOnly(context, inputs);
    Optional<Tensor> mask = mask(context, inputs, !causalOnly);
    inputs.forEach(context::dropMask);
    List<Tensor> outputs =
        fused ? List.of(fused(context, inputs, mask, causalOnly)) : weighted(context, inputs, mask);
    queryMask.ifPresent(given -> context.setMask(outputs.get(0), given));
    return scores ? outputs : outputs.subList(0, 1);
  }

  private Tensor fused(
      CallContext context, List<Tensor> inputs, Optional<Tensor> mask, boolean causal) {
    Ops ops = context.ops();
    Tensor wide = mask.map(given -> AttentionMask.withRank(ops, given, 4, -3)).orElse(null);
    List<Tensor> heads = parts.heads(context, inputs);
    Tensor means =
        ops.nn().attention(heads.get(0), heads.get(1), heads.get(2), null, wide, scale(), causal);
    return parts.out(context, inputs.get(0), means);
  }

  /** The output and the attention weights. */
  private List<Tensor> weighted(CallContext context, List<Tensor> inputs, Optional<Tensor> mask) {
    Ops ops = context.ops();
    List<Tensor> heads = parts.heads(context, inputs);
    AttentionAxes axes = AttentionAxes.equations(heads.get(0).shape().rank(), attended);
    Tensor queries = ops.math().multiply(heads.get(0), scale());
    Tensor raw = ops.linalg().einsum(axes.products(), heads.get(1), queries);
    int rank = raw.shape().rank();
    int[] over = axes.softmaxAxes(rank);
    Tensor weights =
        mask.map(given -> AttentionMask.withRank(ops, given, rank, axes.maskAxis()))
            .map(wide -> Softmax.masked(ops, raw, wide, over))
            .orElseGet(() -> Softmax.softmax(ops, raw, over));
    Tensor dropped = dropoutOfWeights.run(context, List.of(weights)).get(0);
    Tensor means = ops.linalg().einsum(axes.means(), dropped, heads.get(2));
    return List.of(parts.out(context, inputs.get(0), means), weights);
  }

  private double scale() {
    return 1 / Math.sqrt(keyDim);
  }
}
