// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tck.cases;

import static dev.lamina.tensor.TensorSpec.float32;

import dev.lamina.op.array.BroadcastTo;
import dev.lamina.op.array.Cast;
import dev.lamina.op.array.Concat;
import dev.lamina.op.array.Fill;
import dev.lamina.op.array.Gather;
import dev.lamina.op.array.GatherGrad;
import dev.lamina.op.array.Identity;
import dev.lamina.op.array.Iota;
import dev.lamina.op.array.OneHot;
import dev.lamina.op.array.Pad;
import dev.lamina.op.array.Ratio;
import dev.lamina.op.array.Reshape;
import dev.lamina.op.array.Slice;
import dev.lamina.op.array.Split;
import dev.lamina.op.array.StopGradient;
import dev.lamina.op.array.StridedSlice;
import dev.lamina.op.array.StridedSliceGrad;
import dev.lamina.op.array.Transpose;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/** Cases of constants, shapes, layout and indexing. */
final class ArrayCases {
  private final List<OpCase> cases = new ArrayList<>();

  static List<OpCase> all() {
    ArrayCases arrays = new ArrayCases();
    arrays.constants();
    arrays.shapes();
    arrays.blocks();
    arrays.steps();
    arrays.indexing();
    return arrays.cases;
  }

  private void constants() {
    for (DType dtype : List.of(DType.FLOAT32, DType.INT32, DType.INT64, DType.UINT8, DType.BOOL)) {
      cases.add(OpCase.of(new Fill(TensorSpec.of(dtype, 3, 5), 1), Domain.ANY));
      cases.add(OpCase.of(new Fill(TensorSpec.of(dtype), 0), Domain.ANY));
    }
    cases.add(OpCase.of(new Fill(float32(0), 2.5), Domain.ANY));
    cases.add(OpCase.of(new Ratio(DType.FLOAT32, 1, 3), Domain.ANY));
    cases.add(OpCase.of(new Ratio(DType.FLOAT32, 0, 7), Domain.ANY));
    cases.add(OpCase.of(new Fill(float32(1000, 3), -0.75), Domain.ANY));
    DType[] dtypes = {DType.FLOAT32, DType.INT32, DType.INT64, DType.UINT8, DType.BOOL};
    for (DType from : dtypes) {
      for (DType to : dtypes) {
        Domain domain = from == DType.BOOL ? Domain.BINARY : Domain.INDEX;
        cases.add(OpCase.of(new Cast(to), domain, TensorSpec.of(from, 2, 3)));
      }
    }
    cases.add(OpCase.of(new Cast(DType.INT32), Domain.ANY, float32(7)));
  }

  private void shapes() {
    cases.add(OpCase.of(new Identity(), Domain.ANY, float32(2, 3)));
    cases.add(OpCase.of(new StopGradient(), Domain.ANY, float32(2, 3)));
    cases.add(OpCase.of(new Reshape(Shape.of(3, 2)), Domain.ANY, float32(2, 3)));
    cases.add(OpCase.of(new Reshape(Shape.scalar()), Domain.ANY, float32(1, 1)));
    cases.add(OpCase.of(new Reshape(Shape.of(0, 5)), Domain.ANY, float32(3, 0)));
    cases.add(OpCase.of(new Transpose(List.of(1, 0)), Domain.ANY, float32(3, 4)));
    cases.add(OpCase.of(new Transpose(List.of(2, 0, 1)), Domain.ANY, float32(2, 3, 4)));
    cases.add(OpCase.of(new Transpose(List.of(0, 3, 1, 2)), Domain.ANY, float32(2, 3, 4, 5)));
    cases.add(OpCase.of(new Transpose(List.of()), Domain.ANY, float32()));
    for (DType dtype : List.of(DType.INT32, DType.INT64, DType.UINT8)) {
      cases.add(
          OpCase.of(new Transpose(List.of(1, 2, 0)), Domain.WHOLE, TensorSpec.of(dtype, 2, 3, 4)));
    }
    cases.add(OpCase.of(new BroadcastTo(Shape.of(4, 3)), Domain.ANY, float32(3)));
    cases.add(OpCase.of(new BroadcastTo(Shape.of(2, 4, 3)), Domain.ANY, float32(4, 1)));
    cases.add(OpCase.of(new BroadcastTo(Shape.of(2, 3)), Domain.ANY, float32()));
    cases.add(OpCase.of(new BroadcastTo(Shape.of(2, 1, 3, 5, 2)), Domain.ANY, float32(1, 3, 1, 2)));
    cases.add(OpCase.of(new BroadcastTo(Shape.of(3, 2, 4)), Domain.ANY, float32(3, 1, 4)));
    cases.add(
        OpCase.of(new BroadcastTo(Shape.of(2, 3)), Domain.WHOLE, TensorSpec.of(DType.INT64, 2, 1)));
  }

