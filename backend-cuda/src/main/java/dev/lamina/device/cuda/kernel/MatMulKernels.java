// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cuda.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.device.Precision;
import dev.lamina.device.cuda.driver.Gemm;
import dev.lamina.op.linalg.MatMul;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Matrix products by cuBLAS: one call for all matrices that lie at equal distances. */
final class MatMulKernels {
  private static final Set<DType> PRODUCTS = Set.of(DType.FLOAT32, DType.BFLOAT16, DType.FLOAT16);

  private final Launcher launcher;

  private MatMulKernels(Launcher launcher) {
    this.launcher = launcher;
  }

  static void register(KernelTable.Builder table, Launcher launcher) {
    table.add(MatMul.class, new MatMulKernels(launcher)::matmul);
  }

  private static Shape batch(Shape shape) {
    return Shape.of(Arrays.copyOf(shape.dims(), shape.rank() - 2));
  }

  /** Matrices, and the axes of the batch with strides counted in matrices of A, B and C. */
  private record Product(Gemm gemm, Dims batch, long sizeA, long sizeB, long sizeC) {
    /** One call for each position of all but the last axis of the batch. */
    void run(Launcher launch, long a, long b, long c) {
      long calls = 1;
      for (int axis = 0; axis < batch.rank() - 1; axis++) {
        calls *= batch.extent(axis);
      }
      for (long call = 0; call < calls; call++) {
        long rest = call;
        long[] matrix = new long[3];
        for (int axis = batch.rank() - 2; axis >= 0; axis--) {
          long at = rest % batch.extent(axis);
          rest /= batch.extent(axis);
          for (int operand = 0; operand < 3; operand++) {
            matrix[operand] += at * batch.stride(operand, axis);
          }
        }
        launch.gemm(
            gemm,
            a + gemm.dtype().bytes() * sizeA * matrix[0],
            b + gemm.dtype().bytes() * sizeB * matrix[1],
            c + gemm.dtype().bytes() * sizeC * matrix[2]);
      }
    }
  }

  private Optional<Kernel> matmul(MatMul op, KernelRequest request) {
    TensorSpec output = request.outputs().get(0);
    if (!PRODUCTS.contains(output.dtype())) {
      return Optional.empty();
    }
    Product product = product(op, request);
    if (product.gemm().inner() == 0 && request.inputs().size() == 2) {
      return Optional.of(
          CudaKernel.of(launcher, (launch, at) -> launch.zero(at.output(0), output.bytes())));
    }
    if (request.inputs().size() == 2) {
      return Optional.of(
          CudaKernel.of(
              launcher,
              (launch, at) -> product.run(launch, at.input(0), at.input(1), at.output(0))));
    }
    if (output.dtype() == DType.FLOAT32) {
      BiasSum sum = BiasSum.of(launcher, output.shape());
      return Optional.of(
          CudaKernel.of(
              launcher,
              (launch, at) -> {
                if (product.gemm().inner() > 0) {
                  product.run(launch, at.input(0), at.input(1), at.output(0));
                } else {
                  launch.zero(at.output(0), output.bytes());
                }
                sum.add(launch, at.output(0), at.input(2));
              }));
    }
    Bias bias = Bias.of(launcher, output.shape(), output.dtype());
    return Optional.of(
        CudaKernel.of(
            launcher,
            (launch, at) -> {
              bias.spread(launch, at.input(2), at.output(0));
              if (product.gemm().inner() > 0) {
                product.run(launch, at.input(0), at.input(1), at.output(0));
              }
            }));
  }

  private static Product product(MatMul op, KernelRequest request) {
    Shape a = request.inputs().get(0).shape();
    Shape b = request.inputs().get(1).shape();
    Shape c = request.outputs().get(0).shape();
    int rows = Math.toIntExact(c.dim(-2));
    int columns = Math.toIntExact(c.dim(-1));
    int inner = Math.toIntExact(a.dim(op.transposeA() ? -2 : -1));
    Dims batch = Dims.broadcast(batch(c), List.of(batch(a), batch(b), batch(c)));
    boolean fold =
        !op.transposeA()
            && batch.rank() == 1
            && batch.stride(1, 0) == 0
            && batch.stride(0, 0) == 1
            && batch.extent(0) * rows <= Integer.MAX_VALUE;
    int last = batch.rank() - 1;
    // Rows of matrices that share B are rows of one matrix.
    int count = fold ? 1 : Math.toIntExact(batch.extent(last));
    int allRows = fold ? Math.toIntExact(batch.extent(0) * rows) : rows;
    Gemm gemm =
        new Gemm(
            op.transposeA(),
            op.transposeB(),
            allRows,
            columns,
            inner,
            op.transposeA() ? rows : Math.max(inner, 1),
            (long) rows * inner * batch.stride(0, last),
            op.transposeB() ? Math.max(inner, 1) : columns,
            (long) inner * columns * batch.stride(1, last),
            columns,
            (long) rows * columns * batch.stride(2, last),
            count,
            request.inputs().size() == 3 && request.outputs().get(0).dtype() != DType.FLOAT32,
            request.precision() != Precision.HIGHEST,
            request.outputs().get(0).dtype());
    return new Product(
        gemm, batch, (long) rows * inner, (long) inner * columns, (long) rows * columns);
  }
}
