// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.constraints.Constraint;
import dev.lamina.constraints.Constraints;
import dev.lamina.initializers.Initializer;
import dev.lamina.initializers.Initializers;
import dev.lamina.initializers.RandomUniform;
import dev.lamina.regularizers.Regularizer;
import dev.lamina.regularizers.Regularizers;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;

/**
 * Tables of vectors, one for each integer; what {@link Embedding} and {@link ReversibleEmbedding}
 * share.
 *
 * @param <L> the layer's own class
 */
public abstract class EmbeddingLayer<L extends EmbeddingLayer<L>> extends FluentLayer<L> {
  private final int inputDim;
  private final int outputDim;
  private final WeightArguments embeddings = new WeightArguments("embeddings", new RandomUniform());
  private boolean maskZero;
  private Weight table;

  EmbeddingLayer(int inputDim, int outputDim) {
    if (inputDim < 1 || outputDim < 1) {
      throw new IllegalArgumentException(
          "inputDim " + inputDim + " and outputDim " + outputDim + " must be >= 1");
    }
    this.inputDim = inputDim;
    this.outputDim = outputDim;
  }

  /** How the vectors start; default {@link RandomUniform}. */
  public final L embeddingsInitializer(Initializer initializer) {
    embeddings.initializer(initializer);
    return self();
  }

  /** How the vectors start, by name. */
  public final L embeddingsInitializer(String initializer) {
    return embeddingsInitializer(Initializers.get(initializer));
  }

  /** A penalty on the vectors; default none (null). */
  public final L embeddingsRegularizer(Regularizer regularizer) {
    embeddings.regularizer(regularizer);
    return self();
  }

  /** A penalty on the vectors, by name. */
  public final L embeddingsRegularizer(String regularizer) {
    return embeddingsRegularizer(Regularizers.get(regularizer));
  }

  /** A rule that training keeps the vectors to; default none (null). */
  public final L embeddingsConstraint(Constraint constraint) {
    embeddings.constraint(constraint);
    return self();
  }

  /** A rule that training keeps the vectors to, by name. */
  public final L embeddingsConstraint(String constraint) {
    return embeddingsConstraint(Constraints.get(constraint));
  }

  /** Whether 0 stands for no data and is masked; default false. */
  public final L maskZero(boolean mask) {
    this.maskZero = mask;
    return self();
  }

  /** Vectors to start with, {@code (inputDim, outputDim)}. */
  public final L weights(HostTensor vectors) {
    Shape wanted = Shape.of(inputDim, outputDim);
    if (!vectors.spec().shape().equals(wanted)) {
      throw new IllegalArgumentException(
          "weights must have shape " + wanted + "; given " + vectors.spec().shape());
    }
    embeddings.initializer(new GivenValues(vectors));
    return self();
  }

  /** The number of integers that have a vector. */
  public final int inputDim() {
    return inputDim;
  }

  /** The length of a vector. */
  public final int outputDim() {
    return outputDim;
  }

  final boolean masksZero() {
    return maskZero;
  }

  final Initializer startOfVectors() {
    return embeddings.initializer();
  }

  final Tensor vectors(CallContext context) {
    return context.value(table);
  }

  final L embedding(ConfigReader reader) {
    embeddings.read(reader);
    reader.flag("mask_zero", this::maskZero);
    reader.ignore("input_length");
    Unsupported.adaptation(reader);
    return common(reader);
  }

  @Override
  public Config getConfig() {
    Config config = super.getConfig().put("input_dim", inputDim).put("output_dim", outputDim);
    WeightArguments.writeInitializers(config, embeddings);
    WeightArguments.writeRegularizers(config, embeddings);
    config.put("activity_regularizer", Regularizers.CLASSES.serialize(activityRegularizer()));
    WeightArguments.writeConstraints(config, embeddings);
    return config.put("mask_zero", maskZero).put("quantization_config", null);
  }

  @Override
  public final boolean supportsMasking() {
    return maskZero;
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    table = embeddings.declare(this, Shape.of(inputDim, outputDim));
  }

  final Tensor look(CallContext context, Tensor input) {
    DType dtype = input.dtype();
    boolean index = dtype == DType.INT32 || dtype == DType.INT64;
    Tensor indices = index ? input : context.ops().array().cast(input, DType.INT32);
    return context.ops().array().gather(vectors(context), indices, 0);
  }

  final Tensor maskOf(CallContext context, Tensor input) {
    Tensor zero = context.ops().array().scalar(input.dtype(), 0);
    return context.ops().compare().notEqual(input, zero);
  }
}
