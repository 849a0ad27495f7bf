// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_linear;
import static org.bytedeco.dnnl.global.dnnl.dnnl_softmax_accurate;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.cpu.onednn.Attributes;
import dev.lamina.device.cpu.onednn.MemoryDesc;
import dev.lamina.device.cpu.onednn.Primitive;
import dev.lamina.op.nn.ScaledDotProductAttention;
import dev.lamina.op.nn.ScaledDotProductAttentionGrad;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * Attention of float32 by oneDNN's matrix products and softmax: heads are strides, and scale and
 * causal mask are added where products are stored. With a bias, a given mask or shared keys it is
 * expanded.
 */
final class AttentionKernels {
  /** Of targets times sources, of which a causal mask is kept. */
  private static final long LARGEST_MASK = 1 << 22;

  private static final float MASKED = -1e30f;

  private final KernelContext context;

  private AttentionKernels(KernelContext context) {
    this.context = context;
  }

  static void register(KernelTable.Builder table, KernelContext context) {
    AttentionKernels kernels = new AttentionKernels(context);
    table.add(ScaledDotProductAttention.class, kernels::forward);
    table.add(ScaledDotProductAttentionGrad.class, kernels::backward);
  }

  private static boolean plain(List<TensorSpec> inputs) {
    Shape query = inputs.get(0).shape();
    Shape key = inputs.get(1).shape();
    return inputs.get(0).dtype() == DType.FLOAT32
        && inputs.subList(0, 3).stream().allMatch(spec -> spec.size() > 0)
        && query.dim(2) == key.dim(2)
        && query.dim(1) * key.dim(1) <= LARGEST_MASK;
  }

  /** {@code (batch, steps, heads, depth)} as matrices of steps times depth, or transposed. */
  private static MemoryDesc heads(Shape x, boolean transposed) {
    long[] dims = {x.dim(0), x.dim(2), x.dim(1), x.dim(3)};
    long row = x.dim(2) * x.dim(3);
    return matrices(dims, x.dim(1) * row, x.dim(3), row, transposed);
  }

  private static MemoryDesc weights(Shape x, boolean transposed) {
    return matrices(
        x.dims(), x.dim(1) * x.dim(2) * x.dim(3), x.dim(2) * x.dim(3), x.dim(3), transposed);
  }

  private static MemoryDesc matrices(
      long[] dims, long batch, long head, long row, boolean transposed) {
    return transposed
        ? MemoryDesc.strided(new long[] {dims[0], dims[1], dims[3], dims[2]}, batch, head, 1, row)
        : MemoryDesc.strided(dims, batch, head, row, 1);
  }

  private Optional<Kernel> forward(ScaledDotProductAttention op, KernelRequest request) {
    if (op.bias() || op.mask() || !plain(request.inputs())) {
      return Optional.empty();
    }
    Shape query = request.inputs().get(0).shape();
    Shape key = request.inputs().get(1).shape();
    Shape value = request.inputs().get(2).shape();
    MemoryDesc weights = weights(request.outputs().get(1).shape(), false);
    Program program = new Program(context);
    program.logits(op, query, key, weights);
    program.builder.step(
        context.primitives().softmax(dnnl_softmax_accurate, weights, 3).orElseThrow(),
        ProgramBuilder.argument(DNNL_ARG_SRC, weights, Operand.output(1)),
        ProgramBuilder.argument(DNNL_ARG_DST, weights, Operand.output(1)));
    program.product(
        new Matrices(weights, Operand.output(1)),
        new Matrices(heads(value, false), Operand.input(2)),
        new Matrices(heads(request.outputs().get(0).shape(), false), Operand.output(0)),
        1);
    return program.builder.build(false);
  }

