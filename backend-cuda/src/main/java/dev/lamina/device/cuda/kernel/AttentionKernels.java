// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.nn.ScaledDotProductAttention;
import dev.lamina.op.nn.ScaledDotProductAttentionGrad;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Attention of float32 in one launch, and its gradient in two: the gradients of query and logits,
 * then those of key and value. Heads deeper than {@link #DEEPEST} are expanded.
 */
final class AttentionKernels {
  private static final String FAMILY = "attention";
  private static final int DEEPEST = 128;
  private static final int SHALLOWEST = 32;

  /** Targets of a tile of the kernels, and sources where the gradient of keys is made. */
  private static final int TILE = 32;

  private final Launcher launcher;

  private AttentionKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    AttentionKernels kernels = new AttentionKernels(launcher);
    table.add(ScaledDotProductAttention.class, kernels::forward);
    table.add(ScaledDotProductAttentionGrad.class, kernels::gradient);
  }

  /**
   * Shapes, and which kernels they need.
   *
   * @param limit largest depth of the kernels
   * @param fields the struct {@code Attention}
   */
  private record Sizes(int limit, long batch, Shape query, Shape key, long[] fields) {
    static Optional<Sizes> of(
        List<TensorSpec> inputs, Shape weights, Optional<Shape> bias, Optional<Shape> mask) {
      Shape query = inputs.get(0).shape();
      Shape key = inputs.get(1).shape();
      long valueDepth = inputs.get(2).shape().dim(3);
      long depth = Math.max(query.dim(3), valueDepth);
      if (depth > DEEPEST || inputs.get(0).dtype() != DType.FLOAT32) {
        return Optional.empty();
      }
      int limit = SHALLOWEST;
      while (limit < depth) {
        limit *= 2;
      }
      long[] extents = {
        query.dim(0), query.dim(2), key.dim(2), query.dim(1), key.dim(1), query.dim(3), valueDepth
      };
      long[] fields =
          LongStream.concat(
                  LongStream.of(extents),
                  LongStream.concat(strides(bias, weights), strides(mask, weights)))
              .toArray();
      return Optional.of(new Sizes(limit, query.dim(0), query, key, fields));
    }

    private static LongStream strides(Optional<Shape> operand, Shape weights) {
      return LongStream.of(
          operand.map(shape -> Dims.broadcastStrides(shape, weights)).orElse(new long[4]));
    }

    long tilesOfTargets() {
      return batch * query.dim(2) * ((query.dim(1) + TILE - 1) / TILE);
    }

    long tilesOfSources() {
      return batch * key.dim(2) * ((key.dim(1) + TILE - 1) / TILE);
    }

    /** Of a tile of targets, one of sources, and weights between them. */
    int targetBytes() {
      int sources = limit == DEEPEST ? 32 : 64;
      return Float.BYTES * ((TILE + sources) * (limit + 4) + TILE * (sources + 4) + 8);
    }

    /** Of two tiles of targets, and weights and their gradients. */
    int sourceBytes() {
      return Float.BYTES * (2 * TILE * (limit + 4) + 2 * TILE * (TILE + 4) + 8);
    }
  }

  private Optional<Kernel> forward(ScaledDotProductAttention op, KernelRequest request) {
    List<TensorSpec> inputs = request.inputs();
    int bias = op.bias() ? 3 : 0;
    int mask = op.mask() ? inputs.size() - 1 : 0;
    return Sizes.of(
            inputs,
            request.outputs().get(1).shape(),
            op.bias() ? Optional.of(inputs.get(bias).shape()) : Optional.empty(),
            op.mask() ? Optional.of(inputs.get(mask).shape()) : Optional.empty())
        .map(
            sizes -> {
              KernelFunction kernel = launcher.function(FAMILY, "attention_" + sizes.limit());
              return CudaKernel.of(
                  launcher,
                  (launch, at) ->
                      launch
                          .start(kernel)
                          .add(at.input(0))
                          .add(at.input(1))
                          .add(at.input(2))
                          .add(bias == 0 ? 0 : at.input(bias))
                          .add(mask == 0 ? 0 : at.input(mask))
                          .add(at.output(0))
                          .add(at.output(1))
                          .add(sizes.fields())
                          .add((float) op.scale())
                          .add(op.causal())
                          .blocks(sizes.tilesOfTargets(), sizes.targetBytes()));
            });
  }

  private Optional<Kernel> gradient(ScaledDotProductAttentionGrad op, KernelRequest request) {
    List<TensorSpec> inputs = request.inputs();
    TensorSpec weights = inputs.get(3);
    int mask = op.mask() ? inputs.size() - 1 : 0;
    return Sizes.of(
            inputs,
            weights.shape(),
            Optional.empty(),
            op.mask() ? Optional.of(inputs.get(mask).shape()) : Optional.empty())
        .map(
            sizes -> {
              String end = "_" + sizes.limit();
              KernelFunction query = launcher.function(FAMILY, "attention_grad_query" + end);
              KernelFunction source = launcher.function(FAMILY, "attention_grad_source" + end);
              long scratch = op.bias() ? 0 : Math.max(Float.BYTES, weights.bytes());
              return CudaKernel.of(
                  launcher,
                  scratch,
                  (launch, at) -> {
                    long logits = op.bias() ? at.output(3) : at.workspace();
                    launch
                        .start(query)
                        .add(at.input(1))
                        .add(at.input(2))
                        .add(at.input(3))
                        .add(at.input(4))
                        .add(op.weighted() ? at.input(5) : 0)
                        .add(mask == 0 ? 0 : at.input(mask))
                        .add(at.output(0))
                        .add(logits)
                        .add(sizes.fields())
                        .add((float) op.scale())
                        .add(op.causal())
                        .blocks(sizes.tilesOfTargets(), sizes.targetBytes());
                    launch
                        .start(source)
                        .add(at.input(0))
                        .add(at.input(3))
                        .add(at.input(4))
                        .add(logits)
                        .add(at.output(1))
                        .add(at.output(2))
                        .add(sizes.fields())
                        .add((float) op.scale())
                        .blocks(sizes.tilesOfSources(), sizes.sourceBytes());
                  });
            });
  }
}
