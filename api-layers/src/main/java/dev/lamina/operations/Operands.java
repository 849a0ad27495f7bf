// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.operations;

import dev.lamina.config.Config;
import dev.lamina.config.Forms;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Numbers and arrays of a config as tensors, and tensors brought to one dtype. */
final class Operands {
  private Operands() {}

  /** A number in a dtype; one with a fraction is not made an integer, and none a truth value. */
  static Tensor number(Ops ops, Number value, DType dtype) {
    DType fitting = dtype;
    if (value instanceof Double && !dtype.isFloating()) {
      fitting = DType.FLOAT32;
    } else if (dtype == DType.BOOL) {
      fitting = DType.INT32;
    }
    return ops.array().scalar(fitting, value.doubleValue());
  }

  /** An array: nested lists, or Keras's form with a dtype. */
  static Tensor array(Ops ops, Object form) {
    Object value = form;
    DType dtype = null;
    if (form instanceof Config config) {
      Config content = Forms.config(config.get("config"), "config of an array");
      value = content.get("value");
      dtype = DType.of(Forms.text(content.get("dtype"), "dtype of an array"));
    }
    List<Long> dims = new ArrayList<>();
    List<Number> flat = new ArrayList<>();
    flatten(value, 0, dims, flat);
    if (dtype == null) {
      dtype = flat.stream().allMatch(Long.class::isInstance) ? DType.INT32 : DType.FLOAT32;
    }
    double[] numbers = flat.stream().mapToDouble(Number::doubleValue).toArray();
    Shape shape = Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
    return ops.array().reshape(ops.array().vector(dtype, numbers), shape);
  }

  /** All in the widest dtype: floating point before integers, integers before truth values. */
  static List<Tensor> promoted(Ops ops, List<Tensor> tensors) {
    DType widest = tensors.get(0).dtype();
    for (Tensor tensor : tensors) {
      widest = wider(widest, tensor.dtype());
    }
    List<Tensor> promoted = new ArrayList<>();
    for (Tensor tensor : tensors) {
      promoted.add(ops.array().cast(tensor, widest));
    }
    return promoted;
  }

  private static DType wider(DType one, DType other) {
    if (one == other) {
      return one;
    }
    if (one.isFloating() != other.isFloating()) {
      return one.isFloating() ? one : other;
    }
    if (one == DType.BOOL || other == DType.BOOL) {
      return one == DType.BOOL ? other : one;
    }
    if (one.bytes() == other.bytes()) {
      return one.isFloating() ? DType.FLOAT32 : DType.INT64;
    }
    return one.bytes() > other.bytes() ? one : other;
  }

  private static void flatten(Object form, int depth, List<Long> dims, List<Number> flat) {
    if (form instanceof Number number) {
      flat.add(number);
      return;
    }
    List<?> list = Forms.list(form, "an array");
    if (dims.size() <= depth) {
      dims.add((long) list.size());
    } else if (dims.get(depth) != list.size()) {
      throw new IllegalArgumentException("the lists of an array have different lengths");
    }
    list.forEach(element -> flatten(element, depth + 1, dims, flat));
  }
}