  private void blocks() {
    cases.add(OpCase.of(new Concat(0), Domain.ANY, float32(2, 3), float32(1, 3)));
    cases.add(OpCase.of(new Concat(1), Domain.ANY, float32(2, 3), float32(2, 0), float32(2, 1)));
    cases.add(OpCase.of(new Concat(2), Domain.ANY, float32(2, 2, 1), float32(2, 2, 3)));
    cases.add(OpCase.of(new Concat(0), Domain.ANY, float32(2)));
    TensorSpec ints = TensorSpec.of(DType.INT32, 2, 2);
    cases.add(OpCase.of(new Concat(1), Domain.WHOLE, ints, ints));
    cases.add(OpCase.of(new Split(1, List.of(1L, 0L, 3L)), Domain.ANY, float32(3, 4)));
    cases.add(OpCase.of(new Split(0, List.of(2L)), Domain.ANY, float32(2)));
    cases.add(OpCase.of(new Split(1, List.of(2L, 2L)), Domain.ANY, float32(2, 4, 0)));
    cases.add(OpCase.of(new Split(0, List.of(1L, 1L)), Domain.WHOLE, ints));
    cases.add(OpCase.of(slice(new long[] {1, 0}, 2, 3), Domain.ANY, float32(4, 3)));
    cases.add(OpCase.of(slice(new long[] {1, 2, 0}, 1, 1, 2), Domain.ANY, float32(2, 3, 4)));
    cases.add(OpCase.of(slice(new long[] {2}, 0), Domain.ANY, float32(4)));
    cases.add(OpCase.of(slice(new long[] {0, 1}, 2, 1), Domain.WHOLE, ints));
    cases.add(OpCase.of(pad(new long[] {1, 0}, new long[] {0, 2}, 0), Domain.ANY, float32(2, 3)));
    cases.add(OpCase.of(pad(new long[] {2}, new long[] {1}, -1.5), Domain.ANY, float32(3)));
    cases.add(OpCase.of(pad(new long[] {0, 1}, new long[] {1, 0}, 7), Domain.WHOLE, ints));
  }

  private void steps() {
    strided(List.of(1L, 0L), List.of(2L, 1L), Shape.of(2, 3), float32(4, 3));
    strided(List.of(3L, 2L), List.of(-1L, -2L), Shape.of(4, 2), float32(4, 3));
    strided(List.of(0L, 1L, 4L), List.of(1L, 3L, -2L), Shape.of(2, 1, 3), float32(2, 3, 5));
    strided(List.of(5L), List.of(-1L), Shape.of(0), float32(3));
    strided(List.of(), List.of(), Shape.scalar(), float32());
    cases.add(
        OpCase.of(
            new StridedSlice(List.of(6L), List.of(-2L), Shape.of(3)),
            Domain.WHOLE,
            TensorSpec.of(DType.INT64, 7)));
    for (DType dtype : List.of(DType.FLOAT32, DType.INT32, DType.INT64, DType.UINT8)) {
      cases.add(OpCase.of(new Iota(dtype, 5), Domain.ANY));
      cases.add(OpCase.of(new Iota(dtype, 0), Domain.ANY));
    }
  }

  private void strided(List<Long> begin, List<Long> step, Shape size, TensorSpec input) {
    cases.add(OpCase.of(new StridedSlice(begin, step, size), Domain.ANY, input));
    cases.add(
        OpCase.of(
            new StridedSliceGrad(begin, step, input.shape()), Domain.ANY, input.withShape(size)));
  }

  private static Slice slice(long[] begin, long... size) {
    return new Slice(Shape.of(begin), Shape.of(size));
  }

  private static Pad pad(long[] before, long[] after, double value) {
    return new Pad(Shape.of(before), Shape.of(after), value);
  }

  private void indexing() {
    for (DType dtype : List.of(DType.INT32, DType.INT64)) {
      gather(0, float32(3, 4), TensorSpec.of(dtype, 5));
      gather(1, float32(2, 3, 2), TensorSpec.of(dtype, 2, 2));
      gather(1, float32(2, 3), TensorSpec.of(dtype));
      cases.add(OpCase.of(new OneHot(3, DType.FLOAT32), Domain.INDEX, TensorSpec.of(dtype, 2, 2)));
      // One of the three indices is outside and gives a row of zeros.
      cases.add(OpCase.of(new OneHot(2, DType.INT32), Domain.INDEX, TensorSpec.of(dtype, 9)));
      cases.add(OpCase.of(new OneHot(3, DType.BOOL), Domain.INDEX, TensorSpec.of(dtype)));
    }
    gather(0, float32(3, 0), TensorSpec.of(DType.INT32, 2));
  }

  private void gather(int axis, TensorSpec values, TensorSpec indices) {
    Gather gather = new Gather(axis);
    cases.add(
        new OpCase(
            gather, List.of(values, indices), List.of(Domain.ANY, Domain.INDEX), OpCase.SINGLE));
    TensorSpec gathered = gather.infer(List.of(values, indices)).get(0);
    cases.add(
        new OpCase(
            new GatherGrad(axis, values.shape()),
            List.of(indices, gathered),
            List.of(Domain.INDEX, Domain.ANY),
            OpCase.SINGLE));
  }
}
