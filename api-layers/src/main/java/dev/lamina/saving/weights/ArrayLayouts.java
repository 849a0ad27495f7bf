// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.weights;

import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.util.List;

/** Changes of the layout of arrays, as lazy as the arrays are. */
final class ArrayLayouts {
  private ArrayLayouts() {}

  /** Axis i of the result is axis {@code axes[i]} of the array. */
  static StoredArray transposed(StoredArray array, int... axes) {
    long[] dims = new long[axes.length];
    for (int i = 0; i < axes.length; i++) {
      dims[i] = array.shape().dim(axes[i]);
    }
    Shape shape = Shape.of(dims);
    long[] strides = strides(array.shape());
    return gathered(
        array,
        shape,
        place -> {
          long from = 0;
          for (int i = 0; i < axes.length; i++) {
            from += place[i] * strides[axes[i]];
          }
          return from;
        });
  }

  /** The array with all axes but the last {@code kept} ones reversed. */
  static StoredArray reversed(StoredArray array, int kept) {
    Shape shape = array.shape();
    long[] strides = strides(shape);
    return gathered(
        array,
        shape,
        place -> {
          long from = 0;
          for (int i = 0; i < place.length; i++) {
            boolean turned = i < place.length - kept;
            from += (turned ? shape.dim(i) - 1 - place[i] : place[i]) * strides[i];
          }
          return from;
        });
  }

  /** The same numbers in another shape. */
  static StoredArray reshaped(StoredArray array, long... dims) {
    return new StoredArray.Changed(
        List.of(array), Shape.of(dims), values -> values.get(0).reshape(dims));
  }

  /** Arrays side by side along the last axis. */
  static StoredArray joined(List<StoredArray> arrays) {
    Shape first = arrays.get(0).shape();
    long width = arrays.stream().mapToLong(array -> array.shape().dim(-1)).sum();
    Shape shape = first.withDim(first.rank() - 1, width);
    return new StoredArray.Changed(
        arrays,
        shape,
        values -> {
          HostTensor result = HostTensor.zeros(new TensorSpec(values.get(0).spec().dtype(), shape));
          long offset = 0;
          for (HostTensor value : values) {
            long own = value.spec().shape().dim(-1);
            for (long i = 0; i < value.spec().size(); i++) {
              result.setDouble(i / own * width + offset + i % own, value.getDouble(i));
            }
            offset += own;
          }
          return result;
        });
  }

  /** An array whose elements come from places of another. */
  static StoredArray gathered(StoredArray array, Shape shape, Source source) {
    return new StoredArray.Changed(
        List.of(array),
        shape,
        values -> {
          HostTensor result = HostTensor.zeros(new TensorSpec(values.get(0).spec().dtype(), shape));
          long[] place = new long[shape.rank()];
          for (long i = 0; i < shape.size(); i++) {
            result.setDouble(i, values.get(0).getDouble(source.of(place)));
            next(place, shape);
          }
          return result;
        });
  }

  /** Where an element comes from. */
  @FunctionalInterface
  interface Source {
    /** The index in row-major order of what goes to a place. */
    long of(long[] place);
  }

  private static void next(long[] place, Shape shape) {
    for (int axis = place.length - 1; axis >= 0; axis--) {
      if (++place[axis] < shape.dim(axis)) {
        return;
      }
      place[axis] = 0;
    }
  }

  private static long[] strides(Shape shape) {
    long[] strides = new long[shape.rank()];
    long stride = 1;
    for (int i = strides.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape.dim(i);
    }
    return strides;
  }
}
