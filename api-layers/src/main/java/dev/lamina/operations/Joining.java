// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.operations;

import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Operations that put tensors together or take them apart. */
final class Joining {
  private static final String MODULE = "keras.src.ops.numpy";
  private static final int MOST_PARTS = 100_000;

  static final List<OperationKind> KINDS =
      List.of(
          new OperationKind(
              MODULE, "Concatenate", "xs", OperationFunction.single(Joining::concatenate)),
          new OperationKind(MODULE, "Stack", "x", OperationFunction.single(Joining::stack)),
          new OperationKind(MODULE, "Split", "x", Joining::split),
          new OperationKind("keras.src.ops.core", "Unstack", "x", Joining::unstack));

  private Joining() {}

  private static Tensor concatenate(OperationCall call) {
    List<Tensor> parts = call.tensors("xs");
    long axis = call.reader().integer("axis", 0);
    return call.ops().array().concat(parts, (int) axis);
  }

  private static Tensor stack(OperationCall call) {
    List<Tensor> parts = call.tensors("x");
    int rank = parts.get(0).shape().rank() + 1;
    return call.ops()
        .array()
        .stack(parts, call.reader().given("axis") ? call.axis("axis", rank) : 0);
  }

  private static List<Tensor> split(OperationCall call) {
    Tensor x = call.tensor("x");
    int axis = call.reader().given("axis") ? call.axis("axis", x.shape().rank()) : 0;
    if (call.raw("indices_or_sections") instanceof Long parts) {
      return call.ops().array().split(x, few(parts), axis);
    }
    List<Long> extents = new ArrayList<>();
    long[] ends = call.reader().integers("indices_or_sections");
    long start = 0;
    for (long end : ends) {
      extents.add(end - start);
      start = end;
    }
    extents.add(x.shape().dim(axis) - start);
    if (extents.stream().anyMatch(extent -> extent < 0)) {
      throw new IllegalArgumentException(
          "indices_or_sections " + Arrays.toString(ends) + " must grow, within the axis");
    }
    return call.ops().array().split(x, extents, axis);
  }

  /** A number of tensors that files may ask for. */
  private static int few(long parts) {
    if (parts < 1 || parts > MOST_PARTS) {
      throw new IllegalArgumentException(parts + " parts; there may be 1 to " + MOST_PARTS);
    }
    return (int) parts;
  }

  private static List<Tensor> unstack(OperationCall call) {
    Tensor x = call.tensor("x");
    int axis = call.reader().given("axis") ? call.axis("axis", x.shape().rank()) : 0;
    int parts = few(x.shape().dim(axis));
    return call.ops().array().split(x, parts, axis).stream()
        .map(part -> call.ops().array().squeeze(part, axis))
        .toList();
  }
}