  private Optional<Kernel> backward(ScaledDotProductAttentionGrad op, KernelRequest request) {
    if (op.bias() || op.mask() || op.weighted() || !plain(request.inputs())) {
      return Optional.empty();
    }
    List<Shape> shapes = request.inputs().stream().map(TensorSpec::shape).toList();
    Shape attended = shapes.get(3);
    MemoryDesc dense = weights(attended, false);
    Program program = new Program(context);
    Operand gradient = program.builder.scratch(dense.size());
    Matrices dy = new Matrices(heads(shapes.get(4), false), Operand.input(4));
    program.product(
        dy,
        new Matrices(heads(shapes.get(2), true), Operand.input(2)),
        new Matrices(dense, gradient),
        1);
    program.builder.step(
        context.primitives().softmaxBackward(dnnl_softmax_accurate, dense, 3).orElseThrow(),
        ProgramBuilder.argument(DNNL_ARG_DST, dense, Operand.input(3)),
        ProgramBuilder.argument(DNNL_ARG_DIFF_DST, dense, gradient),
        ProgramBuilder.argument(DNNL_ARG_DIFF_SRC, dense, gradient));
    program.product(
        new Matrices(dense, gradient),
        new Matrices(heads(shapes.get(1), false), Operand.input(1)),
        new Matrices(heads(shapes.get(0), false), Operand.output(0)),
        op.scale());
    program.product(
        new Matrices(weights(attended, true), gradient),
        new Matrices(heads(shapes.get(0), false), Operand.input(0)),
        new Matrices(heads(shapes.get(1), false), Operand.output(1)),
        op.scale());
    program.product(
        new Matrices(weights(attended, true), Operand.input(3)),
        dy,
        new Matrices(heads(shapes.get(2), false), Operand.output(2)),
        1);
    return program.builder.build(false);
  }

  /** An operand and its layout. */
  private record Matrices(MemoryDesc layout, Operand operand) {}

  /** The products of a kernel. */
  private static final class Program {
    private final KernelContext context;
    private final ProgramBuilder builder;

    Program(KernelContext context) {
      this.context = context;
      this.builder = new ProgramBuilder(context);
    }

    void product(Matrices a, Matrices b, Matrices result, double scale) {
      Attributes attributes = new Attributes();
      if (scale != 1) {
        attributes.eltwise(dnnl_eltwise_linear, (float) scale, 0);
      }
      builder.step(
          context
              .primitives()
              .matmul(a.layout(), b.layout(), null, result.layout(), attributes)
              .orElseThrow(),
          ProgramBuilder.argument(DNNL_ARG_SRC, a.layout(), a.operand()),
          ProgramBuilder.argument(DNNL_ARG_WEIGHTS, b.layout(), b.operand()),
          ProgramBuilder.argument(DNNL_ARG_DST, result.layout(), result.operand()));
    }

    /** Scaled products of queries and keys, with the causal mask, in the place of the weights. */
    void logits(ScaledDotProductAttention op, Shape query, Shape key, MemoryDesc weights) {
      MemoryDesc q = heads(query, false);
      MemoryDesc k = heads(key, true);
      if (!op.causal()) {
        product(
            new Matrices(q, Operand.input(0)),
            new Matrices(k, Operand.input(1)),
            new Matrices(weights, Operand.output(1)),
            op.scale());
        return;
      }
      MemoryDesc mask = MemoryDesc.dense(1, 1, query.dim(1), key.dim(1));
      Attributes attributes =
          new Attributes()
              .eltwise(dnnl_eltwise_linear, (float) op.scale(), 0)
              .binary(dnnl_binary_add, mask);
      builder.step(
          context.primitives().matmul(q, k, null, weights, attributes).orElseThrow(),
          ProgramBuilder.argument(DNNL_ARG_SRC, q, Operand.input(0)),
          ProgramBuilder.argument(DNNL_ARG_WEIGHTS, k, Operand.input(1)),
          ProgramBuilder.argument(DNNL_ARG_DST, weights, Operand.output(1)),
          ProgramBuilder.argument(
              Primitive.postOpArgument(1),
              mask,
              builder.constant(future((int) query.dim(1), (int) key.dim(1)))));
    }

    /** So much, at sources after the target, that the logit does not count. */
    private static float[] future(int targets, int sources) {
      float[] mask = new float[targets * sources];
      for (int target = 0; target < targets; target++) {
        for (int source = target + 1; source < sources; source++) {
          mask[target * sources + source] = MASKED;
        }
      }
      return mask;
    }
  }
}
