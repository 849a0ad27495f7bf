// Copyright 2026 The Lamina Authors
// SPDX-License-Identifier: Apache-2.0
package dev.lamina.device.cpu.memory;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * Bulk copies between native memory, given by address, and heap arrays. Loops run over heap arrays
 * only: the compiler vectorises those and not loops over native memory.
 *
 * <p>Reuses its pointer objects, so that nothing is allocated; used by one thread at a time.
 */
public final class NativeMemory {
  private final Floats floats = new Floats();
  private final Doubles doubles = new Doubles();
  private final Ints ints = new Ints();
  private final Longs longs = new Longs();
  private final Shorts shorts = new Shorts();
  private final Bytes bytes = new Bytes();
  private final Bytes target = new Bytes();

  /** Copies {@code count} elements from native memory to {@code array[offset...]}. */
  public void get(long address, float[] array, int offset, int count) {
    floats.at(address).get(array, offset, count);
  }

  /** Copies {@code count} elements from native memory to {@code array[offset...]}. */
  public void get(long address, double[] array, int offset, int count) {
    doubles.at(address).get(array, offset, count);
  }

  /** Copies {@code count} elements from native memory to {@code array[offset...]}. */
  public void get(long address, int[] array, int offset, int count) {
    ints.at(address).get(array, offset, count);
  }

  /** Copies {@code count} elements from native memory to {@code array[offset...]}. */
  public void get(long address, long[] array, int offset, int count) {
    longs.at(address).get(array, offset, count);
  }

  /** Copies {@code count} elements from native memory to {@code array[offset...]}. */
  public void get(long address, short[] array, int offset, int count) {
    shorts.at(address).get(array, offset, count);
  }

  /** Copies {@code count} elements from native memory to {@code array[offset...]}. */
  public void get(long address, byte[] array, int offset, int count) {
    bytes.at(address).get(array, offset, count);
  }

  /** Copies {@code count} elements from {@code array[offset...]} to native memory. */
  public void put(long address, float[] array, int offset, int count) {
    floats.at(address).put(array, offset, count);
  }

  /** Copies {@code count} elements from {@code array[offset...]} to native memory. */
  public void put(long address, double[] array, int offset, int count) {
    doubles.at(address).put(array, offset, count);
  }

  /** Copies {@code count} elements from {@code array[offset...]} to native memory. */
  public void put(long address, int[] array, int offset, int count) {
    ints.at(address).put(array, offset, count);
  }

  /** Copies {@code count} elements from {@code array[offset...]} to native memory. */
  public void put(long address, long[] array, int offset, int count) {
    longs.at(address).put(array, offset, count);
  }

  /** Copies {@code count} elements from {@code array[offset...]} to native memory. */
  public void put(long address, short[] array, int offset, int count) {
    shorts.at(address).put(array, offset, count);
  }

  /** Copies {@code count} elements from {@code array[offset...]} to native memory. */
  public void put(long address, byte[] array, int offset, int count) {
    bytes.at(address).put(array, offset, count);
  }

  /** Copies bytes between two places that may overlap only if they are the same. */
  public void copy(long from, long to, long count) {
    if (count > 0 && from != to) {
      Pointer.memcpy(target.at(to), bytes.at(from), count);
    }
  }

  /** Sets bytes to zero. */
  public void zero(long address, long count) {
    if (count > 0) {
      Pointer.memset(target.at(address), 0, count);
    }
  }

  /** Repeats the {@code unit} bytes at {@code address} until {@code count} bytes are filled. */
  public void repeat(long address, long unit, long count) {
    for (long done = unit; done < count; done *= 2) {
      copy(address, address + done, Math.min(done, count - done));
    }
  }

  private static final class Floats extends FloatPointer {
    Floats at(long where) {
      this.address = where;
      return this;
    }
  }

  private static final class Doubles extends DoublePointer {
    Doubles at(long where) {
      this.address = where;
      return this;
    }
  }

  private static final class Ints extends IntPointer {
    Ints at(long where) {
      this.address = where;
      return this;
    }
  }

  private static final class Longs extends LongPointer {
    Longs at(long where) {
      this.address = where;
      return this;
    }
  }

  private static final class Shorts extends ShortPointer {
    Shorts at(long where) {
      this.address = where;
      return this;
    }
  }

  private static final class Bytes extends BytePointer {
    Bytes at(long where) {
      this.address = where;
      return this;
    }
  }
}
