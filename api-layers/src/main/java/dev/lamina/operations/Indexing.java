// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.operations;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.config.Forms;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Operations that pick elements. */
final class Indexing {
  private static final String MODULE = "keras.src.ops.numpy";
  private static final String CLASS_NAME = "class_name";

  static final List<OperationKind> KINDS =
      List.of(
          new OperationKind(
              MODULE, "GetItem", "x key", OperationFunction.single(Indexing::getItem)),
          new OperationKind(MODULE, "Take", "x indices", OperationFunction.single(Indexing::take)),
          new OperationKind(
              MODULE, "Where", "condition x1 x2", OperationFunction.single(Indexing::where)),
          new OperationKind(
              "keras.src.ops.nn", "OneHot", "x", OperationFunction.single(Indexing::oneHot)));

  private Indexing() {}

  /** Python's {@code x[key]} with integers, slices, an ellipsis and new axes. */
  private static Tensor getItem(OperationCall call) {
    Ops ops = call.ops();
    Tensor x = call.tensor("x");
    Object raw = call.raw("key");
    List<?> key = raw instanceof List<?> list ? list : Collections.singletonList(raw);
    long indexed = key.stream().filter(part -> part != null && !isEllipsis(part)).count();
    int rank = x.shape().rank();
    if (indexed > rank) {
      throw new IllegalArgumentException("key has " + indexed + " indices for rank " + rank);
    }
    List<Long> begin = new ArrayList<>();
    List<Long> step = new ArrayList<>();
    List<Long> size = new ArrayList<>();
    List<Long> shape = new ArrayList<>();
    int axis = 0;
    for (Object part : key) {
      if (part == null) {
        shape.add(1L);
      } else if (isEllipsis(part)) {
        for (long i = rank - indexed; i > 0; i--, axis++) {
          whole(x, axis, begin, step, size, shape);
        }
      } else {
        range(part, x.shape().dim(axis), begin, step, size, shape);
        axis++;
      }
    }
    for (; axis < rank; axis++) {
      whole(x, axis, begin, step, size, shape);
    }
    Tensor picked = ops.array().stridedSlice(x, begin, step, shape(size));
    return ops.array().reshape(picked, shape(shape));
  }

  private static void whole(
      Tensor x, int axis, List<Long> begin, List<Long> step, List<Long> size, List<Long> shape) {
    begin.add(0L);
    step.add(1L);
    size.add(x.shape().dim(axis));
    shape.add(x.shape().dim(axis));
  }

  private static void range(
      Object part,
      long extent,
      List<Long> begin,
      List<Long> step,
      List<Long> size,
      List<Long> shape) {
    if (part instanceof Long index) {
      if (index < -extent || index >= extent) {
        throw new IllegalArgumentException("index " + index + " is not within extent " + extent);
      }
      begin.add(index < 0 ? index + extent : index);
      step.add(1L);
      size.add(1L);
      return;
    }
    ConfigReader slice =
        Forms.config(Forms.config(part, "an index").get("config"), "a slice").reader("slice");
    long by = slice.integer("step", 1);
    if (by == 0) {
      throw new IllegalArgumentException("the step of a slice is 0");
    }
    long from =
        end(slice.integer("start", by > 0 ? 0 : extent - 1), extent, by, slice.given("start"));
    long to = end(slice.integer("stop", by > 0 ? extent : -1), extent, by, slice.given("stop"));
    long count = Math.max(0, by > 0 ? (to - from + by - 1) / by : (from - to - by - 1) / -by);
    begin.add(count == 0 ? 0 : from);
    step.add(by);
    size.add(count);
    shape.add(count);
  }

  /** An end of a slice as Python takes it: from the back if negative, and never out of range. */
  private static long end(long value, long extent, long step, boolean given) {
    long end = given && value < 0 ? value + extent : value;
    return step > 0 ? Math.min(Math.max(end, 0), extent) : Math.min(Math.max(end, -1), extent - 1);
  }

  private static boolean isEllipsis(Object part) {
    return part instanceof Config config && "__ellipsis__".equals(config.get(CLASS_NAME));
  }

  private static Shape shape(List<Long> dims) {
    return Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
  }

  private static Tensor take(OperationCall call) {
    Tensor x = call.tensor("x");
    boolean flat = !call.reader().given("axis");
    int axis = flat ? 0 : call.axis("axis", x.shape().rank());
    Tensor source = flat ? call.ops().array().reshape(x, -1) : x;
    return call.ops().array().gather(source, call.tensor("indices"), axis);
  }

  private static Tensor where(OperationCall call) {
    Tensor condition = Arithmetic.bool(call.ops(), call.tensor("condition"));
    List<Tensor> pair = call.pair("x1", "x2");
    return call.ops().compare().select(condition, pair.get(0), pair.get(1));
  }

  private static Tensor oneHot(OperationCall call) {
    call.reader().unsupported("sparse", false);
    call.reader().unsupported("axis", -1L);
    int depth = Math.toIntExact(call.reader().integer("num_classes"));
    return call.ops().array().oneHot(call.tensor("x"), depth, call.dtype("dtype", DType.FLOAT32));
  }
}
