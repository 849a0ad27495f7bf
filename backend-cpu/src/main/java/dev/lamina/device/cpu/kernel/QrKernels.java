// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.Kernel;
import dev.lamina.device.KernelRequest;
import dev.lamina.device.KernelTable;
import dev.lamina.op.linalg.Qr;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * QR by Householder reflections in double precision (Golub and Van Loan, Matrix Computations,
 * algorithm 5.2.1).
 */
final class QrKernels {
  private QrKernels() {}

  static void register(KernelTable.Builder table, KernelContext context) {
    table.add(Qr.class, (op, request) -> Optional.of(kernel(request, context)));
  }

  private static Kernel kernel(KernelRequest request, KernelContext context) {
    TensorSpec matrix = request.inputs().get(0);
    TensorSpec left = request.outputs().get(0);
    TensorSpec right = request.outputs().get(1);
    HostBlock a = new HostBlock(context.memory(), matrix.dtype(), matrix.size());
    HostBlock q = new HostBlock(context.memory(), left.dtype(), left.size());
    HostBlock r = new HostBlock(context.memory(), right.dtype(), right.size());
    Shape shape = matrix.shape();
    return HostKernel.of(
        at -> {
          a.load(at.input(0));
          factor(a.doubles, q.doubles, r.doubles, (int) shape.dim(0), (int) shape.dim(1));
          q.store(at.output(0));
          r.store(at.output(1));
        });
  }

  private static void factor(double[] a, double[] q, double[] r, int rows, int columns) {
    int rank = Math.min(rows, columns);
    double[][] reflectors = new double[rank][];
    for (int k = 0; k < rank; k++) {
      reflectors[k] = reflector(a, k, rows, columns);
      reflect(a, reflectors[k], k, rows, columns);
    }
    Arrays.fill(q, 0);
    for (int k = 0; k < rank; k++) {
      q[k * rank + k] = 1;
    }
    for (int k = rank - 1; k >= 0; k--) {
      reflect(q, reflectors[k], k, rows, rank);
    }
    for (int row = 0; row < rank; row++) {
      double sign = a[row * columns + row] < 0 ? -1 : 1;
      for (int column = 0; column < columns; column++) {
        r[row * columns + column] = column < row ? 0 : sign * a[row * columns + column];
      }
      for (int i = 0; i < rows; i++) {
        q[i * rank + row] *= sign;
      }
    }
  }

  /** The unit vector whose reflection clears column k below the diagonal. */
  private static double[] reflector(double[] a, int k, int rows, int columns) {
    double[] v = new double[rows];
    double norm = 0;
    for (int i = k; i < rows; i++) {
      v[i] = a[i * columns + k];
      norm = Math.hypot(norm, v[i]);
    }
    v[k] += v[k] < 0 ? -norm : norm;
    double length = 0;
    for (double x : v) {
      length = Math.hypot(length, x);
    }
    for (int i = k; i < rows && length > 0; i++) {
      v[i] /= length;
    }
    return v;
  }

  /** Subtracts from each column of a matrix twice its part along v. */
  private static void reflect(double[] a, double[] v, int from, int rows, int columns) {
    for (int column = 0; column < columns; column++) {
      double along = 0;
      for (int i = from; i < rows; i++) {
        along += v[i] * a[i * columns + column];
      }
      for (int i = from; i < rows; i++) {
        a[i * columns + column] -= 2 * along * v[i];
      }
    }
  }
}
