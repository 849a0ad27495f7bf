// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.saving.hdf5;

import dev.lamina.tensor.DType;
import dev.lamina.tensor.HalfFloats;
import dev.lamina.tensor.HostTensor;
import dev.lamina.tensor.Shape;
import dev.lamina.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers as a file stores them, and their conversion to tensors. Floats are cut to integers. */
final class Elements {
  private final ElementType type;
  private final ByteBuffer bytes;

  /** The numbers in the bytes from position to limit. */
  Elements(StoredType stored, ByteBuffer bytes) {
    this.type = stored.element();
    this.bytes = bytes.slice().order(stored.order());
  }

  /** All of them as a tensor over an array. */
  HostTensor tensor(Shape shape, DType wanted) {
    HostTensor tensor = HostTensor.zeros(new TensorSpec(wanted, shape));
    copyTo(tensor, 0);
    return tensor;
  }

  /** Converts all of them into a tensor, from its element {@code first} on. */
  void copyTo(HostTensor target, int first) {
    DType wanted = target.spec().dtype();
    Object array = target.array().orElse(null);
    if (type.isStoredAs(wanted)) {
      if (array != null) {
        copyToArray(array, first);
        return;
      }
      if (bytes.order() == ByteOrder.nativeOrder() || type.bytes() == 1) {
        ByteBuffer memory = target.direct().orElseThrow();
        memory.put(first * type.bytes(), bytes, 0, bytes.limit());
        return;
      }
    }
    if (array instanceof float[] floats) {
      convertToFloats(floats, first);
    } else {
      convert(target, first);
    }
  }

  private int count() {
    return bytes.limit() / type.bytes();
  }

  private void copyToArray(Object array, int first) {
    if (array instanceof float[] floats) {
      bytes.asFloatBuffer().get(floats, first, count());
    } else if (array instanceof double[] doubles) {
      bytes.asDoubleBuffer().get(doubles, first, count());
    } else if (array instanceof int[] ints) {
      bytes.asIntBuffer().get(ints, first, count());
    } else if (array instanceof long[] longs) {
      bytes.asLongBuffer().get(longs, first, count());
    } else if (array instanceof short[] shorts) {
      bytes.asShortBuffer().get(shorts, first, count());
    } else {
      bytes.get(0, (byte[]) array, first, count());
    }
  }

  /** The conversions of whole models: halves and doubles to singles. */
  private void convertToFloats(float[] target, int first) {
    int count = count();
    for (int i = 0; i < count; i++) {
      target[first + i] =
          switch (type) {
            case BFLOAT16 -> HalfFloats.bfloat16ToFloat(bytes.getShort(2 * i));
            case FLOAT16 -> HalfFloats.float16ToFloat(bytes.getShort(2 * i));
            case FLOAT64 -> (float) bytes.getDouble(8 * i);
            default -> (float) real(i);
          };
    }
  }

  private void convert(HostTensor target, int first) {
    boolean real = type.dtype().isFloating() || target.spec().dtype().isFloating();
    int count = count();
    for (int i = 0; i < count; i++) {
      if (real) {
        target.setDouble(first + i, real(i));
      } else {
        target.setLong(first + i, whole(i));
      }
    }
  }

  private double real(int i) {
    return switch (type) {
      case FLOAT16 -> HalfFloats.float16ToFloat(bytes.getShort(2 * i));
      case BFLOAT16 -> HalfFloats.bfloat16ToFloat(bytes.getShort(2 * i));
      case FLOAT32 -> bytes.getFloat(4 * i);
      case FLOAT64 -> bytes.getDouble(8 * i);
      case UINT64 -> unsigned(bytes.getLong(8 * i));
      default -> whole(i);
    };
  }

  private static double unsigned(long bits) {
    // The lowest bit stays in, so that halving does not change how the value is rounded.
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  private long whole(int i) {
    return switch (type) {
      case BOOL, UINT8 -> bytes.get(i) & 0xff;
      case INT8 -> bytes.get(i);
      case INT16 -> bytes.getShort(2 * i);
      case UINT16 -> bytes.getShort(2 * i) & 0xffff;
      case INT32 -> bytes.getInt(4 * i);
      case UINT32 -> bytes.getInt(4 * i) & 0xffffffffL;
      case INT64, UINT64 -> bytes.getLong(8 * i);
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> (long) real(i);
    };
  }
}
