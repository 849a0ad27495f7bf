// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.initializers.TruncatedNormal;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;

/**
 * Divides the kernel of the layer inside by its largest singular value before each training step
 * (keras.io/api/layers/normalization_layers/spectral_normalization; Miyato and others, 2018,
 * arXiv:1802.05957). The value is found by power iteration from a vector that is kept. The output
 * has the inner layer's dtype, where Keras casts it to that of the input, which makes whole numbers
 * of the vectors of an embedding.
 */
public final class SpectralNormalization extends Wrapper<SpectralNormalization> {
  private static final double EPSILON = 1e-7;

  private int powerIterations = 1;
  private Weight kernel;
  private Weight vector;

  /** Around a layer with a kernel or a table of embeddings. */
  public SpectralNormalization(Layer layer) {
    super(layer);
  }

  static SpectralNormalization fromConfig(ConfigReader reader) {
    SpectralNormalization layer = new SpectralNormalization(wrapped(reader));
    reader.integer("power_iterations", count -> layer.powerIterations(Math.toIntExact(count)));
    return layer.common(reader);
  }

  /** Iterations before each step, > 0; default 1. */
  public SpectralNormalization powerIterations(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("powerIterations " + count + " must be >= 1");
    }
    this.powerIterations = count;
    return self();
  }

  /** Iterations before each step. */
  public int powerIterations() {
    return powerIterations;
  }

  /** The kernel counts as this layer's own and comes first, as in Keras. */
  @Override
  public List<Weight> weights() {
    List<Weight> all = super.weights();
    return kernel == null
        ? all
        : Stream.concat(Stream.of(kernel), all.stream().filter(weight -> weight != kernel))
            .toList();
  }

  @Override
  public List<Weight> ownWeights() {
    return kernel == null
        ? super.ownWeights()
        : Stream.concat(Stream.of(kernel), super.ownWeights().stream()).toList();
  }

  @Override
  public Config getConfig() {
    return super.getConfig().put("power_iterations", powerIterations);
  }

  @Override
  protected void build(List<PartialShape> inputs) {
    layer().ensureBuilt(inputs);
    kernel =
        layer().weights().stream()
            .filter(weight -> weight.name().equals("kernel") || weight.name().equals("embeddings"))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "layer '" + layer().name() + "' has neither a kernel nor embeddings"));
    long last = kernel.spec().shape().dim(-1);
    vector = addState("vector_u", Shape.of(1, last), new TruncatedNormal(0, 0.02));
  }

  @Override
  protected List<Tensor> call(CallContext context, List<Tensor> inputs) {
    if (context.training()) {
      normalize(context);
    }
    return layer().run(context, inputs);
  }

  private void normalize(CallContext context) {
    Ops ops = context.ops();
    Tensor whole = ops.array().stopGradient(context.value(kernel));
    long last = whole.shape().dim(-1);
    Tensor matrix = ops.array().reshape(whole, whole.shape().size() / Math.max(1, last), last);
    Tensor start = context.value(vector);
    Tensor u = start;
    Tensor v = start;
    for (int i = 0; i < powerIterations; i++) {
      v = unit(ops, ops.linalg().matmul(u, matrix, false, true));
      u = unit(ops, ops.linalg().matmul(v, matrix));
    }
    Tensor sigma = ops.linalg().matmul(ops.linalg().matmul(v, matrix), u, false, true);
    Tensor divided = ops.math().divide(matrix, sigma);
    Tensor zero = ops.array().scalar(whole.dtype(), 0);
    Tensor none = ops.reduce().all(ops.compare().equal(matrix, zero), true, 0, 1);
    Tensor scaled = ops.compare().select(none, matrix, divided);
    context.update(vector, ops.compare().select(none, start, u));
    context.update(kernel, ops.array().reshape(scaled, whole.shape()));
  }

  private static Tensor unit(Ops ops, Tensor row) {
    return ops.nn().unitNorm(row, EPSILON, 0, 1);
  }
}
