// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.data;

import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Copies of samples between host tensors. */
public final class Rows {
  private Rows() {}

  /** A tensor of zeros for {@code count} samples like those of another. */
  public static HostTensor like(HostTensor samples, int count) {
    return HostTensor.zeros(samples.spec().withShape(samples.spec().shape().withDim(0, count)));
  }

  /** A tensor of zeros for {@code count} samples, each like {@code sample}. */
  static HostTensor batchOf(TensorSpec sample, int count) {
    long[] dims = new long[sample.shape().rank() + 1];
    dims[0] = count;
    System.arraycopy(sample.shape().dims(), 0, dims, 1, dims.length - 1);
    return HostTensor.zeros(sample.withShape(Shape.of(dims)));
  }

  /** A copy of one sample of a batch, without the batch axis. */
  static HostTensor row(HostTensor batch, int index) {
    Shape shape = batch.spec().shape();
    long[] dims = Arrays.copyOfRange(shape.dims(), 1, shape.rank());
    HostTensor row = HostTensor.zeros(batch.spec().withShape(Shape.of(dims)));
    int size = rowSize(batch);
    copy(batch, (long) index * size, row, 0, size);
    return row;
  }

  /** Elements of a sample of a batch. */
  static int rowSize(HostTensor batch) {
    long rows = batch.spec().shape().dim(0);
    return rows == 0 ? 0 : Math.toIntExact(batch.spec().size() / rows);
  }

  /**
   * Copies elements from one tensor to another of the same dtype.
   *
   * @param from first element of the source
   * @param to first element of the target
   */
  public static void copy(HostTensor source, long from, HostTensor target, long to, int count) {
    if (source.array().isPresent() && target.array().isPresent()) {
      System.arraycopy(
          source.array().get(),
          Math.toIntExact(from),
          target.array().get(),
          Math.toIntExact(to),
          count);
    } else if (source.direct().isPresent() && target.direct().isPresent()) {
      int bytes = source.spec().dtype().bytes();
      ByteBuffer part = source.direct().get();
      part.position(Math.toIntExact(from * bytes)).limit(Math.toIntExact((from + count) * bytes));
      target.direct().get().position(Math.toIntExact(to * bytes)).put(part);
    } else {
      copyElements(source, from, target, to, count);
    }
  }

  private static void copyElements(
      HostTensor source, long from, HostTensor target, long to, int count) {
    boolean floating = source.spec().dtype().isFloating();
    for (int i = 0; i < count; i++) {
      if (floating) {
        target.setDouble(to + i, source.getDouble(from + i));
      } else {
        target.setLong(to + i, source.getLong(from + i));
      }
    }
  }
}
