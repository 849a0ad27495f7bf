// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.operations;

import dev.lamina.config.Forms;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Operations that arrange the elements of one tensor anew. */
final class Shaping {
  private static final String MODULE = "keras.src.ops.numpy";

  static final List<OperationKind> KINDS =
      List.of(
          of("Reshape", Shaping::reshape),
          of("Transpose", Shaping::transpose),
          of("Swapaxes", Shaping::swapAxes),
          of("Moveaxis", Shaping::moveAxis),
          of("ExpandDims", Shaping::expandDims),
          of("Squeeze", Shaping::squeeze),
          of("Ravel", call -> call.ops().array().reshape(call.tensor("x"), -1)),
          of("BroadcastTo", Shaping::broadcastTo),
          of("Tile", Shaping::tile),
          of("Repeat", Shaping::repeat),
          of("Flip", Shaping::flip),
          of("Roll", Shaping::roll),
          new OperationKind(
              MODULE, "Pad", "x constant_values", OperationFunction.single(Shaping::pad)));

  private Shaping() {}

  private static OperationKind of(String className, OperationFunction.Single function) {
    return new OperationKind(MODULE, className, "x", OperationFunction.single(function));
  }

  private static Tensor reshape(OperationCall call) {
    return call.ops().array().reshape(call.tensor("x"), extents(call, "newshape"));
  }

  /** A list of extents with -1, which Keras 3 may write as null, for one that follows. */
  static long[] extents(OperationCall call, String name) {
    Object raw = call.raw(name);
    List<?> list = raw instanceof Long ? List.of(raw) : Forms.list(raw, name);
    return list.stream()
        .mapToLong(extent -> extent == null ? -1 : new Extent(name, extent).value())
        .toArray();
  }

  private record Extent(String name, Object raw) {
    long value() {
      if (raw instanceof Long number) {
        return number;
      }
      throw new IllegalArgumentException(
          name + " has " + Forms.show(raw) + "; its elements must be integers");
    }
  }

  private static Tensor transpose(OperationCall call) {
    Tensor x = call.tensor("x");
    int rank = x.shape().rank();
    int[] axes =
        call.reader().given("axes")
            ? call.axes("axes", rank)
            : IntStream.range(0, rank).map(axis -> rank - 1 - axis).toArray();
    return call.ops().array().transpose(x, axes);
  }

  private static Tensor swapAxes(OperationCall call) {
    Tensor x = call.tensor("x");
    int rank = x.shape().rank();
    return call.ops().array().swapAxes(x, call.axis("axis1", rank), call.axis("axis2", rank));
  }

  private static Tensor moveAxis(OperationCall call) {
    Tensor x = call.tensor("x");
    int rank = x.shape().rank();
    return call.ops()
        .array()
        .moveAxis(x, call.axis("source", rank), call.axis("destination", rank));
  }

  private static Tensor expandDims(OperationCall call) {
    Tensor x = call.tensor("x");
    int[] axes = call.axes("axis", x.shape().rank() + call.reader().integers("axis").length);
    Arrays.sort(axes);
    for (int axis : axes) {
      x = call.ops().array().expandDims(x, axis);
    }
    return x;
  }

  private static Tensor squeeze(OperationCall call) {
    Tensor x = call.tensor("x");
    Shape shape = x.shape();
    int[] axes =
        call.reader().given("axis")
            ? call.axes("axis", shape.rank())
            : IntStream.range(0, shape.rank()).filter(axis -> shape.dim(axis) == 1).toArray();
    return call.ops().array().squeeze(x, axes);
  }

  private static Tensor broadcastTo(OperationCall call) {
    return call.ops().array().broadcastTo(call.tensor("x"), Shape.of(extents(call, "shape")));
  }

  private static Tensor tile(OperationCall call) {
    return call.ops().array().tile(call.tensor("x"), call.reader().integers("repeats"));
  }

  private static Tensor repeat(OperationCall call) {
    Tensor x = call.tensor("x");
    if (!call.reader().given("axis")) {
      x = call.ops().array().reshape(x, -1);
    }
    int axis = call.reader().given("axis") ? call.axis("axis", x.shape().rank()) : 0;
    return call.ops().array().repeat(x, call.reader().integer("repeats"), axis);
  }

  private static Tensor flip(OperationCall call) {
    Tensor x = call.tensor("x");
    return call.ops().array().flip(x, call.axes("axis", x.shape().rank()));
  }

  private static Tensor roll(OperationCall call) {
    Tensor x = call.tensor("x");
    return call.ops()
        .array()
        .roll(x, call.reader().integer("shift"), call.axis("axis", x.shape().rank()));
  }

  private static Tensor pad(OperationCall call) {
    if (!call.reader().text("mode", "constant").equals("constant")) {
      throw call.reader().misfit("mode", call.raw("mode"), "constant");
    }
    Tensor x = call.tensor("x");
    List<?> widths = Forms.list(call.raw("pad_width"), "pad_width");
    long[] before = new long[x.shape().rank()];
    long[] after = new long[before.length];
    for (int i = 0; i < before.length; i++) {
      List<?> pair = Forms.list(widths.get(widths.size() == 1 ? 0 : i), "pad_width");
      before[i] = Forms.index(pair.get(0), "pad_width");
      after[i] = Forms.index(pair.get(pair.size() - 1), "pad_width");
    }
    double value = call.reader().number("constant_values", 0);
    return call.ops().array().pad(x, Shape.of(before), Shape.of(after), value);
  }
}
