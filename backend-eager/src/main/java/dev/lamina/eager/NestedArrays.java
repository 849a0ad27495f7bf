// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.eager;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Java arrays of arrays as host tensors, and back. */
final class NestedArrays {
  private static final Map<Class<?>, DType> DTYPES =
      Map.of(
          float.class, DType.FLOAT32,
          double.class, DType.FLOAT64,
          int.class, DType.INT32,
          long.class, DType.INT64,
          boolean.class, DType.BOOL,
          byte.class, DType.UINT8);

  private NestedArrays() {}

  /** A tensor of the array's element type and dimensions, which must be regular. */
  static HostTensor flatten(Object array) {
    Class<?> element = array.getClass();
    List<Long> dims = new ArrayList<>();
    Object part = array;
    while (element.isArray()) {
      element = element.getComponentType();
      long length = part == null ? 0 : Array.getLength(part);
      dims.add(length);
      part = length > 0 && element.isArray() ? Array.get(part, 0) : null;
    }
    DType dtype = DTYPES.get(element);
    if (dtype == null || dims.isEmpty()) {
      throw new IllegalArgumentException(
          "a tensor cannot be made from "
              + array.getClass().getTypeName()
              + "; give an array, or array of arrays, of float, double, int, long, boolean or byte");
    }
    long[] extents = dims.stream().mapToLong(Long::longValue).toArray();
    HostTensor host = HostTensor.zeros(new TensorSpec(dtype, Shape.of(extents)));
    fill(host, array, extents, 0, 0);
    return host;
  }

  private static void fill(HostTensor host, Object part, long[] extents, int axis, long offset) {
    int length = part == null ? -1 : Array.getLength(part);
    if (length != extents[axis]) {
      throw new IllegalArgumentException(
          "the array is not regular: one part of dimension "
              + axis
              + " has length "
              + length
              + ", the first has "
              + extents[axis]);
    }
    long stride = 1;
    for (int i = axis + 1; i < extents.length; i++) {
      stride *= extents[i];
    }
    for (int i = 0; i < length; i++) {
      if (axis + 1 < extents.length) {
        fill(host, Array.get(part, i), extents, axis + 1, offset + i * stride);
      } else {
        set(host, offset + i, Array.get(part, i));
      }
    }
  }

  private static void set(HostTensor host, long index, Object value) {
    if (value instanceof Boolean truth) {
      host.setLong(index, truth ? 1 : 0);
    } else if (value instanceof Float || value instanceof Double) {
      host.setDouble(index, ((Number) value).doubleValue());
    } else {
      host.setLong(index, ((Number) value).longValue());
    }
  }

  /** The reverse of {@link #flatten}; 16-bit floats become floats. */
  static Object nest(HostTensor host) {
    Shape shape = host.spec().shape();
    if (shape.rank() == 0) {
      return value(host, 0);
    }
    int[] dims = new int[shape.rank()];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = Math.toIntExact(shape.dim(i));
    }
    Object array = Array.newInstance(elementClass(host.spec().dtype()), dims);
    unfold(host, array, 0, dims.length, shape.size());
    return array;
  }

  private static void unfold(HostTensor host, Object part, long offset, int rank, long size) {
    int length = Array.getLength(part);
    for (int i = 0; i < length; i++) {
      if (rank > 1) {
        unfold(host, Array.get(part, i), offset + i * (size / length), rank - 1, size / length);
      } else {
        Array.set(part, i, value(host, offset + i));
      }
    }
  }

  private static Class<?> elementClass(DType dtype) {
    return switch (dtype) {
      case FLOAT32, FLOAT16, BFLOAT16 -> float.class;
      case FLOAT64 -> double.class;
      case INT32 -> int.class;
      case INT64 -> long.class;
      case BOOL -> boolean.class;
      case UINT8 -> byte.class;
      case STRING -> String.class;
    };
  }

  private static Object value(HostTensor host, long index) {
    return switch (host.spec().dtype()) {
      case FLOAT32, FLOAT16, BFLOAT16 -> (float) host.getDouble(index);
      case FLOAT64 -> host.getDouble(index);
      case INT32 -> (int) host.getLong(index);
      case INT64 -> host.getLong(index);
      case BOOL -> host.getLong(index) != 0;
      case UINT8 -> (byte) host.getLong(index);
      case STRING -> host.getString(index);
    };
  }
}
