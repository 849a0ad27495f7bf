// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * An embedding that can be used backward too, from vectors to logits of the integers
 * (keras.io/api/layers/core_layers/reversible_embedding): with the call argument {@code reverse}
 * the input {@code (..., outputDim)} is multiplied by the transposed table, or by a table of its
 * own.
 */
public final class ReversibleEmbedding extends EmbeddingLayer<ReversibleEmbedding> {
  /** The call argument that turns the layer round. */
  public static final String REVERSE = "reverse";

  private boolean tieWeights = true;
  private DType reverseDtype;
  private OptionalDouble logitSoftCap = OptionalDouble.empty();
  private Weight reverseTable;

  /** A table for integers below {@code inputDim}, of vectors of length {@code outputDim}. */
  public ReversibleEmbedding(int inputDim, int outputDim) {
    super(inputDim, outputDim);
  }

  static ReversibleEmbedding fromConfig(ConfigReader reader) {
    ReversibleEmbedding layer =
        new ReversibleEmbedding(
            Math.toIntExact(reader.integer("input_dim")),
            Math.toIntExact(reader.integer("output_dim")));
    reader.flag("tie_weights", layer::tieWeights);
    reader.text("reverse_dtype", name -> layer.reverseDtype(DType.of(name)));
    reader.number("logit_soft_cap", layer::logitSoftCap);
    return layer.embedding(reader);
  }

  /** Whether the way back uses the same table, transposed; default true. */
  public ReversibleEmbedding tieWeights(boolean tie) {
    this.tieWeights = tie;
    return self();
  }

  /** Element type of the way back; default the layer's. */
  public ReversibleEmbedding reverseDtype(DType dtype) {
    this.reverseDtype = dtype;
    return self();
  }

  /** Keeps logits between -cap and cap by a tanh; default: no cap. */
  public ReversibleEmbedding logitSoftCap(double cap) {
    this.logitSoftCap = OptionalDouble.of(cap);
    return self();
  }

  @Override
  public Config getConfig() {
    return super.getConfig()
        .put("tie_weights", tieWeights)
        .put("reverse_dtype", reverseDtype == null ? null : reverseDtype.lowerName())
        .put("logit_soft_cap", logitSoftCap.isPresent() ? logitSoftCap.getAsDouble() : null);
  }

  @Override
  protected Set<String> callArguments() {
    return Set.of(REVERSE);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    super.build(inputs);
    if (!tieWeights) {
      Shape shape = Shape.of(outputDim(), inputDim());
      reverseTable = addWeight("reverse_embeddings", shape, startOfVectors(), null);
    }
  }

  @Override
  protected Tensor call(CallContext context, Tensor input) {
    if (!context.flag(REVERSE)) {
      return look(context, input);
    }
    Ops ops = context.ops();
    DType dtype = reverseDtype == null ? computeDtype() : reverseDtype;
    Tensor x = ops.array().cast(input, dtype);
    Tensor table = tieWeights ? vectors(context) : context.value(reverseTable);
    Tensor logits = ops.linalg().matmul(x, ops.array().cast(table, dtype), false, tieWeights);
    if (logitSoftCap.isEmpty()) {
      return logits;
    }
    double cap = logitSoftCap.getAsDouble();
    return ops.math().multiply(ops.math().tanh(ops.math().divide(logits, cap)), cap);
  }

  @Override
  protected Optional<Tensor> computeMask(CallContext context, List<Tensor> inputs) {
    return context.flag(REVERSE) ? Optional.empty() : Optional.of(maskOf(context, inputs.get(0)));
  }
}
