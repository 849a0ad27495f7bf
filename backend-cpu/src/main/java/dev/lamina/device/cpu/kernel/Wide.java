// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.kernel;

import dev.lamina.device.cpu.memory.NativeMemory;
import dev.lamina.tensor.DType;
import dev.lamina.tensor.HalfFloats;
import java.util.Arrays;

/**
 * A tile of one operand, widened: floating point to double, everything else to long. Sums, products
 * and quotients of float32 computed in double and rounded once are those of float32 arithmetic.
 */
final class Wide {
  /** Elements of a tile: large enough to hide a copy's cost, small enough for the first cache. */
  static final int SIZE = 2048;

  final double[] doubles = new double[SIZE];
  final long[] longs = new long[SIZE];
  private final float[] floats = new float[SIZE];
  private final int[] ints = new int[SIZE];
  private final short[] shorts = new short[SIZE];
  private final byte[] bytes = new byte[SIZE];

  /** Loads elements into {@link #doubles} or {@link #longs}. */
  void load(NativeMemory memory, DType dtype, long address, int count) {
    switch (dtype) {
      case FLOAT32 -> {
        memory.get(address, floats, 0, count);
        for (int i = 0; i < count; i++) {
          doubles[i] = floats[i];
        }
      }
      case FLOAT64 -> memory.get(address, doubles, 0, count);
      case BFLOAT16, FLOAT16 -> {
        memory.get(address, shorts, 0, count);
        for (int i = 0; i < count; i++) {
          doubles[i] =
              dtype == DType.BFLOAT16
                  ? HalfFloats.bfloat16ToFloat(shorts[i])
                  : HalfFloats.float16ToFloat(shorts[i]);
        }
      }
      case INT32 -> {
        memory.get(address, ints, 0, count);
        for (int i = 0; i < count; i++) {
          longs[i] = ints[i];
        }
      }
      case INT64 -> memory.get(address, longs, 0, count);
      case BOOL, UINT8 -> {
        memory.get(address, bytes, 0, count);
        for (int i = 0; i < count; i++) {
          longs[i] = bytes[i] & 0xff;
        }
      }
    }
  }

  /** Stores elements from {@link #doubles} or {@link #longs}, rounded or cut to the dtype. */
  void store(NativeMemory memory, DType dtype, long address, int count) {
    switch (dtype) {
      case FLOAT32 -> {
        for (int i = 0; i < count; i++) {
          floats[i] = (float) doubles[i];
        }
        memory.put(address, floats, 0, count);
      }
      case FLOAT64 -> memory.put(address, doubles, 0, count);
      case BFLOAT16, FLOAT16 -> {
        for (int i = 0; i < count; i++) {
          shorts[i] =
              dtype == DType.BFLOAT16
                  ? HalfFloats.floatToBfloat16((float) doubles[i])
                  : HalfFloats.floatToFloat16((float) doubles[i]);
        }
        memory.put(address, shorts, 0, count);
      }
      case INT32 -> {
        for (int i = 0; i < count; i++) {
          ints[i] = (int) longs[i];
        }
        memory.put(address, ints, 0, count);
      }
      case INT64 -> memory.put(address, longs, 0, count);
      case BOOL, UINT8 -> {
        for (int i = 0; i < count; i++) {
          bytes[i] = (byte) longs[i];
        }
        memory.put(address, bytes, 0, count);
      }
    }
  }

  /** Repeats the first element. */
  void spread(DType dtype, int count) {
    if (dtype.isFloating()) {
      Arrays.fill(doubles, 1, count, doubles[0]);
    } else {
      Arrays.fill(longs, 1, count, longs[0]);
    }
  }
}
