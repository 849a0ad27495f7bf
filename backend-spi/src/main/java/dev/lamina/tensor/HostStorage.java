// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Typed access to the two kinds of storage of {@link HostTensor}. */
final class HostStorage {
  private HostStorage() {}

  static Class<?> arrayClass(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> float[].class;
      case FLOAT64 -> double[].class;
      case BFLOAT16, FLOAT16 -> short[].class;
      case INT32 -> int[].class;
      case INT64 -> long[].class;
      case BOOL, UINT8 -> byte[].class;
      case STRING -> String[].class;
    };
  }

  static double getDouble(DType dtype, Object array, ByteBuffer direct, int i) {
    return switch (dtype) {
      case FLOAT32 -> array == null ? direct.getFloat(4 * i) : ((float[]) array)[i];
      case FLOAT64 -> array == null ? direct.getDouble(8 * i) : ((double[]) array)[i];
      case BFLOAT16 -> HalfFloats.bfloat16ToFloat(getShort(array, direct, i));
      case FLOAT16 -> HalfFloats.float16ToFloat(getShort(array, direct, i));
      case INT32, INT64, BOOL, UINT8 -> getLong(dtype, array, direct, i);
      case STRING -> throw noNumbers();
    };
  }

  static long getLong(DType dtype, Object array, ByteBuffer direct, int i) {
    return switch (dtype) {
      case INT32 -> array == null ? direct.getInt(4 * i) : ((int[]) array)[i];
      case INT64 -> array == null ? direct.getLong(8 * i) : ((long[]) array)[i];
      case BOOL, UINT8 -> (array == null ? direct.get(i) : ((byte[]) array)[i]) & 0xff;
      case FLOAT32, FLOAT64, BFLOAT16, FLOAT16 -> (long) getDouble(dtype, array, direct, i);
      case STRING -> throw noNumbers();
    };
  }

  static void setDouble(DType dtype, Object array, ByteBuffer direct, int i, double value) {
    switch (dtype) {
      case FLOAT32 -> setFloat(array, direct, i, (float) value);
      case FLOAT64 -> setDouble(array, direct, i, value);
      case BFLOAT16 -> setShort(array, direct, i, HalfFloats.floatToBfloat16((float) value));
      case FLOAT16 -> setShort(array, direct, i, HalfFloats.floatToFloat16((float) value));
      case BOOL -> setLong(dtype, array, direct, i, value == 0 ? 0 : 1);
      case INT32, INT64, UINT8 -> setLong(dtype, array, direct, i, (long) value);
      case STRING -> throw noNumbers();
    }
  }

  static void setLong(DType dtype, Object array, ByteBuffer direct, int i, long value) {
    switch (dtype) {
      case INT32 -> setInt(array, direct, i, (int) value);
      case INT64 -> setLong(array, direct, i, value);
      case UINT8 -> setByte(array, direct, i, (byte) value);
      case BOOL -> setByte(array, direct, i, (byte) (value == 0 ? 0 : 1));
      case FLOAT32, FLOAT64, BFLOAT16, FLOAT16 -> setDouble(dtype, array, direct, i, value);
      case STRING -> throw noNumbers();
    }
  }

  /** All bytes from position 0 in native order; a copy for arrays. */
  static ByteBuffer bytes(Object array, ByteBuffer direct) {
    if (array == null) {
      return direct.duplicate();
    }
    if (array instanceof float[] a) {
      ByteBuffer bytes = order(4 * a.length);
      bytes.asFloatBuffer().put(a);
      return bytes;
    }
    if (array instanceof double[] a) {
      ByteBuffer bytes = order(8 * a.length);
      bytes.asDoubleBuffer().put(a);
      return bytes;
    }
    if (array instanceof short[] a) {
      ByteBuffer bytes = order(2 * a.length);
      bytes.asShortBuffer().put(a);
      return bytes;
    }
    if (array instanceof int[] a) {
      ByteBuffer bytes = order(4 * a.length);
      bytes.asIntBuffer().put(a);
      return bytes;
    }
    if (array instanceof long[] a) {
      ByteBuffer bytes = order(8 * a.length);
      bytes.asLongBuffer().put(a);
      return bytes;
    }
    if (array instanceof String[]) {
      throw new IllegalStateException("strings stay in host memory and have no fixed size");
    }
    return ByteBuffer.wrap((byte[]) array);
  }

  private static IllegalStateException noNumbers() {
    return new IllegalStateException("strings stay in host memory and are no numbers");
  }

  private static ByteBuffer order(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }

  private static short getShort(Object array, ByteBuffer direct, int i) {
    return array == null ? direct.getShort(2 * i) : ((short[]) array)[i];
  }

  private static void setShort(Object array, ByteBuffer direct, int i, short value) {
    if (array == null) {
      direct.putShort(2 * i, value);
    } else {
      ((short[]) array)[i] = value;
    }
  }

  private static void setFloat(Object array, ByteBuffer direct, int i, float value) {
    if (array == null) {
      direct.putFloat(4 * i, value);
    } else {
      ((float[]) array)[i] = value;
    }
  }

  private static void setDouble(Object array, ByteBuffer direct, int i, double value) {
    if (array == null) {
      direct.putDouble(8 * i, value);
    } else {
      ((double[]) array)[i] = value;
    }
  }

  private static void setInt(Object array, ByteBuffer direct, int i, int value) {
    if (array == null) {
      direct.putInt(4 * i, value);
    } else {
      ((int[]) array)[i] = value;
    }
  }

  private static void setLong(Object array, ByteBuffer direct, int i, long value) {
    if (array == null) {
      direct.putLong(8 * i, value);
    } else {
      ((long[]) array)[i] = value;
    }
  }

  private static void setByte(Object array, ByteBuffer direct, int i, byte value) {
    if (array == null) {
      direct.put(i, value);
    } else {
      ((byte[]) array)[i] = value;
    }
  }
}
