// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.layers;

import dev.lamina.config.Config;
import dev.lamina.config.ConfigReader;
import dev.lamina.ops.Ops;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * An argument that is one number or a nested list of numbers, and is written as such.
 *
 * @param values in row-major order
 * @param shape of the list; a scalar for one number
 * @param config the value for a config: as it was given
 */
record Numbers(double[] values, Shape shape, Object config) {
  static Numbers of(double value) {
    return new Numbers(new double[] {value}, Shape.scalar(), value);
  }

  static Numbers of(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a list of numbers must not be empty");
    }
    return new Numbers(values.clone(), Shape.of(values.length), values.clone());
  }

  /** From a number, nested lists of equal lengths, or Keras's form of an array; null if absent. */
  static Numbers read(ConfigReader reader, String name) {
    Object value = reader.raw(name);
    if (value instanceof Config array && array.get("config") instanceof Config inner) {
      value = inner.get("value");
    }
    if (value == null) {
      return null;
    }
    List<Double> flat = new ArrayList<>();
    List<Long> dims = new ArrayList<>();
    if (!gather(value, 0, dims, flat) || flat.isEmpty()) {
      throw reader.misfit(name, value, "a number or nested lists of numbers");
    }
    return new Numbers(
        flat.stream().mapToDouble(Double::doubleValue).toArray(),
        Shape.of(dims.stream().mapToLong(Long::longValue).toArray()),
        reader.raw(name));
  }

  /** Whether the value is rectangular; its numbers and extents are gathered. */
  private static boolean gather(Object value, int depth, List<Long> dims, List<Double> flat) {
    if (value instanceof Number number) {
      flat.add(number.doubleValue());
      return depth == dims.size();
    }
    if (!(value instanceof List<?> list)) {
      return false;
    }
    if (flat.isEmpty() && depth == dims.size()) {
      dims.add((long) list.size());
    }
    return depth < dims.size()
        && dims.get(depth) == list.size()
        && list.stream().allMatch(element -> gather(element, depth + 1, dims, flat));
  }

  /** The numbers as a constant of their shape. */
  Tensor tensor(Ops ops, DType dtype) {
    return shape.rank() == 0
        ? ops.array().scalar(dtype, values[0])
        : ops.array().reshape(ops.array().vector(dtype, values), shape);
  }
}
